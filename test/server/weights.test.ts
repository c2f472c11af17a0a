// Weightings: who may, what of a file is taken, what is seen before anything is kept, and that what is kept stays as it is.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lanesIn } from '../../server/analyses/reading.ts'
import type { FileOrder } from '../../server/exports/dataset.ts'
import { responsesOf } from '../../server/exports/rows.ts'
import { changeOrganisation } from '../../server/organisation/live.ts'
import { besideOf } from '../../server/weights/beside.ts'
import type { WeightingLooked } from '../../server/weights/looked.ts'
import { weigh } from '../../server/weights/work.ts'
import { lookedAt, sampleOf } from '../weighted-world.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<(typeof world)['invited']>>
let minh: Person // an analyst of the district, who may take responses away
let an: Person // an analyst of one commune, who may not
let tam: Person // an officer
beforeAll(async () => {
  world = await aWorld()
  minh = await world.invited('Minh', 'analyst', 'bac-binh', ['microdata'])
  an = await world.invited('An', 'analyst', 'cho-lau')
  tam = await world.invited('Tâm', 'officer', 'bac-binh')
  await sampleOf(world, { wave: 'dat-dai', instrument: 'land', lane: 901 })
})
afterAll(() => world.close())

const header = 'attribute,category,population\n'
const gender = `${header}gender,male,4900\ngender,female,5100\n`
const byUnit = 'unit,luong-son,2400\nunit,phan-son,1100\nunit,cho-lau,3000\nunit,mot-cua,3500\n'
const byUnitAlone = header + byUnit
const asked = (change: object = {}) => ({
  ...{ wave: 'dat-dai', unit: 'bac-binh', period: '2026', method: 'raked', bounds: null, file: gender },
  ...change,
})
type Looked = {
  readonly faults: readonly {
    readonly line: number
    readonly column: string | null
    readonly message: { en: string }
  }[]
  readonly seen: string
  readonly marks: Record<string, number>
  readonly weighting: {
    readonly responses: number | null
    readonly leftOutInAll: number | null
    readonly fewAlike: number
    readonly refused: string | null
    readonly margins: readonly {
      categories: readonly { people: number | null; isFew: boolean; factor: number | null }[]
    }[]
    readonly leftOut: readonly { text: { en: string } | null; people: number | null }[]
    readonly weights: NonNullable<NonNullable<WeightingLooked['weighting']>['weights']>
    readonly figures: readonly {
      code: string
      unweighted: { value?: number }
      weighted: { value?: number; low?: number; high?: number }
      error: number | null
      deff: number | null
    }[]
  }
}
const look = async (change: object = {}, who: Person = minh) => {
  return { body: (await lookedAt(who, asked(change))) as Looked }
}
const refused = async (answer: Promise<Response>) => {
  const found = await answer
  return [found.status, ((await found.json()) as { code: string }).code]
}
const keep = async (name: string, after = 0, change: object = {}, who: Person = minh) => {
  const { body } = await look(change, who)
  return who.post('/api/weights', { ...asked(change), name, after, seen: body.seen, marks: body.marks })
}
const kept = async (name: string, after = 0, change: object = {}) => {
  const answer = await keep(name, after, change)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { weighting: string }).weighting
}
type Version = { id: string; version: number; isInUse: boolean; retiredAt: string | null }
const listed = async (who: Person = minh) =>
  (await who.json('/api/weights')) as {
    weightings: { name: string; unit: string; versions: Version[] }[]
    waves: { wave: string; revision: number }[]
  }

