// Chợ Lầu is enough people to have a score, and is hidden beside Phan Sơn, which is a few: were it told anywhere, the few
// would follow. Every route that shows figures is asked for it, by whoever may ask.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FigureExplanation, SectorScores } from '../../server/scores/figures.ts'
import type { TimeScores } from '../../server/scores/time.ts'
import type { UnitScores } from '../../server/scores/units.ts'
import { grants } from '../../surveys/rights.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Pick<Awaited<ReturnType<typeof world.invited>>, 'get' | 'json'>
const people: Person[] = []
beforeAll(async () => {
  world = await aWorld()
  const send = (count: number, value: number, unit: string) =>
    Promise.all(
      Array.from({ length: count }, () =>
        world.hoa.answers({ id: anId(), unit, answers: fullAnswers('land', value, { age: '25-34' }) }),
      ),
    )
  await send(60, 5, 'mot-cua')
  await send(40, 2, 'cho-lau')
  await send(4, 4, 'phan-son')
  people.push(world.lan, await world.invited('Sáu', 'head', 'cho-lau', grants))
})
afterAll(() => world.close())

const names = [
  'value',
  'low',
  'high',
  'base',
  'responses',
  'answers',
  'count',
  'points',
  'within',
  'total',
  'difference',
]
/** Every figure above nobody in an answer, but for those of parts that are looked at apart. */
function figuresIn(body: unknown, but: readonly string[] = []): string[] {
  const found: string[] = []
  JSON.stringify(body, (name, value) => {
    if (['profile', 'target', ...but].includes(name)) return undefined
    if (typeof value === 'number' && value !== 0 && names.includes(name)) found.push(`${name} ${value}`)
    return value
  })
  return found
}
const asked = ['', '&channel=online', '&group=citizen', '&channel=online&group=citizen']

describe('what is hidden beside a few', () => {
  test('is hidden by itself, in every cut and for everybody, and its whole is not', async () => {
    const whole = (await world.lan.json('/api/scores/land?unit=bac-binh')) as SectorScores
    expect(whole.responses).toBe(104)
    for (const person of people)
      for (const more of asked) {
        const own = (await person.json(`/api/scores/land?unit=cho-lau${more}`)) as SectorScores
        expect(figuresIn(own)).toEqual([])
      }
  })
  test('is hidden among the sectors, and in the rates of those who answered', async () => {
    for (const person of people)
      for (const more of asked) expect(figuresIn(await person.json(`/api/scores?unit=cho-lau${more}`))).toEqual([])
  })
  test('is hidden among the units, with no mark on it', async () => {
    for (const more of ['', '&factor=access']) {
      const { units } = (await world.lan.json(`/api/scores/land/units?unit=bac-binh${more}`)) as UnitScores
      const own = units.find(({ unit }) => unit === 'cho-lau')
      expect(figuresIn(own)).toEqual([])
      expect([own?.group, ...(own?.cells.map(({ apart }) => apart) ?? [])].filter((one) => one !== null)).toEqual([])
    }
    for (const person of people) expect(figuresIn(await person.json('/api/scores/land/units?unit=cho-lau'))).toEqual([])
  })
  test('is hidden in what a figure was worked out from', async () => {
    const { tree, beside } = (await world.lan.json('/api/scores/land?unit=cho-lau')) as SectorScores
    const codes: string[] = []
    JSON.stringify([tree, beside], (name, value) =>
      name === 'code' && typeof value === 'string' ? codes.push(value) : value,
    )
    expect(codes.length).toBeGreaterThan(20)
    for (const person of people)
      for (const code of new Set(codes)) {
        const path = `/api/scores/land/explain/${code}?unit=cho-lau`
        const found = (await person.json(path)) as FigureExplanation
        expect([code, figuresIn(found)]).toEqual([code, []])
      }
  })
  test('is hidden over time, in every grain; beside it stands the whole only', async () => {
    for (const person of people)
      for (const period of ['2026', '2026-Q4', '2026-11', '2026-11-16']) {
        const found = (await person.json(`/api/scores/land/time?unit=cho-lau&period=${period}`)) as TimeScores
        expect([period, figuresIn({ ...found, above: null })]).toEqual([period, []])
      }
  })
  test('opens no opinion and counts none', async () => {
    const sau = people[1] as Person
    expect(figuresIn(await sau.json('/api/opinions/land?unit=cho-lau'))).toEqual([])
    expect(await sau.json('/api/opinions/land/items?unit=cho-lau')).toEqual({})
  })
  test('leaves in no file of scores', async () => {
    for (const person of people) {
      const [header = '', ...lines] = (await (await person.get('/api/exports/scores.csv?unit=cho-lau')).text())
        .trim()
        .split('\r\n')
      const columns = header.split(',')
      const places = ['score', 'low', 'high', 'mean', 'base', 'answers', 'change'].map((name) => columns.indexOf(name))
      expect(lines.length).toBeGreaterThan(20)
      for (const line of lines) {
        const cells = line.match(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)?.map((cell) => cell.replace(/,$/, '')) ?? []
        expect(places.map((at) => cells[at])).toEqual(places.map(() => ''))
      }
    }
  })
})

