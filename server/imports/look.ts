/** A file gone through from its beginning to its end: what would come in, and then the responses themselves. Beside the requests. */
import type { Database } from '../database/open.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { ColumnLook } from './column-look.ts'
import { FaultKinds } from './fault-kinds.ts'
import type { Found, FoundCell, FoundDefinition, Names, Preview, Unknown } from './found.ts'
import { type Asked, importNamed, placeOf } from './given.ts'
import type { Header } from './moved.ts'
import { type Piece, piecesOf } from './pieces.ts'
import type { Ready } from './ready.ts'
import { isOf } from './sources.ts'
import type { Step } from './steps.ts'
import { type FileFault, fileFault, type LineFault } from './words.ts'

/** How many faults are told of a file. */
export const MOST_FAULTS = 10_000
const MOST_CELLS = 1_000
const PREVIEWED = 5
/** Whoever asks for weights reads them all. */
const MOST_SOURCES = 200_000

/** What a look finds. `told` hears how many lines are read, and may throw. */
export async function lookAt(
  db: Database,
  organisation: Organisation,
  asked: Asked,
  told: (lines: number) => void,
): Promise<Found> {
  const given = await importNamed(db, asked.import)
  const place = placeOf(organisation, given, asked)
  const sums = { lines: 0, fresh: 0, before: 0, refused: 0, faultCount: 0 }
  const faults: LineFault[] = []
  const kinds = new FaultKinds()
  const fatal: FileFault[] = []
  const cells = new Map<string, FoundCell & { lines: number }>()
  const unknown = { waves: new Map(), units: new Map(), sectors: new Map(), procedures: new Map() } as {
    [Kind in keyof Names]: Map<string, Unknown & { lines: number }>
  }
  const columns = new ColumnLook()
  const sources = new Set<string>()
  const preview: Preview[] = []
  let days: [string, string] | null = null
  let header: Header | null = null
  let definitions: readonly FoundDefinition[] = []
  const fail = (given: FileFault) => {
    if (!fatal.some(({ why, what }) => why === given.why && what === given.what)) fatal.push(given)
  }

  const take = (piece: Piece) => {
    sums.lines += piece.lines
    sums.fresh += piece.fresh.length
    sums.before += piece.before
    sums.refused += piece.refused
    sums.faultCount += piece.faults.length
    for (const fault of piece.faults) {
      kinds.add(fault)
      if (faults.length < MOST_FAULTS) faults.push(fault)
    }
    for (const { response } of piece.fresh) {
      const { wave, version, unit, sector, day } = response
      const sorted = [day, ...(days ?? [])].sort()
      days = [sorted[0] as string, sorted.at(-1) as string]
      const key = `${wave} ${version} ${unit} ${sector}`
      const cell = cells.get(key)
      if (cell) cell.lines += 1
      else if (cells.size < MOST_CELLS) cells.set(key, { wave, version, unit, sector, lines: 1 })
    }
    for (const { source } of piece.fresh) if (source && sources.size <= MOST_SOURCES) sources.add(source.source)
    if (sources.size > MOST_SOURCES) fail(fileFault('tooManySources'))
    for (const one of piece.fresh) if (preview.length < PREVIEWED) preview.push(previewOf(one))
    told(sums.lines)
  }
  const beside = (step: Step) => {
    if ('fatal' in step) fail(step.fatal)
    else if ('header' in step) {
      header = step.header
      definitions = step.definitions
    } else if ('names' in step) columns.name(step.names)
    else if ('cells' in step) columns.look(step.cells)
    else if ('unknown' in step) {
      const found = unknown[step.unknown]
      const one = found.get(step.code)
      if (one) one.lines += 1
      else if (found.size < MOST_CELLS) found.set(step.code, { code: step.code, name: step.name, lines: 1 })
    }
  }
  for await (const piece of piecesOf(db, place, given, beside)) take(piece)
  const unknownNames = {
    waves: [...unknown.waves.values()],
    units: [...unknown.units.values()],
    sectors: [...unknown.sectors.values()],
    procedures: [...unknown.procedures.values()],
  }
  if (Object.values(unknownNames).some((list) => list.length > 0)) fail(fileFault('unmapped'))
  for (const { instrument, version, state } of definitions)
    if (state !== 'known')
      fail(fileFault(state === 'other' ? 'otherDefinition' : 'noDefinition', `${instrument} ${version}`))
  if (sums.lines === 0 && fatal.length === 0) fail(fileFault('nothing'))
  const waves = [...new Set([...cells.values()].map(({ wave }) => wave))]
  return {
    whole: header === null ? null : (header as Header).whole,
    wave: header === null ? null : ((header as Header).wave ?? null),
    ...sums,
    ...{ faults, fatal, days, definitions, preview },
    cells: [...cells.values()],
    unknown: unknownNames,
    columns: columns.found(),
    kinds: kinds.found(),
    isAnswered: await isAnswered(db, waves, place.import),
  }
}

/** The responses of a file that are not here yet, some at a time, with what is wrong with the others. */
export async function* toKeep(
  db: Database,
  organisation: Organisation,
  asked: Asked,
  told: (lines: number) => void,
): AsyncGenerator<Piece> {
  const given = await importNamed(db, asked.import)
  let lines = 0
  const stop = (step: Step) => {
    // It was looked at before, and is the same file.
    if ('fatal' in step) throw new Problem('import-refused', step.fatal.why)
  }
  for await (const piece of piecesOf(db, placeOf(organisation, given, asked), given, stop)) {
    lines += piece.lines
    told(lines)
    yield piece
  }
}

/** Whether any of some surveys has answers that are not of an import. */
export async function isAnswered(db: Database, waves: readonly string[], id: string): Promise<boolean> {
  for (const wave of waves) {
    const one = db
      .selectFrom('response')
      .select('id')
      .where('wave', '=', wave)
      .where((eb) => eb.not(isOf(eb, id)))
    if (await one.limit(1).executeTakeFirst()) return true
  }
  return false
}

const previewOf = ({ line, response }: Ready): Preview => {
  const { wave, unit, sector, procedure, channel, day, answers } = response
  return { line, wave, unit, sector, procedure, channel, day, answers: JSON.parse(answers) as Preview['answers'] }
}
