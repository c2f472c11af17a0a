// LibreOffice for the tests of files for Word and Excel: found or installed, and asked what it makes of a file.
import { execFile, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { install, tryAptGet } from './apt-get.ts'

/** The soffice there is, or undefined. SOFFICE names one; a wrong name there is an error. */
function findOffice(): string | undefined {
  const runs = (program: string) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0
  const named = process.env.SOFFICE
  if (named && !runs(named)) throw new Error(`SOFFICE is "${named}", which is no program that can be started.`)
  return named ?? (runs('soffice') ? 'soffice' : undefined)
}

/** Whether its part for spreadsheets is there: Debian has it in a package of its own. One that was named is trusted. */
function hasCalc(): boolean {
  if (process.env.SOFFICE || process.platform !== 'linux') return true
  const path = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'soffice'))
  const program = path.find(existsSync)
  return program !== undefined && existsSync(join(dirname(realpathSync(program)), 'libsclo.so'))
}

/** Finds LibreOffice or installs its writer and calc, saying so. Throws with what to do where neither is possible. */
export function provideOffice(): string {
  const found = findOffice()
  if (found && hasCalc()) return found
  const reason = tryAptGet(
    'The tests of files for Word and Excel need LibreOffice: installing it with apt-get (a minute or two) ...',
    () => install('libreoffice-writer-nogui', 'libreoffice-calc-nogui', 'fonts-liberation'),
    'apt-get installed none that starts',
  )
  return (hasCalc() && findOffice()) || refuse(reason)
}

function refuse(reason: string): never {
  throw new Error(
    [
      'The tests of files for Word and Excel need LibreOffice with its writer and calc, and there is none:',
      `  - ${reason}`,
      'Install it (Debian, Ubuntu: sudo apt-get install libreoffice-writer-nogui libreoffice-calc-nogui), or set SOFFICE to the path of soffice.',
    ].join('\n'),
  )
}

/** A .docx as LibreOffice lays it out, as a PDF. Throws where it cannot open the file. */
export async function pagesOfWord(docx: Uint8Array): Promise<Buffer> {
  const { 'report.pdf': pages } = await converted('report.docx', docx, 'pdf')
  return pages ?? refuse('it could not open the file')
}

/**
 * A file as LibreOffice opens it and saves it again: `to` and `from` are its filters, with their options. Gives what it made
 * of it by the names of the files. Not waited for in one piece: a server in the same process goes on answering.
 */
export async function converted(
  name: string,
  content: Uint8Array,
  to: string,
  from?: string,
): Promise<Readonly<Record<string, Buffer>>> {
  const program = findOffice() ?? refuse('the set-up of the tests could not install one')
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-office-'))
  try {
    const out = join(folder, 'out')
    mkdirSync(out)
    writeFileSync(join(folder, name), content)
    // A profile of its own: two at the same time would refuse each other.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const filter = from === undefined ? [] : [`--infilter=${from}`]
    await promisify(execFile)(
      program,
      [profile, '--headless', ...filter, '--convert-to', to, '--outdir', out, join(folder, name)],
      { timeout: 500_000 },
    )
    return Object.fromEntries(readdirSync(out).map((made) => [made, readFileSync(join(out, made))]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