describe('beyond one’s part', () => {
  test('an official of a commune is refused every figure, whatever it is asked by', async () => {
    const sau = people[1] as Awaited<ReturnType<typeof world.invited>>
    for (const unit of ['bac-binh', 'mot-cua', 'phan-son']) {
      for (const path of [
        ...['/api/scores?', '/api/scores/land?', '/api/scores/land/units?', '/api/scores/land/time?node=access&'],
        ...['/api/scores/land/explain/index?', '/api/opinions/land?', '/api/opinions/land/items?', '/api/served?'],
        ...['/api/served.csv?', '/api/exports/scores.csv?', '/api/exports/responses.csv?wave=dat-dai&'],
        ...['/api/exports/responses.csv?wave=dat-dai&sector=construction&', '/api/exports/anonymity?wave=dat-dai&'],
      ]) {
        const response = await sau.get(`${path}unit=${unit}`)
        expect([path, unit, response.status, ((await response.json()) as { code: string }).code]).toEqual([
          ...[path, unit, 403, 'not-your-unit'],
        ])
      }
      for (const kind of ['cross-table', 'drivers', 'weighted', 'persons', 'hours']) {
        const margins = { margins: [{ attribute: 'unit', population: { 'mot-cua': 1 } }] }
        const rows = { rows: ['index'], columns: 'unit' }
        const more = kind === 'cross-table' ? rows : kind === 'weighted' ? margins : {}
        for (const sector of [undefined, 'land']) {
          const response = await sau.post('/api/analyses', { kind, wave: 'dat-dai', unit, sector, ...more })
          expect([kind, unit, response.status]).toEqual([kind, unit, 403])
        }
      }
    }
  })
  test('a sector that an office answers for is seen anywhere, and no other by way of a survey of several', async () => {
    const { units, sectors } = world.context.organisation
    const [owner] = sectors.get('land')?.owners ?? []
    expect(units.get(owner?.unit ?? '')).toBeTruthy()
    const tai = await world.invited('Tài', 'analyst', owner?.unit ?? '', grants)
    expect((await tai.get('/api/scores/land?unit=bac-binh')).status).toBe(200)
    const other = [...sectors.values()].find(({ owners }) => !owners.some(({ unit }) => unit === owner?.unit))?.sector
    for (const path of [
      ...[
        `/api/scores/${other}?`,
        `/api/scores/${other}/units?`,
        `/api/scores/${other}/time?`,
        `/api/opinions/${other}?`,
      ],
      ...['/api/exports/responses.csv?wave=mot-cua&', `/api/exports/responses.csv?wave=mot-cua&sector=${other}&`],
    ])
      expect([path, (await tai.get(`${path}unit=bac-binh`)).status]).toEqual([path, 403])
    for (const kind of ['hours', 'persons'])
      expect((await tai.post('/api/analyses', { kind, wave: 'mot-cua', unit: 'bac-binh' })).status).toBe(403)
    const board = (await tai.json('/api/scores?unit=bac-binh')) as { sectors: { sector: string }[] }
    expect(board.sectors.map(({ sector }) => sector)).not.toContain(other)
  })
})
