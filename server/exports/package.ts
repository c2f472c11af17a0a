/** A file of responses with all that must be said of it, as one ZIP file. Made beside the requests (aside-main.ts). */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import type { Instrument } from '../../surveys/instrument.ts'
import { methodOf } from '../../surveys/methods.ts'
import { boundsOf } from '../../surveys/period.ts'
import { methods as en } from '../../surveys/text/en/methods.ts'
import { methods as vi } from '../../surveys/text/vi/methods.ts'
import type { Database } from '../database/open.ts'
import { desksIn } from '../organisation/succession.ts'
import type { Organisation, Wave } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { calibrationOf, headlineOf } from '../weights/headline.ts'
import { riskIn } from './anonymity.ts'
import { codebookV1 } from './codebook-v1.ts'
import { csvPieces } from './csv.ts'
import { type FileOrder, missing, type ScoreTable } from './dataset.ts'
import { datasetOf } from './dataset-of.ts'
import { fileSink } from './formats/file-sink.ts'
import { columnsIn } from './package/columns.ts'
import { ddiOf } from './package/ddi.ts'
import { manifestOf, program, type Summed } from './package/manifest.ts'
import { methodPage } from './package/method-page.ts'
import { readMeOf } from './package/read-me.ts'
import { reproduceR } from './package/reproduce-r.ts'
import { reproduceStata } from './package/reproduce-stata.ts'
import { changesTable, marginsTable, weightedTable, weightsTable } from './package/tables.ts'
import { countOf } from './row-count.ts'
import { writers } from './writers.ts'

export type Packed = {
  readonly rows: number
  readonly bytes: number
  /** Of the ZIP file, SHA-256 in hexadecimal digits. */
  readonly sha256: string
}
type Work = {
  readonly db: Database
  readonly organisation: Organisation
  readonly order: FileOrder
  /** Where the package is to lie; until it is whole it lies beside, in `${path}.parts`. */
  readonly path: string
  /** Hears how many rows are read of how many, and may throw to end the work. */
  readonly told: (done: number, of: number) => void
  readonly now?: () => number
}

/**
 * Makes a package, or leaves nothing. The same order of the same data gives the same files, save that manifest.json says when
 * it was made. Throws a Problem: what `datasetOf` throws, malformed; and what the disk says.
 */
