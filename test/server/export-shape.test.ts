// What a row and a column of a file are. Responses to a survey of the market (cho-dan) under two versions of what it asks.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { untilNow } from '../../server/database/in-order.ts'
import { codebookV1 } from '../../server/exports/codebook-v1.ts'
import { plainOrder } from '../../server/exports/csv-file.ts'
import type { Coarsening, Dataset, FileOrder, Variable } from '../../server/exports/dataset.ts'
import { datasetOf } from '../../server/exports/dataset-of.ts'
import { exportedId } from '../../server/exports/design-columns.ts'
import { changeOrganisation } from '../../server/organisation/live.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import { template } from '../../surveys/workshop/template.ts'
import { anId } from '../builders.ts'
import { aWorld } from '../world.ts'

type Choice = { value: unknown; text: unknown }
type Element = { name: string; title?: unknown; choices?: Choice[]; rows?: unknown[]; [key: string]: unknown }
type Questionnaire = { pages: [{ elements: Element[] }, ...unknown[]] }
let world: Awaited<ReturnType<typeof aWorld>>
const wave = 'cho-dan-2026'
const say = (text: string) => ({ default: text, vi: `${text} (vi)` })

/** The template with more to ask: several choices, a matrix, a number, who somebody is. */
const asking = (questionnaire: Questionnaire) => {
  questionnaire.pages[0].elements.push(
    {
      ...{
        type: 'checkbox',
        name: 'goods',
        title: say('What did you buy?'),
        showOtherItem: true,
        otherText: say('Other'),
      },
      choices: ['rice', 'fish'].map((value) => ({ value, text: say(value) })),
    },
    {
      ...{ type: 'matrix', name: 'stalls', title: say('How are the stalls?') },
      rows: ['clean', 'cheap'].map((value) => ({ value, text: say(value) })),
      columns: [1, 2, 3].map((value) => ({ value, text: say(`${value}`) })),
    },
    { type: 'text', name: 'visits', title: say('Visits a week'), inputType: 'number', min: 0, max: 20 },
    {
      ...{ type: 'radiogroup', name: 'trade', title: say('Your trade') },
      choices: ['farmer', 'dk', 'refused'].map((value) => ({ value, text: say(value) })),
    },
    {
      ...{
        type: 'radiogroup',
        name: 'stall_size',
        title: say('How large is your stall?'),
        visibleIf: "{trade} = 'farmer'",
      },
      choices: ['small', 'large'].map((value) => ({ value, text: say(value) })),
    },
  )
  return questionnaire
}
/** Of the second version: a choice more, a row less, another wording, another answer, a question that is new. */
const changed = (questionnaire: Questionnaire) => {
  const [{ elements }] = questionnaire.pages
  const one = (name: string) => elements.find((element) => element.name === name) as Required<Element>
  one('goods').choices.push({ value: 'fruit', text: say('fruit') })
  one('stalls').rows.pop()
  one('trade').title = say('What do you live on?')
  one('stall_size').choices.splice(1, 1, { value: 'large', text: say('very large') })
  elements.push({
    ...{ type: 'radiogroup', name: 'age', title: say('Age') },
    choices: ['young', 'old'].map((value) => ({ value, text: say(value) })),
  })
  return questionnaire
}

async function published(version: 1 | 2): Promise<void> {
  const drafts = '/api/instruments/drafts'
  const from = version === 1 ? null : { code: 'cho-dan', version: 1 }
  const begun = await world.lan.post(drafts, { code: 'cho-dan', from, files: null })
  const { draft } = (await begun.json()) as { draft: string }
  const { files, revision } = (await world.lan.json(`${drafts}/${draft}`)) as {
    files: Record<string, string>
    revision: number
  }
  const questionnaire = JSON.stringify((version === 1 ? asking : changed)(JSON.parse(files.questionnaire as string)))
  expect(
    (await world.lan.request('PATCH', `${drafts}/${draft}`, { revision, files: { ...files, questionnaire } })).status,
  ).toBe(200)
  const answer = await world.lan.post(`${drafts}/${draft}/publish`, { revision: revision + 1 })
  expect([answer.status, await answer.json()]).toEqual([201, { code: 'cho-dan', version }])
}

