// Poppler's pdftotext for the test of paper: found or installed, and asked what stands on each sheet.
import { spawnSync } from 'node:child_process'
import { install, tryAptGet } from './apt-get.ts'

/** The pdftotext there is, or undefined. PDFTOTEXT names one; a wrong name there is an error. */
function findPdftotext(): string | undefined {
  const runs = (program: string) => spawnSync(program, ['-v'], { stdio: 'ignore' }).status === 0
  const named = process.env.PDFTOTEXT
  if (named && !runs(named)) throw new Error(`PDFTOTEXT is "${named}", which is no program that can be started.`)
  return named ?? (runs('pdftotext') ? 'pdftotext' : undefined)
}

/** Finds pdftotext or installs it, saying so. Throws with what to do where neither is possible. */
export function providePoppler(): string {
  const found = findPdftotext()
  if (found) return found
  const reason = tryAptGet(
    'The test of printed pages needs pdftotext: installing it with apt-get (a few seconds) ...',
    () => install('poppler-utils'),
    'apt-get installed none that starts',
  )
  return findPdftotext() ?? refuse(reason)
}

function refuse(reason: string): never {
  throw new Error(
    [
      'The test of printed pages needs pdftotext, and there is none:',
      `  - ${reason}`,
      'Install it (Debian, Ubuntu: sudo apt-get install poppler-utils), or set PDFTOTEXT to the path of one.',
    ].join('\n'),
  )
}

/** Pictures of the sheets of a PDF, each a PNG file of the name and its number. Gives how many; throws where there is no pdftoppm. */
export function sheetPictures(pdf: Buffer, name: string): number {
  const { status, stderr } = spawnSync('pdftoppm', ['-r', '70', '-png', '-', name], { input: pdf, encoding: 'utf8' })
  if (status !== 0) throw new Error(`pdftoppm (of poppler-utils) failed: ${stderr}`)
  return sheetsOf(pdf).length
}

/** The lines of each sheet of a PDF, from top to bottom, blank ones left out. Throws where it is no PDF. */
export function sheetsOf(pdf: Buffer): string[][] {
  const program = findPdftotext() ?? refuse('the set-up of the tests could not install one')
  const { status, stdout, stderr } = spawnSync(program, ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  if (status !== 0) throw new Error(`pdftotext failed: ${stderr}`)
  return stdout
    .split('\f')
    .slice(0, -1)
    .map((sheet) =>
      sheet
        .normalize('NFC')
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    )
}
