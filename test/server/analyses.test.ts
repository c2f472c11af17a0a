import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUpToken } from '../../server/accounts/tokens.ts'
import type { JobState } from '../../server/analyses/jobs.ts'
import type { Asked } from '../../server/analyses/question.ts'
import type { SectorScores } from '../../server/scores/figures.ts'
import type { CrossTable } from '../../surveys/analyses/cross-table.ts'
import { rounded } from '../../surveys/score.ts'
import { answerTo, ended } from '../analysis.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let minh: Awaited<ReturnType<(typeof world)['official']>>
beforeAll(async () => {
  world = await aWorld()
  minh = await world.official('Minh', await setUpToken(world.context.write, world.clock.now))
  const send = (count: number, value: number, given: Record<string, unknown>, group = 'citizen') =>
    Promise.all(
      Array.from({ length: count }, () =>
        world.hoa.answers({ id: anId(), answers: fullAnswers('land', value, { group, age: '25-34' }), ...given }),
      ),
    )
  await send(60, 5, { unit: 'mot-cua' })
  await send(20, 2, { unit: 'cho-lau', channel: 'kiosk' })
  await send(20, 4, { unit: 'cho-lau' }, 'business')
  await send(3, 1, { unit: 'phan-son' })
})
afterAll(() => world.close())

const byUnit: Asked = { kind: 'cross-table', wave: 'dat-dai', rows: ['access_signs'], columns: 'unit' }
type Official = Pick<typeof minh, 'post' | 'get' | 'json'>
const ask = async (asked: unknown, official: Official = world.lan) => {
  const response = await official.post('/api/analyses', asked)
  return { status: response.status, body: (await response.json()) as JobState & { code?: string } }
}
const stateOf = async (job: string | null, official: Official = world.lan) =>
  (await official.json(`/api/analyses/${job}`)) as JobState & { code?: string }
const cancel = (job: string | null, official: Official & { delete(path: string): Promise<Response> }) =>
  official.delete(`/api/analyses/${job}`)
/** The answer, however long it takes. */
const answer = (asked: unknown, official: Official = world.lan) => answerTo(official, asked)
const tableIn = ({ result }: JobState): CrossTable => {
  if (result?.kind !== 'cross-table') throw new Error('No cross table')
  return result.tables[0] as CrossTable
}
/** Scores and numbers of people anywhere in an answer; 0 is nobody, and told. */
const figuresIn = ({ result }: JobState): string[] => {
  const names = [
    'value',
    'low',
    'high',
    'base',
    'responses',
    'leftOut',
    'min',
    'max',
    'difference',
    'chiSquare',
    'error',
  ]
  const found: string[] = []
  JSON.stringify(result, (name, value) => {
    if (name === 'profile') return undefined
    if (typeof value === 'number' && value !== 0 && names.includes(name)) found.push(`${name} ${value}`)
    return value
  })
  return found
}
let month = 0
/** A question that was not asked before. */
const fresh = (): Asked => ({
  ...byUnit,
  period: `${2000 + Math.floor(month / 12)}-${`${(month++ % 12) + 1}`.padStart(2, '0')}`,
})
/** The child, so that a test may stop it or end it. It is started by the first question. */
const child = async () => {
  for (;;) {
    const { status } = await ask(fresh())
    const pid = world.context.aside.pid()
    if (status === 200 && pid !== undefined) return pid
  }
}

