// How fast analyses are over a million responses in a real database: reading the columns, a cross table, weighted scores
// and scores person by person; and the cross table against SQL over the stored JSON. `node test/bench/analyses.ts [rows]`.
// The machine is never idle: read the ratios and the medians.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { attributeNamed } from '../../server/analyses/question.ts'
import { holdSegments } from '../../server/analyses/reading.ts'
import { closeDatabases, openDatabases, openToRead } from '../../server/database/open.ts'
import opinions from '../../server/generator/opinions.json' with { type: 'json' }
import { layoutNamed } from '../../server/layouts.ts'
import type { OpinionQuestion } from '../../server/opinions/question.ts'
import { holdOpinions } from '../../server/opinions/reading.ts'
import { holdLooks } from '../../server/opinions/work.ts'
import { createOrganisation } from '../../server/organisation/first.ts'
import { desksBelow, readOrganisation } from '../../server/organisation.ts'
import { type CompositeRequest, composite } from '../../surveys/analyses/composite.ts'
import { crossScores } from '../../surveys/analyses/cross-scores.ts'
import { crossTable } from '../../surveys/analyses/cross-table.ts'
import { drivers } from '../../surveys/analyses/drivers.ts'
import { type Row, rowNamed } from '../../surveys/analyses/row.ts'
import { bytesOf, type Selection, select } from '../../surveys/analyses/segments.ts'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { needlesIn } from '../../surveys/opinions/search.ts'
import { itemsIn, shownIn } from '../../surveys/tree.ts'

const rows = Number(process.argv[2] ?? 1_000_000)
const sample = Math.min(rows, 50_000)
const write = (line: string) => process.stdout.write(`${line}\n`)
const whole = (value: number) => Math.round(value).toLocaleString('en')
function median(count: number, work: () => unknown): number {
  const times = Array.from({ length: count }, () => {
    const begun = performance.now()
    work()
    return performance.now() - begun
  })
  return times.sort((a, b) => a - b)[count >> 1] as number
}

const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-bench-'))
const place = { dataDir: folder, databaseUrl: '' }
const databases = await openDatabases(place)
await createOrganisation(databases.write, '2026-01-01')
const organisation = await readOrganisation(databases.read, '2026-01-01')
const instrument = instrumentNamed('land', 1)
const layout = layoutNamed('land', 1)

/** Responses made by SQL from their number alone, the same each time: a hash of it chooses every answer. */
async function fill(): Promise<void> {
  const desks = desksBelow(organisation, organisation.root).map(({ unit }) => unit)
  const hash = (salt: number) => `((i * ${(salt * 2_654_435 + 40_503) % 1_000_003} + i / 7 * ${salt + 11}) % 1000003)`
  const oneOf = (names: readonly string[], salt: number) =>
    `case ${hash(salt)} % ${names.length} ${names.map((name, at) => `when ${at} then '${name}'`).join(' ')} end`
  const codes = layout.slots.map((slot, at) => oneOf([...slot.codes.map((_, state) => `${state}`), '-'], at + 1))
  const named = layout.slots.flatMap(({ question }, at) => [`'${question}'`, codes[at] as string])
  // Every seventh writes three sentences.
  const sentences = Object.values(opinions.vi).flatMap((parts) => parts.filter((part) => part.length > 20))
  const text = [131, 132, 133].map((salt) => oneOf(sentences, salt)).join(` || '. ' || `)
  const opinion = `case when ${hash(130)} % 7 = 0 then ${text} end`
  const procedures = [...organisation.procedures.values()].filter(({ sector }) => sector === 'land')
  await sql`pragma synchronous = off`.execute(databases.write)
  await sql`insert into lane (lane, mark, last, seen_at, closed, started_at) values (1, 0, ${sql.lit(rows)}, 0, 0, '2026-01-01')`.execute(
    databases.write,
  )
  for (let from = 1; from <= rows; from += 100_000)
    await sql`with recursive n(i) as (select ${sql.lit(from)} union all select i + 1 from n where i < ${sql.lit(Math.min(rows, from + 99_999))})
      insert into response select printf('%032d', i), 1, i, 'dat-dai', 'land', 1, ${sql.raw(oneOf(desks, 101))}, 'land',
      ${sql.raw(
        oneOf(
          procedures.map(({ procedure }) => procedure),
          102,
        ),
      )}, ${sql.raw(oneOf(['kiosk', 'online'], 103))}, ${sql.raw(oneOf(['vi', 'vi', 'vi', 'en'], 104))},
      ${sql.raw(oneOf(['citizen', 'citizen', 'business'], 105))}, '2026-01-01T00:00:00.000Z', '2026-01-01T00:02:00.000Z',
      '2026-01-01T00:02:00.000Z', date('2025-06-01', '+' || cast((i - 1) * 540 / ${sql.lit(rows)} as integer) || ' days'), printf('%064d', i),
      ${sql.raw(codes.join(' || '))}, json_patch(json_object(${sql.raw(named.slice(0, 90).join(', '))}), json_object('opinion', ${sql.raw(opinion)})) from n`.execute(
      databases.write,
    )
}

