// ZBar's zbarimg for the tests that read QR codes back: found or installed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, tryAptGet } from './apt-get.ts'

/** The zbarimg there is, or undefined. ZBARIMG names one; a wrong name there is an error. */
function findZbarimg(): string | undefined {
  const runs = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
  const named = process.env.ZBARIMG
  if (named && !runs(named)) throw new Error(`ZBARIMG is "${named}", which is no program that can be started.`)
  return named ?? (runs('zbarimg') ? 'zbarimg' : undefined)
}

/** Finds zbarimg or installs it, saying so. Throws with what to do where neither is possible. */
export function provideZbar(): string {
  const found = findZbarimg()
  if (found) return found
  const reason = tryAptGet(
    'The tests of QR codes need zbarimg: installing it with apt-get (a few seconds) ...',
    () => install('zbar-tools'),
    'apt-get installed none that starts',
  )
  return findZbarimg() ?? refuse(reason)
}

function refuse(reason: string): never {
  throw new Error(
    [
      'The tests of QR codes need zbarimg, and there is none:',
      `  - ${reason}`,
      'Install it (Debian, Ubuntu: sudo apt-get install zbar-tools), or set ZBARIMG to the path of one.',
    ].join('\n'),
  )
}

/** What the QR codes of a PNG say, in no order. */
export function codesIn(png: Buffer): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
  const file = join(folder, 'code.png')
  writeFileSync(file, png)
  const found = codesOfFile(file)
  rmSync(folder, { recursive: true })
  return found
}

/** What the QR codes on each sheet of a PDF say. Throws where there is no pdftoppm. */
export function codesOnSheets(pdf: Buffer): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
  const name = join(folder, 'sheet')
  const { status, stderr } = spawnSync('pdftoppm', ['-r', '200', '-png', '-', name], { input: pdf, encoding: 'utf8' })
  if (status !== 0) throw new Error(`pdftoppm (of poppler-utils) failed: ${stderr}`)
  const sheets = readdirSync(folder).sort()
  const found = sheets.map((sheet) => codesOfFile(join(folder, sheet)))
  rmSync(folder, { recursive: true })
  return found
}

function codesOfFile(file: string): string[] {
  const program = findZbarimg() ?? refuse('the set-up of the tests could not install one')
  // It ends with 4 where it finds none.
  const { stdout } = spawnSync(program, ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', file], {
    encoding: 'utf8',
  })
  return stdout.split('\n').filter(Boolean)
}
