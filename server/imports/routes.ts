import { Hono } from 'hono'
import * as v from 'valibot'
import { instruments, knownInstrument } from '../../surveys/catalogue.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import { dayOrders } from '../../surveys/imports/cells.ts'
import { fieldsOf, places } from '../../surveys/imports/fields.ts'
import { encodings } from '../../surveys/imports/mapping.ts'
import type { Refusal } from '../../surveys/problem.ts'
import { writeDown } from '../audit.ts'
import type { Env, Visit } from '../context.ts'
import { csv, written } from '../exports/sending.ts'
import { titleOf } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { desksReached, may } from '../rights.ts'
import { valid } from '../valid.ts'
import { takeWave } from './brought-wave.ts'
import { choicesIn } from './choices.ts'
import { takeOver } from './definitions.ts'
import type { Found, Reading } from './found.ts'
import { importNamed } from './given.ts'
import { beginImport, importsSeen, type Kept, LARGEST_PART, NewImport, ownImport, passTo, takePart } from './keep.ts'
import { partsOf } from './lines.ts'
import { isAnswered } from './look.ts'
import { readMoved } from './moved.ts'
import { keptBy } from './sources.ts'
import { makePastWave, PastWave } from './waves.ts'

const Name = v.pipe(v.string(), v.maxLength(64))
const Version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999))
const Cell = v.pipe(v.string(), v.maxLength(500))
const Renamed = v.pipe(v.array(v.strictTuple([Name, v.nullable(Name)])), v.maxLength(2_000))
const Names = v.strictObject({ waves: Renamed, units: Renamed, sectors: Renamed, procedures: Renamed })
const Mapping = v.strictObject({
  encoding: v.picklist(encodings),
  wave: Name,
  version: Version,
  columns: v.pipe(
    v.array(
      v.strictObject({
        column: Cell,
        as: v.pipe(v.string(), v.maxLength(300)),
        values: v.pipe(v.array(v.strictTuple([Cell, v.nullable(Cell)])), v.maxLength(1_000)),
        order: v.nullable(v.picklist(dayOrders)),
      }),
    ),
    v.maxLength(500),
  ),
  fixed: v.strictObject(v.entriesFromList(places, v.optional(Name))),
  leavesUnasked: v.optional(v.boolean()),
})
/**
 * How the file is to be read; `names` of our own files, `mapping` of others, null: what its columns are is not known yet, and
 * `encoding` is all that is.
 */
const LookBody = v.variant('kind', [
  v.strictObject({ kind: v.literal('json-lines'), names: Names }),
  v.strictObject({
    kind: v.literal('csv'),
    mapping: v.nullable(Mapping),
    encoding: v.optional(v.picklist(encodings)),
  }),
])
/** How many would be kept, as whoever confirms it has typed. */
const StartBody = v.strictObject({ count: v.pipe(v.number(), v.integer(), v.minValue(1), v.safeInteger()) })
const DefinitionBody = v.strictObject({ instrument: Name, version: Version })
const WaveBody = v.strictObject({ wave: Name })
const From = v.object({ from: v.pipe(v.string(), v.regex(/^\d{1,10}$/)) })
const Asked = v.object({ wave: Name, version: v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/)) })