describe('weightings', () => {
  test('are for whoever has the right, of the units that they reach', async () => {
    expect((await world.hoa.get('/api/weights')).status).toBe(401)
    expect(await refused(tam.get('/api/weights'))).toEqual([403, 'not-your-right'])
    expect(await refused(tam.post('/api/weights/look', asked()))).toEqual([403, 'not-your-right'])
    expect(await refused(an.post('/api/weights/look', asked()))).toEqual([403, 'not-your-unit'])
    const form = '/api/weights/form.csv?wave=dat-dai&period=2026&attributes=gender'
    expect(await refused(an.get(`${form}&unit=bac-binh`))).toEqual([403, 'not-your-unit'])
    expect((await an.get(`${form}&unit=cho-lau`)).status).toBe(200)
  })
  test('are of a survey, a unit and a sector that there are', async () => {
    expect(await refused(minh.post('/api/weights/look', asked({ wave: 'x' })))).toEqual([404, 'no-such-wave'])
    expect(await refused(minh.post('/api/weights/look', asked({ unit: 'x' })))).toEqual([404, 'no-such-unit'])
    expect(await refused(minh.post('/api/weights/look', asked({ sector: 'x' })))).toEqual([404, 'no-such-sector'])
    expect(await refused(minh.get('/api/weights/x'))).toEqual([404, 'no-such-weighting'])
    expect(await refused(minh.post('/api/weights/x/retire', {}))).toEqual([404, 'no-such-weighting'])
    expect(
      await refused(minh.get('/api/weights/form.csv?wave=dat-dai&unit=bac-binh&period=2026&attributes=opinion')),
    ).toEqual([404, 'no-such-question'])
  })
  test.each([
    ['limits of one margin', { method: 'post-stratified', bounds: { low: 0.3, high: 3 } }],
    ['limits that leave the mean out', { bounds: { low: 1.1, high: 3 } }],
    ['limits the wrong way round', { bounds: { low: 3, high: 0.3 } }],
    ['no file', { file: null }],
    ['a period that is none', { period: 'yesterday' }],
    ['something else', { more: 1 }],
  ])('are not made with %s', async (_, change) => {
    expect(await refused(minh.post('/api/weights/look', asked(change)))).toEqual([400, 'malformed'])
  })
  test('are not made of a file that is too large', async () => {
    const long = `${gender}${'gender,male,1\n'.repeat(80_000)}`
    expect(await refused(minh.post('/api/weights/look', asked({ file: long })))).toEqual([400, 'malformed'])
    expect(await refused(minh.post('/api/weights/look', asked({ file: 'x'.repeat(3_000_000) })))).toEqual([
      413,
      'too-large',
    ])
    const lines = `${header}${'gender,male,1\n'.repeat(6_000)}`
    expect((await look({ file: lines })).body.faults).toMatchObject([{ line: 5_002 }])
  })
})

