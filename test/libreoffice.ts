// LibreOffice for the tests of files for Word: found or installed, and asked for the pages that a file makes.
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { install, tryAptGet } from './apt-get.ts'

/** The soffice there is, or undefined. SOFFICE names one; a wrong name there is an error. */
function findOffice(): string | undefined {
  const runs = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
  const named = process.env.SOFFICE
  if (named && !runs(named)) throw new Error(`SOFFICE is "${named}", which is no program that can be started.`)
  return named ?? (runs('soffice') ? 'soffice' : undefined)
}

/** Finds LibreOffice or installs its writer, saying so. Throws with what to do where neither is possible. */
export function provideOffice(): string {
  const found = findOffice()
  if (found) return found
  const reason = tryAptGet(
    'The test of files for Word needs LibreOffice: installing its writer with apt-get (a minute or two) ...',
    () => install('libreoffice-writer-nogui', 'fonts-liberation'),
    'apt-get installed none that starts',
  )
  return findOffice() ?? refuse(reason)
}

function refuse(reason: string): never {
  throw new Error(
    [
      'The test of files for Word needs LibreOffice, and there is none:',
      `  - ${reason}`,
      'Install it (Debian, Ubuntu: sudo apt-get install libreoffice-writer-nogui), or set SOFFICE to the path of soffice.',
    ].join('\n'),
  )
}

/**
 * A .docx as LibreOffice lays it out, as a PDF. Throws where it cannot open the file. Not waited for in one piece: a server
 * in the same process goes on answering.
 */
export async function pagesOfWord(docx: Uint8Array): Promise<Buffer> {
  const program = findOffice() ?? refuse('the set-up of the tests could not install one')
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-word-'))
  try {
    const file = join(folder, 'report.docx')
    writeFileSync(file, docx)
    // A profile of its own: two at the same time would refuse each other.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    await promisify(execFile)(program, [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file], {
      timeout: 120_000,
    })
    return readFileSync(join(folder, 'report.pdf'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