describe('an analysis', () => {
  test('is nothing for a citizen', async () => {
    expect((await world.hoa.post('/api/analyses', byUnit)).status).toBe(401)
    expect((await world.hoa.get('/api/analyses/any')).status).toBe(401)
  })
  test.each<[string, unknown, number, string]>([
    ['a kind there is none of', { ...byUnit, kind: 'regression' }, 400, 'malformed'],
    ['a wave there is none of', { ...byUnit, wave: 'nowhere' }, 404, 'no-such-wave'],
    ['a unit there is none of', { ...byUnit, unit: 'nowhere' }, 404, 'no-such-unit'],
    ['a sector there is none of', { ...byUnit, sector: 'sea' }, 404, 'no-such-sector'],
    ['a day that is none', { ...byUnit, period: '2026-13' }, 400, 'malformed'],
    ['a question that is not asked', { ...byUnit, rows: ['shoe_size'] }, 404, 'no-such-question'],
    ['an attribute there is none of', { ...byUnit, columns: 'opinion' }, 404, 'no-such-question'],
    ['no rows', { ...byUnit, rows: [] }, 400, 'malformed'],
    [
      'margins of a group that too few are in',
      {
        kind: 'weighted',
        wave: 'dat-dai',
        margins: [{ attribute: 'unit', population: { 'phan-son': 5, 'mot-cua': 5 } }],
      },
      422,
      'margins-refused',
    ],
  ])('of %s is refused', async (_, asked, status, code) => {
    const found = await ask(asked)
    // A start of the child that takes longer than a second makes a job of it.
    if (found.status === 202) expect((await ended(world.lan, found.body.job)).refusal?.code).toBe(code)
    else expect([found.status, found.body.code]).toEqual([status, code])
  })

  test('by unit has the numbers that were sent, those of a few hidden, and the scores of the scoreboard', async () => {
    const { columns, all } = tableIn(await answer(byUnit))
    const of = (code: string) => columns.find((one) => one.code === code)
    expect(of('mot-cua')).toMatchObject({ responses: 60, base: 60 })
    expect(of('mot-cua')?.counts.at(-1)).toBe(60)
    expect(of('phan-son')).toMatchObject({ responses: null, base: null, score: { withheld: 'small-base' } })
    expect(all).toMatchObject({ responses: 103, base: 103 })
    const { tree } = (await world.lan.json('/api/scores/land?unit=mot-cua')) as SectorScores
    const item = tree.parts.flatMap(({ parts }) => parts).find(({ code }) => code === 'access_signs')
    expect(of('mot-cua')?.score).toEqual(item?.score)
    expect(of('mot-cua')?.text?.vi).toBeTruthy()
  })
  test('has every response in it that was answered before it was asked for', async () => {
    const before = tableIn(await answer(byUnit)).all.responses as number
    await world.hoa.answers({ id: anId(), unit: 'mot-cua' })
    expect(tableIn(await answer(byUnit)).all.responses).toBe(before + 1)
  })
  test('asked again with nothing new is answered from what was found before, also for a colleague', async () => {
    const first = await answer(byUnit)
    const again = await answer(byUnit, minh)
    expect(again.job).toBeNull()
    expect(again.result).toEqual(first.result)
    expect((await answer({ ...byUnit, columns: 'channel' })).job).not.toBeNull()
  })
  test.each([
    ['respondent_group', ['citizen', 'business']],
    ['age', ['18-24', '25-34', '35-49', '50-60', 'over-60', '']],
    ['month', ['2026-11']],
    ['sector', ['land']],
  ])('tells responses apart by %s', async (columns, codes) => {
    const found = tableIn(await answer({ ...byUnit, columns }))
    expect(found.columns.map(({ code }) => code).filter((code) => codes.includes(code))).toEqual(
      codes.filter((code) => found.columns.some((column) => column.code === code)),
    )
    expect(found.all.responses).toBe(104)
  })
  test('of the unit, channel and group asked for has no other responses', async () => {
    const found = tableIn(await answer({ ...byUnit, channel: 'online', group: 'business' }))
    expect(found.all).toMatchObject({ responses: 20, counts: [0, 0, 0, 20, 0] })
    expect(tableIn(await answer({ ...byUnit, period: '2026-10' })).columns).toEqual([])
    expect(tableIn(await answer({ ...byUnit, period: '2026-11-15' })).columns).toEqual([])
  })
  test('hides what the scoreboard hides, whatever it is asked by', async () => {
    // Few answered at Phan Sơn, so Chợ Lầu is hidden beside it.
    const { responses } = (await world.lan.json('/api/scores/land?unit=cho-lau')) as SectorScores
    expect(responses).toBeNull()
    for (const columns of ['age', 'channel', 'respondent_group', 'unit', 'month']) {
      const found = tableIn(await answer({ ...byUnit, columns, unit: 'cho-lau' }))
      for (const one of [found.all, ...found.columns])
        expect(
          [one.responses, one.base, one.score, ...one.counts].filter((figure) => typeof figure === 'number'),
        ).toEqual([])
      expect([found.dependence, found.between]).toEqual([null, null])
    }
  })
  test('weighted to the population counts each group by its size', async () => {
    const byGroup = tableIn(await answer({ ...byUnit, columns: 'respondent_group', rows: ['index'] }))
    const people = (code: string) => byGroup.columns.find((one) => one.code === code)?.responses as number
    expect([people('citizen'), people('business')]).toEqual([84, 20])
    const margins = [{ attribute: 'respondent_group', population: { citizen: 900, business: 100 } }]
    const { result } = await answer({ kind: 'weighted', wave: 'dat-dai', margins })
    if (result?.kind !== 'weighted') throw new Error('No weighted scores')
    const { tree, weights, leftOut, responses } = result.composite
    expect([leftOut, responses]).toEqual([0, 104])
    // Of the citizens 61 are satisfied, and every business.
    expect(tree.score).toMatchObject({ value: rounded(90 * (61 / 84) + 10, 1) })
    expect(weights?.max).toBeGreaterThan(1)
    expect(tree.error).toBeGreaterThan(0)
  })
  test('weighted by a group that is hidden is refused: the weights could make it everything', async () => {
    // Chợ Lầu is enough people, and is hidden beside Phan Sơn.
    for (const kind of ['weighted', 'persons'])
      for (const population of [{ 'mot-cua': 1, 'cho-lau': 1e9 }, { 'cho-lau': 1 }]) {
        const asked = { kind, wave: 'dat-dai', margins: [{ attribute: 'unit', population }] }
        expect([kind, (await answer(asked)) as object]).toEqual([
          kind,
          expect.objectContaining({ code: 'margins-refused' }),
        ])
      }
  })
  test('weighted by groups of which few are alike is refused', async () => {
    const margins = [
      { attribute: 'channel', population: { kiosk: 1, online: 1e9 } },
      { attribute: 'access_signs', population: { 1: 1, 2: 1, 4: 1, 5: 1 } },
    ]
    expect(await answer({ kind: 'weighted', wave: 'dat-dai', margins })).toMatchObject({ code: 'margins-refused' })
  })
  test('person by person gives each respondent one voice', async () => {
    const { result } = await answer({ kind: 'persons', wave: 'dat-dai', unit: 'mot-cua' })
    if (result?.kind !== 'persons') throw new Error('No scores of persons')
    expect(result.composite).toMatchObject({ computed: 'respondents', responses: 61, weights: null })
    expect(result.composite.tree.score).toMatchObject({ value: 100, base: 61 })
  })
  test('of any kind tells no figure of a unit whose figures the scoreboard hides', async () => {
    const margins = [{ attribute: 'age', population: { '25-34': 1 } }]
    const drawn = [
      ...[{ kind: 'persons' }, { kind: 'weighted', margins }, { kind: 'persons', margins }, { kind: 'drivers' }],
      ...[{ kind: 'hours' }, { kind: 'hours', channel: 'kiosk' }],
      ...['age', 'unit', 'weekday'].map((columns) => ({
        kind: 'cross-table',
        rows: ['index', 'access_signs'],
        columns,
      })),
    ]
    for (const asked of drawn)
      for (const sector of ['land', undefined]) {
        const found = await answer({ ...asked, wave: 'dat-dai', sector, unit: 'cho-lau' })
        expect([asked, figuresIn(found)]).toEqual([asked, []])
      }
  })
})