describe('a file of margins', () => {
  test.each([
    ['nothing', '', 1, null],
    ['no line with a number', `${header}gender,male,\n`, 1, null],
    ['no such column', 'attribute,population\ngender,1\n', 1, 'category'],
    ['an attribute that is none', `${header}colour,male,1\n`, 2, 'attribute'],
    ['an item of the index', `${header}access_signs,5,1\n`, 2, 'attribute'],
    ['the same attribute crossed', `${header}gender*gender,male*male,1\n`, 2, 'attribute'],
    ['a category that is none', `${header}gender,=cmd|' /C calc'!A0,1\n`, 2, 'category'],
    ['a category of the prototype', `${header}gender,__proto__,1\n`, 2, 'category'],
    ['half of two crossed', `${header}gender*unit,male,1\n`, 2, 'category'],
    ['a name that is none', `${header}gender,\u202eelam,1\n`, 2, 'category'],
    ['groups of thousands', `${header}gender,male,"4.900"\n`, 2, 'population'],
    ['a number below zero', `${header}gender,male,-1\n`, 2, 'population'],
    ['too many people', `${header}gender,male,9999999999\n`, 2, 'population'],
    ['no number', `${header}gender,male,NaN\n`, 2, 'population'],
    ['a category twice', `${gender}gender,male,1\n`, 4, null],
    ['nobody', `${header}gender,male,0\ngender,female,0\n`, 1, null],
    ['different totals', `${gender}${byUnit.replace('3500', '3501')}`, 1, null],
    ['a broken quote', `${header}gender,"male,1\n`, 2, null],
  ])('with %s is refused by its line', async (_, file, line, column) => {
    const { body } = await look({ file })
    expect(body.weighting).toBeNull()
    expect(body.faults[0]).toMatchObject({ line, column })
    const order = { ...asked({ file }), name: 'x', after: 0, seen: '0'.repeat(64), marks: {} }
    const answer = await minh.post('/api/weights', order)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ code: 'margins-refused', faults: [{ line, column }] })
  })
  test.each([
    ['49.000', 'If 49000 is meant, write 49000.'],
    ['49 000', 'If 49000 is meant, write 49000.'],
    ['49,000', 'If 49000 is meant, write 49000.'],
    ['49%', 'share'],
    ['49,2 %', 'share'],
    ['49,2', 'share'],
    ['0.49', 'share'],
    ['4.9E+04', 'whole number'],
  ])('with the number %j says what should stand there', async (number, says) => {
    const { body } = await look({ file: `${header.replaceAll(',', ';')}gender;male;${number}\n` })
    expect(body.faults).toMatchObject([
      { line: 2, column: 'population', message: { en: expect.stringContaining(says) } },
    ])
  })
  test.each([
    ['gender,Nam,1', 'category', 'It is male.'],
    ['gender,nữ,1', 'category', 'It is female.'],
    ['gender,n\u01b0\u0303,1', 'category', 'It is female.'],
    ['gender*channel,Nam*online,1', 'category', 'It is male*online.'],
    ['gender,M,1', 'category', 'no such category'],
    ['Giới tính,male,1', 'attribute', 'It is gender.'],
    ['Giới,male,1', 'attribute', 'no such attribute'],
  ])('with words instead of codes says the code: %s', async (line, column, says) => {
    const { body } = await look({ file: `${header}${line}\n` })
    expect(body.faults).toMatchObject([{ line: 2, column, message: { en: expect.stringContaining(says) } }])
  })
  test('with different totals says each', async () => {
    const { body } = await look({ file: `${gender}channel,online,5\nchannel,kiosk,6\n` })
    expect(body.faults[0]?.message.en).toContain('gender 10,000; channel 11')
  })
  test('of several margins is nothing for post-stratification', async () => {
    const { body } = await look({ method: 'post-stratified', file: gender + byUnit })
    expect(body.faults).toHaveLength(1)
  })
  test('may come from a spreadsheet, with a mark before it, semicolons, and words beside', async () => {
    const file = `\ufeff${gender.replaceAll(',', ';').replace('\n', ';category_vi\r\n').replaceAll('00\n', '00;x\r\n')}`
    expect((await look({ file })).body).toMatchObject({ faults: [], weighting: { refused: null } })
  })
  test('has a form with every category, and the numbers of dossiers that offices entered', async () => {
    const served = 'unit,sector,year,month,dossiers\nluong-son,land,2026,10,70\nluong-son,land,2026,11,30\n'
    expect((await world.lan.post('/api/served/import', served, 'text/csv')).status).toBe(201)
    const attributes = encodeURIComponent('gender,unit,unit*gender')
    const form = await minh.get(
      `/api/weights/form.csv?wave=dat-dai&unit=luong-son&period=2026&attributes=${attributes}`,
    )
    const lines = (await form.text()).replace('\ufeff', '').trim().split('\r\n')
    expect(lines[0]).toBe('attribute,category,population,category_vi,category_en')
    expect(lines).toContain('gender,male,,Nam,Male')
    expect(lines.find((line) => line.startsWith('unit,luong-son,'))).toMatch(/^unit,luong-son,100,/)
    expect(lines.some((line) => line.startsWith('unit*gender,luong-son*male,,'))).toBe(true)
    expect(lines).toHaveLength(6)
  })
})

