// Programs that open files for SPSS and Stata, for the tests of exports: PSPP, ReadStat, and R with haven and readstata13; found or installed.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { install, tryAptGet } from './apt-get.ts'
import { root } from './source.ts'

const rscript = () => process.env.RSCRIPT ?? 'Rscript'
const packages = ['haven', 'readstata13']
const isThere = (program: string, ...parameters: readonly string[]) =>
  spawnSync(program, parameters, { stdio: 'ignore' }).status === 0
const missingOnes = (): string[] => [
  ...(isThere('pspp', '--version') ? [] : ['pspp']),
  ...(isThere('readstat', '--version') ? [] : ['readstat']),
  ...packages.filter((name) => !isThere(rscript(), '--vanilla', '-e', `stopifnot(requireNamespace("${name}"))`)),
]

/** Finds the programs or installs them, saying so. Throws with what to do where neither is possible. */
export function provideStatReaders(): void {
  if (missingOnes().length === 0) return
  const reason = tryAptGet(
    'The tests of files for SPSS and Stata need programs that open them: installing them with apt-get (a minute) ...',
    () => install('pspp', 'readstat', 'r-base-core', ...packages.map((name) => `r-cran-${name}`)),
    'apt-get installed none that starts',
  )
  const missing = missingOnes()
  if (missing.length === 0) return
  throw new Error(
    [
      `The tests of files for SPSS and Stata need ${missing.join(', ')}:`,
      `  - ${reason}`,
      'Install them (Debian, Ubuntu: sudo apt-get install pspp readstat r-cran-haven r-cran-readstata13).',
    ].join('\n'),
  )
}

function run(program: string, parameters: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(program, parameters, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e9,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  // PSPP says what is wrong where others look for what is right.
  if (status !== 0) throw new Error(`${program} failed: ${stderr}${stdout.slice(0, 2_000)}`)
  return stdout
}

/** What a program finds in a file. A cell that stands for a reason in Stata is `.` and its letter; null: there is none. */
export type Opened = {
  readonly by: string
  readonly path: string
  readonly rows: number
  readonly label: string
  readonly notes: string[]
  readonly columns: OpenedColumn[]
}
export type OpenedColumn = {
  readonly name: string
  readonly kind: string
  readonly format: string
  readonly label: string
  labels: [string | number | null, string][]
  missing: number[]
  cells: (string | number | null)[]
}

const textOf = (hex: string) => Buffer.from(hex.slice(1), 'hex').toString()
const cellOf = (shown: string) => {
  if (shown === '-') return null
  if (shown.startsWith('x')) return textOf(shown)
  return shown.startsWith('.') ? shown : Number(shown)
}

/** Opens files in R, one process for all of them: with haven, and those of Stata with readstata13 after it. */
export function openedInR(paths: readonly string[]): Opened[] {
  const found: Opened[] = []
  for (const line of run(rscript(), ['--vanilla', 'test/exports/opened.R', ...paths]).split('\n')) {
    const [word, ...rest] = line.split('\t') as [string, ...string[]]
    const file = found.at(-1) as Opened
    const column = file?.columns.at(-1) as OpenedColumn
    if (word === 'file') {
      const [by, path, rows, label] = rest as [string, string, string, string]
      found.push({ by, path: textOf(path), rows: Number(rows), label: textOf(label), notes: [], columns: [] })
    } else if (word === 'note') file.notes.push(textOf(rest[0] as string))
    else if (word === 'column') {
      const [name, kind, format, label] = rest as [string, string, string, string]
      file.columns.push({ name, kind, format, label: textOf(label), labels: [], missing: [], cells: [] })
    } else if (word === 'labels')
      column.labels = rest.map((pair) => {
        const [value, label] = pair.split(' ') as [string, string]
        return [cellOf(value), textOf(label)]
      })
    else if (word === 'missing') column.missing = rest.map(Number)
    else if (word === 'cells') column.cells = file.rows === 0 ? [] : rest.map(cellOf)
  }
  return found
}

/** What PSPP says when it has read a file and does some commands. Throws where it warns of anything. */
export function saidByPspp(path: string, commands: readonly string[]): string {
  const syntax = `${path}.sps`
  const output = `${path}.txt`
  writeFileSync(syntax, [`GET FILE='${path}'.`, ...commands.map((command) => `${command}.`), ''].join('\n'))
  const said = run('pspp', ['-o', output, '-O', 'box=ascii', '-O', 'width=200', syntax])
  const found = readFileSync(output, 'utf8')
  if (/warning:|error:/.test(said + found)) throw new Error(`${said}${found}`)
  return found
}

/** What ReadStat says of a file. */
export const saidByReadStat = (path: string): string => run('readstat', [path])
