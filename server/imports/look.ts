/** A file gone through from its beginning to its end: what would come in, and then the responses themselves. Beside the requests. */
import { createHash } from 'node:crypto'
import { knownInstrument } from '../../surveys/catalogue.ts'
import { type Field, fieldsOf } from '../../surveys/imports/fields.ts'
import type { ColumnFound } from '../../surveys/imports/guess.ts'
import { type Mapping, type PlaceChoices, reading } from '../../surveys/imports/mapping.ts'
import { channels, type Text } from '../../surveys/instrument.ts'
import { dayOf } from '../../surveys/period.ts'
import { imports as enWords } from '../../surveys/text/en/imports.ts'
import { officials as en } from '../../surveys/text/en/officials.ts'
import { imports as viWords } from '../../surveys/text/vi/imports.ts'
import { officials as vi } from '../../surveys/text/vi/officials.ts'
import type { Database } from '../database/open.ts'
import { storedHashes } from '../database/responses.ts'
import { exportedId } from '../exports/design-columns.ts'
import { standingAt } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { desksReached } from '../rights.ts'
import { definitionFound } from './definitions.ts'
import type { Found, FoundCell, FoundDefinition, Names, Preview, Reading, Unknown } from './found.ts'
import { digitsOf, idOf } from './ids.ts'
import { partsOf } from './lines.ts'
import { type Header, readMoved } from './moved.ts'
import { type Brought, type Place, type Ready, readyIn } from './ready.ts'
import { rowsOf } from './table.ts'
import { type FileFault, fileFault, type LineFault, lineFault } from './words.ts'

export type Asked = { readonly import: string; readonly now: number }
/** Some lines gone through; `lines` counts them. */
export type Piece = {
  readonly lines: number
  readonly fresh: readonly Ready[]
  readonly before: number
  readonly refused: number
  readonly faults: readonly LineFault[]
}

const AT_A_TIME = 256
/** How many faults are told of a file. */
export const MOST_FAULTS = 10_000
const MOST_CELLS = 1_000
const PREVIEWED = 5

export const sourceOf = (id: string): string => `import:${id}`

type Step =
  | { readonly header: Header; readonly definitions: readonly FoundDefinition[] }
  | { readonly names: readonly string[] }
  | { readonly cells: readonly string[] }
  | { readonly brought: Brought }
  | { readonly faults: readonly LineFault[] }
  | { readonly unknown: keyof Names; readonly code: string; readonly name: Text | null }
  | { readonly fatal: FileFault }

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
  const fatal: FileFault[] = []
  const cells = new Map<string, FoundCell & { lines: number }>()
  const unknown = { waves: new Map(), units: new Map(), sectors: new Map(), procedures: new Map() } as {
    [Kind in keyof Names]: Map<string, Unknown & { lines: number }>
  }
  const columns = new ColumnLook()
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
    for (const fault of piece.faults) if (faults.length < MOST_FAULTS) faults.push(fault)
    for (const { response } of piece.fresh) {
      const { wave, version, unit, sector, day } = response
      const sorted = [day, ...(days ?? [])].sort()
      days = [sorted[0] as string, sorted.at(-1) as string]
      const key = `${wave} ${version} ${unit} ${sector}`
      const cell = cells.get(key)
      if (cell) cell.lines += 1
      else if (cells.size < MOST_CELLS) cells.set(key, { wave, version, unit, sector, lines: 1 })
    }
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
    isAnswered: await isAnswered(db, waves, place.source),
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