describe('before anything is kept', () => {
  test('weights, their design effect and the scores without and with them are seen', async () => {
    const { body } = await look({ file: gender + byUnit })
    const { weights, figures, responses, leftOutInAll } = body.weighting
    expect(responses).toBe(530)
    expect(leftOutInAll).toBe(0)
    expect(weights.min).toBeGreaterThan(0)
    expect(weights.max).toBeGreaterThan(1)
    expect(weights.mean).toBeCloseTo(10_000 / 530, 9)
    expect(weights.effective).toBeCloseTo(530 / (weights.deff as number), 0)
    expect(weights.bins.reduce((sum, { people }) => sum + (people ?? 0), 0)).toBeGreaterThan(500)
    const [index] = figures
    expect(index).toMatchObject({ code: 'index' })
    expect(index?.weighted.value).not.toBe(index?.unweighted.value)
    expect(index?.error).toBeGreaterThan(0)
    expect(index?.deff).toBeGreaterThan(0)
    expect((await listed()).weightings).toEqual([])
  })
  test('so are those who are in no category, and why', async () => {
    const { body } = await look({ file: `${header}unit,luong-son,2400\nunit,cho-lau,3000\nunit,mot-cua,0\n` })
    const { leftOut, leftOutInAll, refused } = body.weighting
    expect([refused, leftOutInAll]).toEqual([null, 250])
    expect(leftOut.map(({ people }) => people).sort()).toEqual([200, 50])
  })
  test.each([
    ['a category with too few', { file: `${header}unit,luong-son,2400\nunit,hoa-thang,3000\n` }, 'few-in-category'],
    ['nobody at all', { period: '2020' }, 'nobody'],
    ['limits that are too narrow', { file: gender + byUnit, bounds: { low: 0.9, high: 1.1 } }, 'no-fit'],
  ])('%s is told, and cannot be kept', async (_, change, reason) => {
    const { body } = await look(change)
    expect(body.weighting).toMatchObject({ refused: reason, weights: null, figures: [] })
    expect(await refused(keep('Không được', 0, change))).toEqual([422, 'margins-refused'])
  })
  test('which factor each group needs is told, of which those beyond the limits leave no fit', async () => {
    const { margins } = (await look({ file: byUnitAlone, bounds: { low: 0.99, high: 1.01 } })).body.weighting
    const factors = margins[0]?.categories.map(({ factor }) => factor as number) ?? []
    expect(factors).toHaveLength(4)
    expect(Math.min(...factors)).toBeLessThan(1)
    expect(Math.max(...factors)).toBeGreaterThan(1)
    const few = (await look({ file: `${header}unit,luong-son,2400\nunit,hoa-thang,3000\n` })).body.weighting
    expect(few.margins[0]?.categories[1]?.factor).toBeNull()
  })
  test('few who are alike are only for whoever may take the responses themselves', async () => {
    const few = {
      unit: 'cho-lau',
      file: `${header}gender,male,500\ngender,female,500\nrespondent_group,citizen,900\nrespondent_group,business,100\n`,
    }
    const [mine, theirs] = [(await look(few)).body.weighting, (await look(few, an)).body.weighting]
    expect(mine).toMatchObject({ refused: null, fewAlike: 1 })
    expect(theirs).toMatchObject({ refused: 'few-alike', fewAlike: 1, figures: [] })
  })
  test('numbers of a few people are not told', async () => {
    const { body } = await look({ file: `${header}unit,luong-son,2400\nunit,hoa-thang,3000\n` })
    expect(body.weighting.margins[0]?.categories).toMatchObject([
      { people: 110, isFew: false },
      { people: 0, isFew: true },
    ])
  })
})