/** The ids of responses in their file, in the order in which they came: rows stand in another. */
const came: string[] = []
const rated = { group: 'citizen', question_1: 4, question_2: 'na' }
const sent = async (version: number, answers: object, more: object = {}) => {
  const id = anId()
  came.push(exportedId(id))
  const response = await world.hoa.answers({ id, wave, version, answers: { ...rated, ...answers }, ...more })
  expect(response.status).toBe(201)
}
beforeAll(async () => {
  expect(template.questionnaire).toContain('question_2')
  world = await aWorld()
  await published(1)
  await changeOrganisation(world.context, (trx) =>
    trx
      .insertInto('wave')
      .values({ wave, instrument: 'cho-dan', version: 1, sector: null, opens_on: '2026-11-01', closes_on: null })
      .execute(),
  )
  await sent(1, { goods: ['fish', 'other'], 'goods-Comment': 'nails', stalls: { clean: 3, cheap: 1 }, trade: 'dk' })
  await sent(1, { trade: 'farmer', stall_size: 'large', visits: 3, opinion: 'Good market' })
  await published(2)
})
afterAll(() => world.close())

const order = async (given: Partial<FileOrder> = {}): Promise<FileOrder> => ({
  ...plainOrder(
    {
      ...{ wave, sector: null },
      scope: { unit: 'bac-binh', period: '2026', channel: null, group: null, instrument: null, asOf: 'today' },
    },
    await untilNow(world.context.read),
  ),
  ...given,
})
const dataset = async (given: Partial<FileOrder> = {}) =>
  datasetOf(world.context.read, world.context.organisation, await order(given), () => undefined)
/** Rows as cells by the names of their columns, in the order in which they came. */
const tableOf = async ({ variables, rows }: Dataset) => {
  const found: Record<string, CsvCell>[] = []
  for await (const row of rows()) found.push(Object.fromEntries(variables.map(({ name }, i) => [name, row[i] ?? null])))
  return found.toSorted((a, b) => came.indexOf(`${a.response_id}`) - came.indexOf(`${b.response_id}`))
}
const named = ({ variables }: Dataset, name: string) => variables.find((one) => one.name === name) as Variable

describe('a file of one version', () => {
  test('has the design columns first, then flags, then what was asked, and no texts', async () => {
    const { variables, weightVariable } = await dataset()
    const names = variables.map(({ name }) => name)
    expect(names.slice(0, 25)).toEqual([
      ...['response_id', 'wave', 'instrument', 'version', 'unit', 'unit_parent', 'unit_today', 'sector', 'procedure'],
      ...['channel', 'language', 'respondent_group', 'day', 'minutes', 'stratum', 'cluster', 'weight_base'],
      ...['weight_final', 'fpc', 'flag_fast', 'flag_straight', 'flag_alike', 'flag_burst', 'q_group', 'goods__rice'],
    ])
    expect(weightVariable).toBe('weight_final')
    expect(names).not.toContain('opinion')
    expect(names).not.toContain('goods__other_text')
  })
  test('tells each choice as 0 and 1, and nothing where the question was left blank', async () => {
    const data = await dataset({ withOpinions: true })
    const [first, second] = await tableOf(data)
    expect(first).toMatchObject({ goods__rice: 0, goods__fish: 1, goods__other: 1, goods__other_text: 'nails' })
    expect(second).toMatchObject({ goods__rice: null, goods__fish: null, goods__other_text: null })
    expect(data.sets).toEqual([
      {
        name: 'goods',
        label: { en: 'What did you buy?', vi: 'What did you buy? (vi)' },
        variables: ['goods__rice', 'goods__fish', 'goods__other'],
      },
    ])
  })
  test('tells apart what does not apply, is not known, is refused, is not asked and is left blank', async () => {
    const [first, second] = await tableOf(await dataset())
    expect(first).toMatchObject({ question_2: -2, trade: -3, stall_size: -1, visits: null })
    expect(second).toMatchObject({ trade: 'farmer', stall_size: 'large', stalls__clean: null, visits: 3 })
    const kinds = named(await dataset(), 'trade').values.map(({ value, missing }) => [value, missing])
    expect(kinds).toEqual([
      ['farmer', null],
      [-3, 'dontKnow'],
      [-4, 'refused'],
      [-1, 'notAsked'],
    ])
  })
  test('has labels for the codes of units and channels', async () => {
    const data = await dataset()
    expect(named(data, 'channel').values).toContainEqual({
      ...{ value: 'online', label: { vi: 'Trực tuyến', en: 'Online' }, missing: null },
    })
    const [row] = await tableOf(data)
    expect(named(data, 'unit').values.map(({ value }) => value)).toContain(row?.unit)
  })
})