/** Responses in from elsewhere: a file comes in pieces, is looked at, and then kept, which nothing takes back. */
export const imports = new Hono<Env>()
  .get('/imports', may('responses:import'), async (c) =>
    c.json({ imports: await importsSeen(c.var), ...choosable(c.var) }, 200),
  )
  .get('/imports/fields', may('responses:import'), valid('query', Asked), (c) => {
    const { wave: code, version } = c.req.valid('query')
    const wave = c.var.organisation.waves.get(code)
    if (!wave) throw new Problem('no-such-wave')
    const instrument = knownInstrument(wave.instrument, Number(version))
    if (!instrument) throw new Problem('no-such-instrument')
    return c.json({ fields: fieldsOf(instrument) }, 200)
  })
  .post('/imports', may('responses:import'), valid('json', NewImport), async (c) =>
    c.json({ import: await beginImport(c.var, c.req.valid('json')) }, 201),
  )
  .post('/imports/waves', may('responses:import'), valid('json', PastWave), async (c) =>
    c.json({ wave: await makePastWave(c.var, c.req.valid('json')) }, 201),
  )
  .get('/imports/:import', may('responses:import'), async (c) =>
    c.json(await seenOf(c.var, c.req.param('import')), 200),
  )
  .post('/imports/:import/parts', may('responses:import'), valid('query', From), async (c) => {
    const content = await bytesOf(c.req.raw)
    const from = Number(c.req.valid('query').from)
    return c.json({ received: await takePart(c.var, c.req.param('import'), from, content) }, 200)
  })
  .post('/imports/:import/look', may('responses:import'), valid('json', LookBody), async (c) => {
    const id = c.req.param('import')
    const row = await ownImport(c.var.write, c.var, id)
    const reading: Reading = c.req.valid('json') as Reading
    if (reading.kind !== row.kind) throw new Problem('malformed', 'kind')
    const mapping = JSON.stringify(reading)
    const begun = { mapping, done: 0, refused: 0, holder: '', seen_at: 0 }
    await passTo(c.var.write, id, ['uploaded', 'checked'], { state: 'checking', ...begun })
    c.var.imports.wake()
    return c.json(await seenOf(c.var, id), 200)
  })
  .post('/imports/:import/start', may('responses:import'), valid('json', StartBody), async (c) => {
    const id = c.req.param('import')
    await start(c.var, id, c.req.valid('json').count)
    c.var.imports.wake()
    return c.json(await seenOf(c.var, id), 200)
  })
  .post('/imports/:import/cancel', may('responses:import'), async (c) => {
    const id = c.req.param('import')
    const { write, official, now } = c.var
    await ownImport(write, c.var, id)
    await write.transaction().execute(async (trx) => {
      const values = { state: 'cancelled', ended_at: new Date(now()).toISOString() } as const
      await passTo(trx, id, ['uploading', 'uploaded', 'checking', 'checked', 'running'], values)
      await writeDown(trx, { official, action: 'import-stopped', subject: id }, now())
    })
    c.var.imports.end(id)
    return c.json(await seenOf(c.var, id), 200)
  })
  .post('/imports/:import/definition', may('responses:import'), valid('json', DefinitionBody), async (c) => {
    const id = c.req.param('import')
    const { instrument, version } = c.req.valid('json')
    const row = await ownImport(c.var.read, c.var, id)
    if (row.kind !== 'json-lines' || row.state !== 'checked') throw new Problem('import-unchecked')
    const given = await definitionIn(c.var, id, instrument, version)
    await takeOver(c.var, given, id)
    return c.body(null, 204)
  })
  .post('/imports/:import/wave', may('responses:import'), valid('json', WaveBody), async (c) => {
    const id = c.req.param('import')
    const { kind, state, found } = await ownImport(c.var.read, c.var, id)
    if (kind !== 'json-lines' || state !== 'checked' || found === null) throw new Problem('import-unchecked')
    const { wave } = JSON.parse(found) as Found
    if (wave === null) throw new Problem('no-such-wave')
    const { reading } = await importNamed(c.var.read, id)
    const { names } = reading as Extract<Reading, { readonly kind: 'json-lines' }>
    await takeWave(c.var, c.req.valid('json').wave, wave, { importId: id, names })
    return c.body(null, 204)
  })
  .get('/imports/:import/faults.csv', may('responses:import'), async (c) => {
    const id = c.req.param('import')
    await ownImport(c.var.read, c.var, id)
    await written(c, 'import-faults-exported', id)
    return csv(c, `import-${id}-faults`, ['line', 'field', 'cell', 'reason_vi', 'reason_en'], faultsOf(c.var, id))
  })