describe('a look that takes long', () => {
  const aJob = async (official: string, job: string) => {
    const at = new Date(world.clock.now).toISOString()
    const row = { job, official, kind: 'weighting', question: 'q', mark: 'm', holder: 'another server' }
    const rest = { state: 'running', done: 500, total: 1060, result: null, refusal: null, created_at: at, seen_at: at }
    await world.context.write
      .insertInto('job')
      .values({ ...row, ...rest } as never)
      .execute()
  }
  test('says to whoever asked how far it is, and ends where they want it to', async () => {
    const { official } = (await minh.json('/api/account')) as { official: string }
    await aJob(official, 'look-1')
    expect(await minh.json('/api/weights/look/look-1')).toMatchObject({ state: 'running', done: 500, of: 1060 })
    expect(await refused(world.lan.get('/api/weights/look/look-1'))).toEqual([404, 'no-such-job'])
    expect(await refused(world.lan.request('DELETE', '/api/weights/look/look-1'))).toEqual([404, 'no-such-job'])
    expect((await minh.request('DELETE', '/api/weights/look/look-1')).status).toBe(204)
    expect(await minh.json('/api/weights/look/look-1')).toMatchObject({ state: 'cancelled' })
  })
  test('counts what is left to read beforehand, so that it never goes back', async () => {
    const { read, organisation } = world.context
    const { marks } = (await look()).body
    const told: (readonly [number, number])[] = []
    const units = ['luong-son', 'phan-son', 'cho-lau', 'mot-cua']
    const question = {
      ...{ wave: 'dat-dai', instrument: 'land', version: 1, sector: null, units, bounds: null },
      method: 'raked' as const,
      scope: { unit: 'bac-binh', asOf: 'today', period: '2026', channel: null, group: null, instrument: null },
      margins: [{ attributes: ['gender'], categories: [{ codes: ['male'], population: 9 }] }],
    } as const
    await weigh(read, organisation, { question, marks, withheld: [], showsFew: true }, (done, of) =>
      told.push([done, of]),
    )
    expect(new Set(told.map(([, of]) => of)).size).toBe(1)
    const [, of] = told[0] as (typeof told)[number]
    const done = told.map(([done]) => done)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(told.length).toBeGreaterThan(2)
    expect(done.at(-1)).toBeLessThanOrEqual(of)
    expect(done.at(-1)).toBeGreaterThan(of / 2)
  })
  test('is not done again to keep what was seen, and keeps to itself the numbers of a few', async () => {
    const { body } = await look({ file: byUnitAlone })
    expect(Object.keys(body).sort()).toEqual(['faults', 'kind', 'marks', 'seen', 'weighting'])
    const child = world.context.aside.pid() as number
    process.kill(child, 'SIGSTOP')
    const order = { ...asked({ file: byUnitAlone }), name: 'Đã xem', after: 0, seen: body.seen, marks: body.marks }
    // Whoever asked the child now would wait for ever.
    const kept = await minh.post('/api/weights', order).finally(() => process.kill(child, 'SIGCONT'))
    expect(kept.status).toBe(201)
  })
})

describe('a version', () => {
  test('is what was seen, numbered, and written down', async () => {
    const first = await kept('Theo giới tính')
    const second = await kept('Theo giới tính', 1, { file: gender + byUnit })
    const [own] = (await listed()).weightings
    expect(own?.versions.map(({ id, version }) => [id, version])).toEqual([
      [second, 2],
      [first, 1],
    ])
    const audit = (await world.lan.json('/api/audit?action=weighting-kept')) as { deeds: { subject: string }[] }
    expect(audit.deeds.map(({ subject }) => subject)).toEqual(expect.arrayContaining([first, second]))
    const margins = await (await minh.get(`/api/weights/${first}/margins.csv`)).text()
    expect(margins).toContain('gender,male,4900,Nam,Male')
  })
  test('is kept once, of two at the same moment', async () => {
    const { body } = await look()
    const order = { ...asked(), name: 'Cùng lúc', after: 0, seen: body.seen, marks: body.marks }
    const answers = await Promise.all([1, 2].map(() => minh.post('/api/weights', order)))
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409])
    expect(await refused(minh.post('/api/weights', order))).toEqual([409, 'weighting-changed'])
  })
  test('is nothing that was not seen', async () => {
    const { body } = await look()
    const order = { ...asked(), name: 'Khác', after: 0, seen: body.seen, marks: body.marks }
    const other = { ...order, file: gender.replace('4900', '4901') }
    expect(await refused(minh.post('/api/weights', other))).toEqual([409, 'weighting-changed'])
    expect(await refused(minh.post('/api/weights', { ...order, marks: { 901: 100 } }))).toEqual([
      409,
      'weighting-changed',
    ])
    expect(await refused(minh.post('/api/weights', { ...order, marks: { 901: 999_999 } }))).toEqual([400, 'malformed'])
  })
  test.each(['', ' ', 'a\u0000b', '\ud800', 'x'.repeat(81)])('is not called %j', async (name) => {
    expect((await keep(name)).status).toBe(400)
  })
  test('of a name is of one unit, and of nobody who does not reach it', async () => {
    await kept('Toàn huyện')
    expect(await refused(keep('Toàn huyện', 0, { unit: 'cho-lau' }))).toEqual([409, 'weighting-name-taken'])
    expect(await refused(keep('Toàn huyện', 1, { unit: 'cho-lau' }, an))).toEqual([403, 'not-your-unit'])
    const [own] = (await listed()).weightings
    const id = own?.versions[0]?.id ?? ''
    expect((await listed(an)).weightings).toEqual([])
    expect(await refused(an.get(`/api/weights/${id}`))).toEqual([403, 'not-your-unit'])
    expect(await refused(an.get(`/api/weights/${id}/margins.csv`))).toEqual([403, 'not-your-unit'])
    expect(await refused(an.post(`/api/weights/${id}/retire`, {}))).toEqual([403, 'not-your-unit'])
  })
  test('is retired once, and stays what it is', async () => {
    const id = await kept('Ngừng dùng')
    const before = await minh.json(`/api/weights/${id}`)
    const answers = await Promise.all([1, 2].map(() => minh.post(`/api/weights/${id}/retire`, {})))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    expect(await minh.json(`/api/weights/${id}`)).toEqual(before)
    expect(await refused(minh.post('/api/weights/use', { wave: 'dat-dai', weighting: id, after: 0 }))).toEqual([
      409,
      'weighting-retired',
    ])
  })
  test('is in use for a survey until another is, or it is retired', async () => {
    const id = await kept('Đang dùng')
    const use = (weighting: string | null, after: number, wave = 'dat-dai') =>
      minh.post('/api/weights/use', { wave, weighting, after })
    expect(await refused(use(id, 0, 'xay-dung'))).toEqual([404, 'no-such-weighting'])
    expect(await refused(use(id, 3))).toEqual([409, 'weighting-changed'])
    const answers = await Promise.all([use(id, 0), use(id, 0)])
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409])
    const inUse = async () =>
      (await listed()).weightings.flatMap(({ versions }) => versions.flatMap((one) => (one.isInUse ? [one.id] : [])))
    expect(await inUse()).toEqual([id])
    expect(await refused(an.post('/api/weights/use', { wave: 'dat-dai', weighting: null, after: 1 }))).toEqual([
      403,
      'not-your-unit',
    ])
    expect((await minh.post(`/api/weights/${id}/retire`, {})).status).toBe(204)
    expect(await inUse()).toEqual([])
    expect((await use(null, 2)).status).toBe(204)
  })
})