try {
  const filling = performance.now()
  await fill()
  write(`${whole(rows)} responses written in ${whole((performance.now() - filling) / 1000)} s`)
  const db = openToRead(place)
  const segments = holdSegments(db)
  const all: Selection = { start: '2025-01-01', end: '2027-01-01', only: {} }

  const begun = performance.now()
  const table = await segments.upToDate(instrument, all, () => undefined)
  const built = performance.now() - begun
  write(`columns built: ${whole(rows / (built / 1000))} responses/s, ${(bytesOf(table) / rows).toFixed(0)} bytes each`)
  const again = performance.now()
  await segments.upToDate(instrument, all, () => undefined)
  write(`brought up to date with nothing new: ${(performance.now() - again).toFixed(1)} ms`)

  const row = rowNamed(instrument, layout, 'access_signs') as Row
  const unit = attributeNamed(organisation, instrument, 'unit')
  const half: Selection = { ...all, start: '2025-07-15', only: { channel: ['kiosk'], respondent_group: ['citizen'] } }
  const cross = median(21, () => crossTable(table, select(table, all), row, unit))
  const cut = median(21, () => crossTable(table, select(table, half), row, unit))
  const byAge = attributeNamed(organisation, instrument, 'age')
  const byQuestion = median(21, () => crossTable(table, select(table, all), row, byAge))
  write(`cross table, an item by unit, ${whole(rows)} responses: ${cross.toFixed(1)} ms (bar: 100 ms)`)
  write(`the same of one channel and group, from a day on: ${cut.toFixed(1)} ms`)
  write(`cross table, an item by age: ${byQuestion.toFixed(1)} ms`)

  const every = select(table, all)
  const run = (request: CompositeRequest) => {
    let longest = 0
    const from = performance.now()
    let last = from
    const steps = composite(table, every, instrument, layout, request)
    while (!steps.next().done) {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }
    return `${whole(performance.now() - from)} ms, the longest without a pause ${longest.toFixed(0)} ms`
  }
  const stepping = (what: string, steps: Generator<unknown, unknown>) => {
    let longest = 0
    const from = performance.now()
    let last = from
    while (!steps.next().done) {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }
    const took = whole(performance.now() - from)
    write(`${what}, ${whole(rows)} responses: ${took} ms, the longest without a pause ${longest.toFixed(0)} ms`)
  }
  const shown = new Set(
    shownIn(instrument)
      .flatMap(itemsIn)
      .map(({ code }) => code),
  )
  stepping('drivers: scores, correlations and weights of the items', drivers(layout, every, instrument, shown))
  stepping('the whole tree by age', crossScores(table, every, instrument, layout, byAge))
  stepping('the whole tree by unit', crossScores(table, every, instrument, layout, unit))
  const evenly = (codes: readonly string[]) => Object.fromEntries(codes.map((code, at) => [code, 1_000 + at * 100]))
  const even = (name: string, codes: readonly string[]) => {
    const sizes = evenly(codes)
    const total = Object.values(sizes).reduce((sum, one) => sum + one, 0)
    return {
      attribute: attributeNamed(organisation, instrument, name),
      population: Object.fromEntries(codes.map((code) => [code, ((sizes[code] as number) / total) * 400_000])),
    }
  }
  const margins = [
    even('gender', ['male', 'female']),
    even('age', ['18-24', '25-34', '35-49', '50-60', 'over-60']),
    even(
      'unit',
      desksBelow(organisation, organisation.root).map((desk) => desk.unit),
    ),
  ]
  write(`a tree's scores weighted to three margins: ${run({ margins, computed: 'totals' })}`)
  write(`a tree's scores person by person: ${run({ margins: [], computed: 'respondents' })}`)
  write(`both: ${run({ margins, computed: 'respondents' })}`)

  const look = holdLooks(db, organisation, holdOpinions(db))
  const asked: OpinionQuestion = {
    ...{ instrument: 'land', version: 1, sector: 'land', today: '2026-11-22', after: null, one: null },
    scope: { unit: organisation.root, period: '2026', channel: null, group: null, asOf: 'today' as const },
    filters: { item: null, level: null, topic: null, needles: [] },
    items: ['result_on_time', 'access_seats', 'official_polite'],
  }
  const looked = async (question: OpinionQuestion) => {
    const from = performance.now()
    const before = process.cpuUsage().user
    const { found } = await look(question, () => undefined)
    return { found, took: performance.now() - from, worked: (process.cpuUsage().user - before) / 1_000 }
  }
  const cold = await looked(asked)
  write(`opinions of a year, read, masked and tagged: ${whole(cold.took)} ms for ${whole(cold.found)}`)
  write(`  of which the processor worked ${whole(cold.worked)} ms`)
  for (const typed of ['tre hen', '"khong ai nghe may" ho so', '']) {
    const filters = { ...asked.filters, needles: needlesIn(typed), ...(typed === '' && { item: 'result_on_time' }) }
    const times: Awaited<ReturnType<typeof looked>>[] = []
    for (let i = 0; i < 9; i++) times.push(await looked({ ...asked, filters }))
    const middle = (of: 'took' | 'worked') => times.map((one) => one[of]).sort((a, b) => a - b)[4] as number
    write(
      `a search in them for ${typed || 'an item'}: ${middle('took').toFixed(0)} ms, of processor ${middle('worked').toFixed(0)} ms (bar: 500 ms), ${whole(times[0]?.found ?? 0)} found`,
    )
  }

  const scan = performance.now()
  const found = await db
    .selectFrom('response')
    .select([
      'unit',
      sql<number>`json_extract(answers, '$.access_signs')`.as('answer'),
      (eb) => eb.fn.countAll().as('n'),
    ])
    .where('lane', '=', 1)
    .where('seq', '<=', sample)
    .groupBy(['unit', 'answer'])
    .execute()
  const bySql = performance.now() - scan
  if (found.length < 100) throw new Error('SQL found no table')
  write(`the same table by SQL over the JSON of ${whole(sample)} responses: ${whole(bySql)} ms`)
  write(`ratio for as many responses: ${whole(bySql / sample / (cross / rows))}`)
  await db.destroy()
} finally {
  await closeDatabases(databases)
  rmSync(folder, { recursive: true, force: true })
}