/** The surveys, instruments and names that a file can be set against. */
function choosable(visit: Visit) {
  const { organisation, official } = visit
  const reached = new Set(desksReached(organisation, official))
  return {
    waves: [...organisation.waves.values()].map(({ wave, name, instrument, version, sector, opensOn, closesOn }) => ({
      ...{ wave, name, instrument, version, sector, opensOn, closesOn },
      versions: instruments().flatMap((one) => (one.code === instrument ? [one.version] : [])),
    })),
    instruments: instruments().map(({ code, version, title }) => ({ instrument: code, version, title })),
    units: [...organisation.units.values()].flatMap(({ unit }) =>
      reached.has(unit) ? [{ unit, name: titleOf(organisation, unit) }] : [],
    ),
    sectors: [...organisation.sectors.values()].map(({ sector, name }) => ({ sector, name })),
    procedures: [...organisation.procedures.values()].map(({ procedure, sector, name }) => ({
      procedure,
      sector,
      name,
    })),
    choices: choicesIn(organisation),
  }
}

async function seenOf(visit: Visit, id: string) {
  const row = await ownImport(visit.read, visit, id)
  const { made_by, made_at, ended_at, mapping, found, refusal, ...rest } = row
  const isOver = row.state === 'running' || row.state === 'cancelled'
  return {
    ...rest,
    kept: isOver ? await keptBy(visit.read, id) : row.kept,
    madeAt: made_at,
    endedAt: ended_at,
    reading: mapping === null ? null : (JSON.parse(mapping) as Reading),
    found: found === null ? null : (JSON.parse(found) as Found),
    refusal: refusal === null ? null : (JSON.parse(refusal) as Refusal),
  }
}

/** Throws a Problem: no-such-import, import-unchecked, import-refused, import-count, import-differs, import-changed. */
async function start(visit: Visit, id: string, count: number): Promise<void> {
  const { write, official, now } = visit
  const row: Kept = await ownImport(write, visit, id)
  if (row.state !== 'checked' || row.found === null) throw new Problem('import-unchecked')
  const found = JSON.parse(row.found) as Found
  if (found.fatal.length > 0) throw new Problem('import-refused')
  if (found.fresh !== count) throw new Problem('import-count')
  // Who knows the lines of a file could take them from a common figure, and what is left is of the others.
  const waves = [...new Set(found.cells.map(({ wave }) => wave))]
  if (!official.grants.includes('microdata') && (await isAnswered(write, waves, id)))
    throw new Problem('import-differs')
  await write.transaction().execute(async (trx) => {
    const begun = { done: 0, refused: 0, kept: 0, total: found.lines, holder: '', seen_at: 0 }
    await passTo(trx, id, ['checked'], { state: 'running', ...begun })
    const details = { kind: row.kind, name: row.name, file: row.file, lines: found.lines, fresh: count }
    await writeDown(trx, { official, action: 'import-started', subject: id, details }, now())
  })
}

/** A definition in the header of a file. Throws a Problem: no-such-instrument. */
async function definitionIn({ read }: Visit, id: string, instrument: string, version: number) {
  for await (const one of readMoved(partsOf(read, id))) {
    if (!('header' in one)) break
    const given = one.header.instruments.find((found) => found.code === instrument && found.version === version)
    if (given) return given
    break
  }
  throw new Problem('no-such-instrument')
}

async function* faultsOf({ read }: Visit, id: string): AsyncGenerator<CsvCell[]> {
  for (let after = -1; ; ) {
    const rows = await read
      .selectFrom('import_fault')
      .select(['place', 'line', 'field', 'cell', 'vi', 'en'])
      .where('import', '=', id)
      .where('place', '>', after)
      .orderBy('place')
      .limit(1_000)
      .execute()
    for (const { line, field, cell, vi, en } of rows) yield [line, field, cell, vi, en]
    const last = rows.at(-1)
    if (!last) return
    after = last.place
  }
}

/** A piece as it comes, given up as soon as it is too large, whatever its header said. Throws a Problem: too-large. */
async function bytesOf({ body }: Request): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body ?? []) {
    size += piece.byteLength
    if (size > LARGEST_PART) throw new Problem('too-large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