describe('a file of two versions', () => {
  beforeAll(async () => {
    // Begun before the wave went on with its second version, and after.
    await changeOrganisation(world.context, (trx) =>
      trx.updateTable('wave').set({ version: 2 }).where('wave', '=', wave).execute(),
    )
    await sent(1, { trade: 'farmer', stall_size: 'small', stalls: { clean: 2, cheap: 2 } })
    await sent(2, { trade: 'farmer', stall_size: 'large', stalls: { clean: 1 }, goods: ['fruit'], age: 'old' })
  })
  test('reads each row by what its own version asked', async () => {
    const rows = await tableOf(await dataset())
    expect(rows.map(({ version }) => version)).toEqual([1, 1, 1, 2])
    expect(rows.map(({ trade }) => trade)).toEqual([-3, 'farmer', 'farmer', 'farmer'])
    expect(rows.map(({ stall_size }) => stall_size)).toEqual([-1, 'large', 'small', 'large'])
    expect(rows.map(({ stalls__clean }) => stalls__clean)).toEqual([3, null, 2, 1])
  })
  test('says that a version did not ask what another did', async () => {
    const rows = await tableOf(await dataset())
    expect(rows.map(({ age }) => age)).toEqual([-1, -1, -1, 'old'])
    expect(rows.map(({ goods__fruit }) => goods__fruit)).toEqual([-1, -1, -1, 1])
    expect(rows.map(({ stalls__cheap }) => stalls__cheap)).toEqual([1, null, 2, -1])
  })
  test('has the newest wording, and says in which versions what was asked', async () => {
    const data = await dataset()
    expect(data.instruments.map(({ version }) => version)).toEqual([1, 2])
    expect(named(data, 'trade')).toMatchObject({ label: { en: 'What do you live on?' }, versions: [1, 2] })
    expect(named(data, 'age')).toMatchObject({ versions: [2], part: 'answer' })
    expect(named(data, 'stalls__cheap')).toMatchObject({ versions: [1] })
    expect(data.sets[0]?.variables).toEqual(['goods__rice', 'goods__fish', 'goods__fruit', 'goods__other'])
  })
  test('stands in the codebook, a line a value', async () => {
    const { instruments, variables } = await dataset({ coarsen: { day: 'month' } })
    const lines = [...codebookV1.rows(instruments.at(-1) as Instrument, variables)].map((cells) =>
      Object.fromEntries(codebookV1.header.map((name, i) => [name, cells[i]])),
    )
    const of = (name: string) => lines.filter(({ variable }) => variable === name)
    expect(of('trade').map(({ value, missing, missing_kind }) => [value, missing, missing_kind])).toEqual([
      ['farmer', 0, ''],
      [-3, 1, 'dontKnow'],
      [-4, 1, 'refused'],
      [-1, 1, 'notAsked'],
    ])
    expect(of('trade')[0]).toMatchObject({ part: 'answer', measure: 'nominal', versions: '1 2', version: 2, set: '' })
    expect(of('goods__fruit')[0]).toMatchObject({ set: 'goods', versions: '2', type: 'number' })
    expect(of('day')).toMatchObject([{ value: null, coarsened: 'month', part: 'design' }])
    expect(of('flag_fast')[0]).toMatchObject({ part: 'flag', versions: '' })
  })
  test('says what changed from one version to the next, in the language of the order', async () => {
    const { changes } = await dataset({ language: 'en' })
    const of = (change: string) => changes.filter((one) => one.change === change).map(({ variable }) => variable)
    expect(of('added')).toEqual(['goods__fruit', 'age'])
    expect(of('dropped')).toEqual(['stalls__cheap'])
    expect(changes).toContainEqual({
      ...{ variable: 'trade', version: 2, change: 'reworded', before: 'Your trade', after: 'What do you live on?' },
    })
    expect(changes.find(({ change }) => change === 'values-changed')).toMatchObject({
      variable: 'stall_size',
      before: 'small = small; large = large; -1 = Not asked',
      after: 'small = small; large = very large; -1 = Not asked',
    })
    expect((await dataset()).changes.find(({ change }) => change === 'reworded')?.after).toBe(
      'What do you live on? (vi)',
    )
  })
  test('that ends before the second version was answered knows nothing of it', async () => {
    const [lane = '', last = 0] = Object.entries(await untilNow(world.context.read)).at(-1) ?? []
    const data = await dataset({ until: { [Number(lane)]: last - 1 } })
    expect(data.instruments.map(({ version }) => version)).toEqual([1])
    expect(data.variables.map(({ name }) => name)).not.toContain('age')
    expect(data.changes).toEqual([])
    expect(await tableOf(data)).toHaveLength(3)
    expect(await tableOf(await dataset({ until: {} }))).toEqual([])
  })
  test('has the same rows each time, as cells and as responses', async () => {
    const data = await dataset()
    const before = await tableOf(data)
    await sent(2, { age: 'young' })
    expect(await tableOf(data)).toEqual(before)
    const responses = []
    for await (const { row } of data.responses()) responses.push(row.version)
    expect(responses.toSorted()).toEqual([1, 1, 1, 2])
  })
})