describe('beside the answers of a file', () => {
  const order = async (change: Partial<FileOrder> = {}): Promise<FileOrder> => ({
    ...{ wave: 'dat-dai', sector: null, format: 'csv', language: 'vi', weighting: null, withOpinions: false },
    ...{ coarsen: {}, scores: { header: [], rows: [] }, orderedAt: '2026-11-16T03:00:00.000Z' },
    scope: { unit: 'bac-binh', asOf: 'today', period: '2026', channel: null, group: null, instrument: null },
    until: Object.fromEntries([...(await lanesIn(world.context.read))].map(([lane, { last }]) => [lane, last])),
    ...change,
  })
  const rowsOf = async (change: Partial<FileOrder> = {}) => {
    const { read, organisation } = world.context
    const asked = await order(change)
    const { drawnOf, weightOf, used } = await besideOf(read, organisation, asked)
    const rows = []
    for await (const { row } of responsesOf(read, organisation, asked, () => undefined))
      rows.push({ row, drawn: drawnOf(row), weight: weightOf(row) })
    return { rows, used }
  }
  test('stands how each was drawn: from a list, by invitation, or not at all', async () => {
    const { rows, used } = await rowsOf()
    expect(used).toBeNull()
    const drawn = (channel: string, unit: string) =>
      rows.filter(({ row }) => row.channel === channel && row.unit === unit).map((one) => one.drawn)
    expect(drawn('invitation', 'cho-lau')[0]).toMatchObject({ weight: 2.5, population: 300, cluster: '' })
    expect(drawn('interview', 'phan-son')[0]).toMatchObject({ weight: 4, population: 200, cluster: '' })
    expect(new Set(drawn('interview', 'luong-son').map(({ stratum, weight }) => `${stratum} ${weight}`)).size).toBe(2)
    for (const one of drawn('online', 'mot-cua'))
      expect(one).toMatchObject({ stratum: 'not-drawn', weight: 1, population: null })
    const days = new Set(rows.filter(({ row }) => row.unit === 'mot-cua').map(({ row }) => row.day))
    expect(new Set(drawn('online', 'mot-cua').map(({ cluster }) => cluster)).size).toBe(days.size)
  })
  test('nothing in it tells a unit, a day or a list', async () => {
    for (const { row, drawn } of (await rowsOf()).rows) {
      const told = `${drawn.stratum} ${drawn.cluster}`
      for (const word of [row.unit, row.day, row.day.slice(5), row.source || 'luong-son', 'dat-dai'])
        expect(told).not.toContain(word)
    }
  })
  test('the weights of a version add up to its margins, and those it was not made from have none', async () => {
    const id = await kept('Trong tệp', 0, { file: gender + byUnit })
    const { rows, used } = await rowsOf({ weighting: id })
    const sum = (unit: string) => rows.reduce((all, one) => all + (one.row.unit === unit ? (one.weight ?? 0) : 0), 0)
    expect(sum('luong-son')).toBeCloseTo(2400, 6)
    expect(sum('mot-cua')).toBeCloseTo(3500, 6)
    expect(used).toMatchObject({ name: 'Trong tệp', version: 1, method: 'raked', isWhole: true })
    expect(used?.margins[1]).toMatchObject({ variable: 'unit' })
    expect(used?.margins[0]?.categories[0]).toMatchObject({ value: 'male', population: 4900 })
    expect(JSON.parse(JSON.stringify(used))).not.toHaveProperty('calibrated')

    await world.hoa.answers({ unit: 'luong-son' })
    const later = await rowsOf({ weighting: id })
    expect(later.rows.filter(({ weight }) => weight === null)).toHaveLength(1)
    expect(sum('luong-son')).toBeCloseTo(2400, 6)
    const part = await rowsOf({
      weighting: id,
      scope: { unit: 'luong-son', asOf: 'today', period: '2026', channel: null, group: null, instrument: null },
    })
    expect(part.used).toMatchObject({ isWhole: false })
  })
  test('a version that is none, of another survey or another part, is refused', async () => {
    const id = await kept('Một cửa', 0, { unit: 'mot-cua' })
    const code = (change: Partial<FileOrder>) => rowsOf(change).catch((error: { code?: string }) => error.code)
    const of = (unit: string) => ({
      scope: { unit, asOf: 'today', period: '2026', channel: null, group: null, instrument: null } as const,
    })
    expect(await code({ weighting: 'x' })).toBe('no-such-weighting')
    expect(await code({ weighting: id, wave: 'xay-dung' })).toBe('no-such-weighting')
    expect(await code({ weighting: id, ...of('cho-lau') })).toBe('no-such-weighting')
    expect(await code({ weighting: id, ...of('bac-binh') })).toMatchObject({ used: { name: 'Một cửa' } })
  })
  // The last, for it moves units.
  test('it fits its margins no more once a unit that it was made from counts elsewhere', async () => {
    const succeededBy = (successor: string) =>
      changeOrganisation(world.context, async (trx) => {
        await trx.updateTable('unit').set({ valid_to: '2026-11-15' }).where('unit', '=', 'phan-son').execute()
        await trx.deleteFrom('unit_succession').execute()
        const line = { predecessor: 'phan-son', successor, share: 'whole', day: '2026-11-16', basis: '' } as const
        await trx.insertInto('unit_succession').values(line).execute()
      })
    const scope = {
      unit: 'cho-lau',
      asOf: 'today',
      period: '2026',
      channel: null,
      group: null,
      instrument: null,
    } as const
    await succeededBy('cho-lau')
    const id = await kept('Chợ Lầu', 0, { unit: 'cho-lau' })
    const { rows, used } = await rowsOf({ weighting: id, scope })
    expect(new Set(rows.map(({ row }) => row.unit))).toEqual(new Set(['cho-lau', 'phan-son']))
    expect(rows.reduce((all, { weight }) => all + (weight ?? 0), 0)).toBeCloseTo(10_000, 6)
    expect(used).toMatchObject({ isWhole: true })
    await succeededBy('luong-son')
    expect((await rowsOf({ weighting: id, scope })).used).toMatchObject({ isWhole: false })
  })
})
