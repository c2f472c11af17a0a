// R's readxl, the reader of workbooks that analysts use, for the tests of files for Excel: found or installed, and asked.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { install, tryAptGet } from './apt-get.ts'
import { root } from './source.ts'

const program = () => process.env.RSCRIPT || 'Rscript'
const isThere = () =>
  spawnSync(program(), ['--vanilla', '-e', 'stopifnot(requireNamespace("readxl", quietly = TRUE))']).status === 0

/** Finds readxl or installs it, saying so. Throws with what to do where neither is possible. */
export function provideReadxl(): void {
  if (isThere()) return
  const reason = tryAptGet(
    'The tests of files for Excel need the package readxl of R: installing it with apt-get ...',
    () => install('r-base-core', 'r-cran-readxl'),
    'apt-get installed none that R finds',
  )
  if (isThere()) return
  throw new Error(
    `The tests of files for Excel need the package readxl of R: ${reason}. Install it (Debian, Ubuntu: sudo apt-get install r-cran-readxl), or set RSCRIPT to an Rscript that has it.`,
  )
}

/** Each sheet of a workbook by its name, row by row, its titles first; null: there is nothing, or an empty text. */
export function readByR(workbook: Uint8Array): Readonly<Record<string, (string | number | null)[][]>> {
  const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-readxl-'))
  try {
    const file = join(folder, 'book.xlsx')
    writeFileSync(file, workbook)
    const ended = spawnSync(program(), ['--vanilla', 'test/readxl.R', file], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1e9,
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    })
    if (ended.status !== 0) throw new Error(`readxl could not read the workbook:\n${ended.stderr}`)
    const sheets: Record<string, (string | number | null)[][]> = {}
    for (const line of ended.stdout.trimEnd().split('\n')) {
      const [sheet = '', ...cells] = line.split('\t')
      const name = textOf(sheet)
      sheets[name] ??= []
      sheets[name].push(cells.map((cell) => cellOf(cell)))
    }
    return sheets
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// Texts come as hexadecimal digits of UTF-8, numbers with all of theirs.
const textOf = (hex: string): string => Buffer.from(hex.slice(1), 'hex').toString('utf8')
const cellOf = (cell: string): string | number | null =>
  cell === '' ? null : cell.startsWith('x') ? textOf(cell) : Number(cell)