describe('what is coarsened', () => {
  const coarse = async (coarsen: Record<string, Coarsening>) => {
    const data = await dataset({ coarsen })
    return { data, rows: await tableOf(data), names: data.variables.map(({ name }) => name) }
  }
  test.each([
    ['a column that no version has', { nobody: 'left-out' }],
    ['a column in another case', { Age: 'left-out' }],
    ['a sector as a month', { sector: 'month' }],
    ['a day as a unit', { day: 'parent-unit' }],
  ] as const)('is refused where it is %s: a slip must not let it through', async (_, coarsen) => {
    await expect(dataset({ coarsen })).rejects.toMatchObject({ code: 'malformed' })
  })
  test.each([
    ['month', '2026-11'],
    ['quarter', '2026-Q4'],
    ['year', '2026'],
  ] as const)('a day is told as its %s', async (to, told) => {
    const { data, rows } = await coarse({ day: to })
    expect(new Set(rows.map(({ day }) => day))).toEqual(new Set([told]))
    expect(named(data, 'day').coarsened).toBe(to)
  })
  test('a unit is told as the one above, and no other column names it', async () => {
    const plain = await tableOf(await dataset())
    const unit = plain[0]?.unit as string
    const parent = world.context.organisation.units.get(unit)?.parent as string
    const { rows, names, data } = await coarse({ unit: 'parent-unit' })
    expect(new Set(rows.flatMap((row) => [row.unit, row.unit_today]))).toEqual(new Set([parent]))
    expect(named(data, 'unit').values.map(({ value }) => value)).toContain(parent)
    for (const row of rows) expect(Object.values(row)).not.toContain(unit)
    expect(names).not.toContain('fpc')
    const left = await coarse({ unit_today: 'left-out' })
    for (const name of ['unit', 'unit_today', 'unit_parent', 'fpc']) expect(left.names).not.toContain(name)
    for (const row of left.rows) for (const cell of [unit, parent]) expect(Object.values(row)).not.toContain(cell)
  })
  test('who somebody is stands nowhere else, and a sector is not told by its procedure', async () => {
    const { names } = await coarse({ respondent_group: 'left-out', sector: 'left-out' })
    for (const name of ['respondent_group', 'q_group', 'sector', 'procedure']) expect(names).not.toContain(name)
    expect((await coarse({ q_group: 'left-out' })).names).not.toContain('respondent_group')
  })
  test('what only another version asked may be named: an order stands over versions', async () => {
    const data = await dataset({ coarsen: { age: 'left-out' }, until: {} })
    expect(data.variables.map(({ name }) => name)).not.toContain('age')
  })
  test('a weight that is left out weighs nothing, and a set of one choice is none', async () => {
    const { data } = await coarse({ weight_final: 'left-out', goods__fish: 'left-out', goods__fruit: 'left-out' })
    expect(data.weightVariable).toBeNull()
    expect(data.sets[0]?.variables).toEqual(['goods__rice', 'goods__other'])
    expect(
      (
        await dataset({
          coarsen: Object.fromEntries(['rice', 'fish', 'fruit'].map((one) => [`goods__${one}`, 'left-out' as const])),
        })
      ).sets,
    ).toEqual([])
  })
})