export async function writePackage(work: Work): Promise<Packed> {
  const folder = `${work.path}.parts`
  await rm(folder, { recursive: true, force: true })
  try {
    await mkdir(folder, { recursive: true })
    const { rows, files } = await writeFiles(work, folder)
    const whole = join(folder, 'whole.zip')
    await zipped(folder, files, new Date(work.order.orderedAt), whole)
    const { bytes, sha256 } = await sumOf(folder, 'whole.zip')
    await rename(whole, work.path)
    return { rows, bytes, sha256 }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeFiles(work: Work, folder: string): Promise<{ rows: number; files: readonly string[] }> {
  const { db, organisation, order, told, now = Date.now } = work
  const writer = writers[order.format]
  if (!writer) throw new Problem('malformed', order.format)
  const of = await countOf(db, organisation, order)
  told(0, of)
  let isWritten = false
  // What is read again for what is said of the rows takes a while too, and may be ended. Some formats read the rows twice:
  // what is told never goes back.
  let furthest = 0
  const heard = (rows: number) => {
    furthest = Math.max(furthest, isWritten ? of : Math.min(rows, of))
    told(furthest, of)
  }
  const data = await datasetOf(db, organisation, order, heard, folder)
  const wave = organisation.waves.get(order.wave) as Wave
  // Figures are of the version that is asked now; where nobody has answered that yet, of the one before.
  const instrument = (data.instruments.find(({ version }) => version === wave.version) ??
    data.instruments.at(-1)) as Instrument
  const files: Summed[] = []
  const put = async (name: string, content: string | ScoreTable) => {
    await (typeof content === 'string'
      ? writeFile(join(folder, name), content)
      : writeTable(join(folder, name), content))
    files.push(await sumOf(folder, name))
  }

  const responses = `responses.${writer.ending}`
  const sink = await fileSink(join(folder, responses))
  const { rows, shortened, also = [] } = await writer.write(sink, data, folder).finally(() => sink.close())
  for (const file of [responses, ...also]) files.push(await sumOf(folder, file))
  isWritten = true
  await put('codebook.csv', { header: codebookV1.header, rows: [...codebookV1.rows(instrument, data.variables)] })
  await put('scores.csv', order.scores)
  await put('weighted.csv', weightedTable(data, await headlineOf(data)))
  await put('weights.csv', weightsTable(data.weighting))
  await put('margins.csv', marginsTable(data.weighting))
  await put('changes.csv', changesTable(data.changes))
  for (const [language, { page }] of [['vi', vi] as const, ['en', en] as const])
    await put(`method.${language}.html`, methodPage(methodOf(instrument, language, missing), page.contents))
  await put('ddi.xml', ddiOf({ data, wave, program, rows, file: responses }))

  const sharedWith = sharing(organisation, order, wave)
  const columns = columnsIn(instrument, order.format)
  const md5 = Object.fromEntries(
    files
      .filter(({ file }) => [responses, 'scores.csv', 'weighted.csv', 'margins.csv'].includes(file))
      .map((one) => [one.file, one.md5]),
  )
  const members = membersOf(organisation, order)
  await put(
    'reproduce.R',
    reproduceR({
      data,
      calibration: calibrationOf(data),
      instrument,
      // Whatever the format, the lines in R read columns as they stand in a CSV file.
      columns: columnsIn(instrument, 'csv'),
      file: responses,
      md5,
      members,
      sharedWith,
    }),
  )
  const names = new Set(data.variables.map(({ name }) => name))
  const inStata = reproduceStata({ instrument, columns, names, order })
  if (inStata !== null) await put('reproduce.do', inStata)
  const last = ['manifest.json', 'README.txt', 'SHA256SUMS']
  await put('README.txt', readMeOf(data, rows, responses, [...files.map(({ file }) => file), ...last]))
  const anonymity = await riskIn(db, organisation, order, rows, data.responses())
  const madeAt = new Date(now()).toISOString()
  await put('manifest.json', manifestOf({ data, rows, shortened, anonymity, sharedWith, madeAt, files: [...files] }))
  await put('SHA256SUMS', files.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join(''))
  return { rows, files: files.map(({ file }) => file) }
}

async function writeTable(path: string, { header, rows }: ScoreTable): Promise<void> {
  const sink = await fileSink(path)
  try {
    for await (const piece of csvPieces(header, rows)) await sink.write(piece)
  } finally {
    await sink.close()
  }
}

/** Other surveys that ask the same, of the same sector, in the same days: a score counts the answers to all of them. */
function sharing(organisation: Organisation, { wave, sector, scope }: FileOrder, own: Wave): string[] {
  const { start, end } = boundsOf(scope.period)
  const about = sector ?? own.sector
  return [...organisation.waves.values()]
    .filter(
      (other) =>
        other.wave !== wave &&
        other.instrument === own.instrument &&
        other.version === own.version &&
        (about === null || other.sector === null || other.sector === about) &&
        other.opensOn < end &&
        (other.closesOn === null || other.closesOn >= start),
    )
    .map((other) => other.wave)
}

/** The desks of every unit that stands in the table of scores. */
function membersOf(organisation: Organisation, { scores, scope }: FileOrder): Map<string, string[]> {
  const at = scores.header.indexOf('unit')
  const units = at < 0 ? [] : [...new Set(scores.rows.map((row) => `${row[at] ?? ''}`))]
  return new Map(
    units
      .filter((unit) => unit !== scope.unit && organisation.units.has(unit))
      .map((unit) => [unit, desksIn(organisation, unit, scope.asOf).map((desk) => desk.unit)]),
  )
}

/** `at`: when all files in it are said to be from, so that the same files make the same package. */
async function zipped(folder: string, files: readonly string[], at: Date, to: string): Promise<void> {
  const zip = new yazl.ZipFile()
  // A workbook is packed already.
  for (const name of files)
    zip.addFile(join(folder, name), name, { mtime: at, mode: 0o100644, compress: !name.endsWith('.xlsx') })
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(to, { flags: 'wx' }))
}

async function sumOf(folder: string, file: string): Promise<Summed> {
  const sums = [createHash('sha256'), createHash('md5')] as const
  let bytes = 0
  for await (const piece of createReadStream(join(folder, file))) {
    for (const sum of sums) sum.update(piece)
    bytes += piece.length
  }
  return { file, bytes, sha256: sums[0].digest('hex'), md5: sums[1].digest('hex') }
}