type Given = {
  readonly import: string
  readonly name: string
  readonly kind: 'json-lines' | 'csv'
  readonly reading: Reading
  readonly unit: string | null
}
async function importNamed(db: Database, id: string): Promise<Given> {
  const row = await db
    .selectFrom('response_import')
    .innerJoin('official', 'official.official', 'response_import.made_by')
    .select(['response_import.import', 'response_import.name', 'kind', 'mapping', 'official.unit', 'official.ended_at'])
    .where('import', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('no-such-import')
  const { mapping, ended_at, ...rest } = row
  if (ended_at !== null) throw new Problem('account-ended')
  const reading: Reading =
    mapping === null
      ? row.kind === 'csv'
        ? { kind: 'csv', mapping: null }
        : { kind: 'json-lines', names: { waves: [], units: [], sectors: [], procedures: [] } }
      : JSON.parse(mapping)
  return { ...rest, reading }
}

const placeOf = (organisation: Organisation, { import: id, unit }: Given, { now }: Asked): Place => ({
  organisation,
  units: new Set(desksReached(organisation, { unit: standingAt(organisation, unit) })),
  source: sourceOf(id),
  now,
  today: dayOf(now),
})

const stepsOf = (db: Database, { organisation }: Place, given: Given): AsyncGenerator<Step> =>
  given.reading.kind === 'csv'
    ? tableSteps(db, organisation, given, given.reading.mapping)
    : movedSteps(db, organisation, given, given.reading.names)

/** Lines checked, and set against what is here: `beside` hears whatever else there is in a file. */
async function* piecesOf(
  db: Database,
  place: Place,
  given: Given,
  beside: (step: Step) => void,
): AsyncGenerator<Piece> {
  let ready: Ready[] = []
  let refused = 0
  let lines = 0
  let faults: LineFault[] = []
  const seen = new Set<string>()
  const known = new KnownHere(db)
  const made = async (): Promise<Piece> => {
    const { fresh, before, others } = await known.apart(ready)
    const told = [...faults, ...others.map((line) => lineFault(line, 'otherAnswers'))]
    const piece = { lines, fresh, before, refused: refused + others.length, faults: told }
    ready = []
    faults = []
    lines = 0
    refused = 0
    return piece
  }
  for await (const step of stepsOf(db, place, given)) {
    if ('faults' in step) {
      lines += 1
      refused += 1
      faults.push(...step.faults)
    } else if ('brought' in step) {
      lines += 1
      const found = readyIn(place, step.brought)
      if ('faults' in found) {
        refused += 1
        faults.push(...found.faults)
      } else if (seen.has(found.response.id)) {
        refused += 1
        faults.push(lineFault(found.line, 'twice'))
      } else {
        seen.add(found.response.id)
        ready.push(found)
      }
    } else beside(step)
    if (lines >= AT_A_TIME) yield await made()
  }
  if (lines > 0) yield await made()
}

/** What of some responses is here already: by its own id, or by the digits by which files without instants know it. */
class KnownHere {
  readonly #db: Database
  readonly #exported = new Map<string, Set<string>>()
  constructor(db: Database) {
    this.#db = db
  }
  async apart(ready: readonly Ready[]): Promise<{ fresh: Ready[]; before: number; others: number[] }> {
    const hashes =
      ready.length === 0
        ? new Map()
        : await storedHashes(
            this.#db,
            ready.map(({ response }) => response.id),
          )
    const fresh: Ready[] = []
    const others: number[] = []
    let before = 0
    for (const one of ready) {
      const { line, response } = one
      const hash = hashes.get(response.id)
      const digits = hash === undefined ? digitsOf(response.id) : null
      if (hash === response.hash) before += 1
      else if (hash !== undefined) others.push(line)
      else if (digits !== null && (await this.#exportedIn(response.wave)).has(digits)) before += 1
      else fresh.push(one)
    }
    return { fresh, before, others }
  }
  async #exportedIn(wave: string): Promise<Set<string>> {
    const found = this.#exported.get(wave)
    if (found) return found
    const digits = new Set<string>()
    for (let after = ''; ; ) {
      const rows = await this.#db
        .selectFrom('response')
        .select('id')
        .where('wave', '=', wave)
        .where('id', '>', after)
        .orderBy('id')
        .limit(5_000)
        .execute()
      for (const { id } of rows) digits.add(exportedId(id))
      const last = rows.at(-1)
      if (!last) break
      after = last.id
    }
    this.#exported.set(wave, digits)
    return digits
  }
}

/** Whether any of some surveys has answers that are not of an import. */
export async function isAnswered(db: Database, waves: readonly string[], source: string): Promise<boolean> {
  for (const wave of waves) {
    const one = db.selectFrom('response').select('id').where('wave', '=', wave).where('source', '<>', source)
    if (await one.limit(1).executeTakeFirst()) return true
  }
  return false
}

const previewOf = ({ line, response }: Ready): Preview => {
  const { wave, unit, sector, procedure, channel, day, answers } = response
  return { line, wave, unit, sector, procedure, channel, day, answers: JSON.parse(answers) as Preview['answers'] }
}

async function* movedSteps(db: Database, organisation: Organisation, given: Given, names: Names): AsyncGenerator<Step> {
  const renamed = {
    waves: new Map(names.waves),
    units: new Map(names.units),
    sectors: new Map(names.sectors),
    procedures: new Map(names.procedures),
  }
  const { waves, units, sectors, procedures } = organisation
  let header: Header | null = null
  for await (const read of readMoved(partsOf(db, given.import))) {
    if ('fatal' in read) yield { fatal: read.fatal }
    else if ('header' in read) {
      header = read.header
      yield { header, definitions: header.instruments.map(definitionFound) }
    } else if ('fault' in read) yield { faults: [read.fault] }
    else {
      const { instrument, ...brought } = read.moved
      const unknown: Step[] = []
      const here = (kind: keyof Names, code: string, known: ReadonlyMap<string, unknown>): string | null => {
        const to = renamed[kind].get(code)
        if (to !== undefined) return to
        if (!known.has(code)) unknown.push({ unknown: kind, code, name: namedIn(header, kind, code) })
        return code
      }
      const wave = here('waves', brought.wave, waves)
      const unit = here('units', brought.unit, units)
      const sector = here('sectors', brought.sector, sectors)
      const procedure = brought.procedure === null ? null : here('procedures', brought.procedure, procedures)
      yield* unknown
      if (wave === null || unit === null || sector === null) yield { faults: [lineFault(brought.line, 'leftOut')] }
      else if (waves.get(wave) && waves.get(wave)?.instrument !== instrument)
        yield { faults: [lineFault(brought.line, 'otherInstrument', 'instrument')] }
      else yield { brought: { ...brought, wave, unit, sector, procedure } }
    }
  }
}

function namedIn(header: Header | null, kind: keyof Names, code: string): Text | null {
  if (kind === 'waves') return header?.wave?.wave === code ? header.wave.name : null
  if (kind === 'units') return header?.units?.find(({ unit }) => unit === code)?.name ?? null
  if (kind === 'sectors') return header?.sectors?.find(({ sector }) => sector === code)?.name ?? null
  return header?.procedures?.find(({ procedure }) => procedure === code)?.name ?? null
}

const untimed = { startedAt: '1970-01-02T00:00:00.000Z', endedAt: '1970-01-01T00:00:00.000Z', receivedAt: null }

async function* tableSteps(
  db: Database,
  organisation: Organisation,
  given: Given,
  mapping: Mapping | null,
): AsyncGenerator<Step> {
  const wave = mapping ? organisation.waves.get(mapping.wave) : undefined
  const instrument = wave && mapping ? knownInstrument(wave.instrument, mapping.version) : undefined
  const fields: readonly Field[] = instrument ? fieldsOf(instrument) : []
  if (mapping && !instrument) yield { fatal: fileFault('noWave', mapping.wave) }
  let read: ReturnType<typeof reading> | null = null
  const times = new Map<string, number>()
  for await (const row of rowsOf(partsOf(db, given.import), mapping?.encoding ?? 'auto')) {
    if ('fatal' in row) yield row
    else if ('names' in row) {
      yield row
      if (mapping === null) yield { fatal: fileFault('noMapping') }
      else {
        for (const { column } of mapping.columns)
          if (!row.names.includes(column)) yield { fatal: fileFault('noColumn', column) }
        for (const place of ['unit', 'sector', 'channel', 'language', 'day'] as const)
          if (mapping.fixed[place] === undefined && !mapping.columns.some(({ as }) => as === place))
            yield { fatal: fileFault(`no_${place}`) }
        if (!mapping.columns.some(({ as }) => as.startsWith('answer:'))) yield { fatal: fileFault('noAnswers') }
        read = reading(mapping, row.names, fields, choicesIn(organisation))
      }
    } else {
      yield { cells: row.cells }
      if (mapping === null || read === null) continue
      const { line, cells } = row
      const long = cells.findIndex((cell) => cell.length > LONGEST_CELL)
      const said = read(cells)
      const faults = said.faults.map(({ column, why }) =>
        lineFault(line, why === 'twice' ? 'twiceInLine' : why, column),
      )
      if (long >= 0) faults.push(lineFault(line, 'cellTooLong', `${long + 1}`))
      const at = { ...mapping.fixed, ...said.places }
      for (const place of ['unit', 'sector', 'channel', 'language', 'day'] as const)
        if (
          !at[place] &&
          !faults.some(({ field }) => mapping.columns.some((use) => use.as === place && use.column === field))
        )
          faults.push(lineFault(line, 'missing', mapping.columns.find(({ as }) => as === place)?.column ?? place))
      const content = createHash('sha256')
        .update(JSON.stringify([given.name, cells]))
        .digest('hex')
      // Two people may have answered the same: the second such line is another response.
      const nth = (times.get(content) ?? 0) + 1
      times.set(content, nth)
      if (faults.length > 0) {
        yield { faults }
        continue
      }
      const digits = createHash('sha256').update(`${content} ${nth}`).digest('hex').slice(0, 16)
      const { unit = '', sector = '', procedure = null, channel = '', language = '', day = '' } = at
      yield {
        brought: {
          ...{ line, id: idOf(digits), wave: mapping.wave, version: mapping.version, unit, sector },
          ...{ procedure: procedure || null, channel, language, day, times: untimed, counter: '', clockOff: null },
          ...{ answers: said.answers, demands: false },
        },
      }
    }
  }
}
const LONGEST_CELL = 10_000

/** What people call the units, sectors, procedures, channels and languages of this place. */
export const choicesIn = ({ units, sectors, procedures }: Organisation): PlaceChoices => ({
  unit: [...units.values()].flatMap(({ unit, name, desk }) =>
    desk ? [{ code: unit, texts: [name.vi, name.en] }] : [],
  ),
  sector: [...sectors.values()].map(({ sector, name }) => ({ code: sector, texts: [name.vi, name.en] })),
  procedure: [...procedures.values()].map(({ procedure, name }) => ({ code: procedure, texts: [name.vi, name.en] })),
  channel: channels.map((code) => ({ code, texts: [vi.channels[code], en.channels[code]] })),
  language: [
    { code: 'vi', texts: [viWords.mapping.languages.vi, enWords.mapping.languages.vi] },
    { code: 'en', texts: [viWords.mapping.languages.en, enWords.mapping.languages.en] },
  ],
})

const DIFFERENT = 60
const LONGEST_SAMPLE = 120

/** The columns of a table with their first different values. */
class ColumnLook {
  #names: readonly string[] = []
  #values: Set<string>[] = []
  #more: boolean[] = []
  #filled: number[] = []
  name(names: readonly string[]): void {
    this.#names = names
    this.#values = names.map(() => new Set())
    this.#more = names.map(() => false)
    this.#filled = names.map(() => 0)
  }
  look(cells: readonly string[]): void {
    for (const [i, values] of this.#values.entries()) {
      const cell = (cells[i] ?? '').normalize('NFC').trim()
      if (cell === '') continue
      this.#filled[i] = (this.#filled[i] ?? 0) + 1
      const sample = cell.slice(0, LONGEST_SAMPLE).toWellFormed()
      if (values.size < DIFFERENT) values.add(sample)
      else if (!values.has(sample)) this.#more[i] = true
    }
  }
  found(): ColumnFound[] {
    return this.#names.map((column, i) => {
      const samples = [...(this.#values[i] ?? [])]
      return { column, samples, different: samples.length + (this.#more[i] ? 1 : 0), filled: this.#filled[i] ?? 0 }
    })
  }
}