describe('a job that takes longer', () => {
  /** Asks while the child stands still, which then takes as long as the test likes. */
  const whileStopped = async (asked: unknown) => {
    const pid = await child()
    process.kill(pid, 'SIGSTOP')
    return { pid, ...(await ask(asked)) }
  }
  test('is told of at once, and its result can be fetched by who asked and by nobody else', async () => {
    const { pid, status, body } = await whileStopped(fresh())
    expect([status, body.state, body.result]).toEqual([202, 'running', null])
    expect((await stateOf(body.job)).state).toBe('running')
    expect((await stateOf(body.job, minh)).code).toBe('no-such-job')
    expect((await cancel(body.job, minh)).status).toBe(404)
    process.kill(pid, 'SIGCONT')
    const found = await ended(world.lan, body.job)
    expect([found.state, tableIn(found).columns]).toEqual(['done', []])
  })
  test('can be cancelled, and others go on', async () => {
    const { pid, body } = await whileStopped(fresh())
    expect((await cancel(body.job, world.lan)).status).toBe(204)
    expect(await stateOf(body.job)).toMatchObject({ state: 'cancelled', refusal: { code: 'job-cancelled' } })
    process.kill(pid, 'SIGCONT')
    expect((await answer(byUnit)).state).toBe('done')
    expect(world.context.aside.pid()).toBe(pid)
  })
  test('is cancelled by a word in its row, as another server leaves it', async () => {
    const { pid, body } = await whileStopped(fresh())
    await world.context.write.updateTable('job').set({ state: 'cancelled' }).where('job', '=', `${body.job}`).execute()
    expect((await stateOf(body.job)).state).toBe('cancelled')
    process.kill(pid, 'SIGKILL')
  })
  test('is said to have failed where the child was killed, and the next one has a new child', async () => {
    const { pid, body } = await whileStopped(fresh())
    process.kill(pid, 'SIGKILL')
    expect(await ended(world.lan, body.job)).toMatchObject({ state: 'failed', refusal: { code: 'job-lost' } })
    expect((await answer({ ...byUnit, columns: 'language' })).state).toBe('done')
    expect(world.context.aside.pid()).not.toBe(pid)
  })
  test('is said to have failed where its server has not been heard of for a while', async () => {
    const { official } = await world.context.read
      .selectFrom('official')
      .select('official')
      .where('name', '=', 'Lan')
      .executeTakeFirstOrThrow()
    const at = new Date(world.clock.now).toISOString()
    const row = { job: anId(), official, kind: 'cross-table', question: 'q', mark: 'm', holder: 'another server' }
    const progress = { state: 'running', done: 10, total: 40, result: null, refusal: null } as const
    await world.context.write
      .insertInto('job')
      .values({ ...row, ...progress, created_at: new Date(world.clock.now - 10_000).toISOString(), seen_at: at })
      .execute()
    expect(await stateOf(row.job)).toMatchObject({ state: 'running', done: 10, of: 40, secondsLeft: 30 })
    world.clock.now += 60_000
    expect(await stateOf(row.job)).toMatchObject({ state: 'failed', refusal: { code: 'job-lost' } })
  })
  test('is refused past four of one official', async () => {
    const { pid, ...first } = await whileStopped(fresh())
    const more = await Promise.all([ask(fresh()), ask(fresh()), ask(fresh())])
    expect([first, ...more].map(({ status }) => status)).toEqual([202, 202, 202, 202])
    expect((await ask(fresh())).body.code).toBe('busy')
    process.kill(pid, 'SIGCONT')
    for (const { body } of [first, ...more]) expect((await ended(world.lan, body.job)).state).toBe('done')
  })
  test('ends with the server, which writes down that it was broken off', async () => {
    const { pid, body } = await whileStopped(fresh())
    await world.restart()
    expect(await stateOf(body.job)).toMatchObject({ state: 'failed', refusal: { code: 'job-lost' } })
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })
})

describe('a file', () => {
  test('comes compressed to whoever takes that, and is the same', async () => {
    const path = '/api/exports/responses.csv?wave=dat-dai'
    const plain = Buffer.from(await (await world.lan.get(path)).arrayBuffer())
    const packed = await world.lan.get(path, { 'accept-encoding': 'br, gzip' })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).equals(plain)).toBe(true)
  })
  test('that fails at once is refused in a sentence all the same', async () => {
    await world.context.write.updateTable('response').set({ answers: '{' }).where('seq', '=', 1).execute()
    const refused = await world.lan.get('/api/exports/responses.csv?wave=dat-dai&texts=1', {
      'accept-encoding': 'gzip',
    })
    expect(refused.status).toBe(500)
    const body = Buffer.from(await refused.arrayBuffer())
    const isPacked = refused.headers.get('content-encoding') === 'gzip'
    expect(JSON.parse(`${isPacked ? gunzipSync(body) : body}`)).toMatchObject({ code: 'fault' })
  })
})
