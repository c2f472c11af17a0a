import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compile } from '../../surveys/answers.ts'
import { knownInstrument } from '../../surveys/catalogue.ts'
import { fieldsOf } from '../../surveys/imports/fields.ts'
import { guessUses } from '../../surveys/imports/guess.ts'
import type { ColumnUse, Mapping } from '../../surveys/imports/mapping.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import { looked, sent, settled, type World } from '../imports.ts'
import { aWorld } from '../world.ts'

let world: World
let wave = ''
const land = knownInstrument('land', 1) as Instrument
const fields = fieldsOf(land)
beforeAll(async () => {
  world = await aWorld()
  const past = {
    ...{ name: { vi: 'Khảo sát đất đai 2025', en: 'Land survey of 2025' }, instrument: 'land', version: 1 },
    ...{ sector: 'land', opensOn: '2025-01-01', closesOn: '2025-12-31' },
  }
  const made = await world.lan.post('/api/imports/waves', past)
  expect(made.status).toBe(201)
  wave = ((await made.json()) as { wave: string }).wave
})
afterAll(() => world.close())

const scored = fields.filter(({ kind, choices }) => kind === 'choice' && choices.some(({ code }) => code === 5))
const [first, second] = scored.map(({ field }) => field) as [string, string]
const use = (column: string, as: string, more: Partial<ColumnUse> = {}): ColumnUse => ({
  ...{ column, as, values: [], order: null },
  ...more,
})
const mapping = (columns: readonly ColumnUse[], more: Partial<Mapping> = {}) => ({
  kind: 'csv',
  mapping: {
    ...{ encoding: 'auto', wave, version: 1, columns },
    fixed: { unit: 'mot-cua', sector: 'land', channel: 'paper', language: 'vi' },
    ...more,
  },
})
const bytes = (text: string) => new TextEncoder().encode(text)
const about = { kind: 'csv', name: 'Google Forms 2025', file: 'cũ.csv' }
const look = async (content: Uint8Array<ArrayBuffer>, body: object, given: object = {}) => {
  const id = await sent(world.lan, content, { ...about, ...given })
  return { id, ...(await looked(world.lan, id, body)) }
}
const why = ({ found }: { found: { fatal: readonly { why: string }[] } }) => found.fatal.map(({ why }) => why)
const plain = [use('Ngày', 'day', { order: 'dmy' }), use('A', `answer:${first}`), use('B', `answer:${second}`)]

describe('a CSV file of an earlier system', () => {
  test('is looked at without a mapping for its columns and what stands in them', async () => {
    const { found } = await look(bytes('Ngày;A;A\n16/11/2025;5;\n17/11/2025;4;"x;y"\n'), { kind: 'csv', mapping: null })
    expect(found.columns).toEqual([
      { column: 'Ngày', samples: ['16/11/2025', '17/11/2025'], different: 2, filled: 2 },
      { column: 'A', samples: ['5', '4'], different: 2, filled: 2 },
      { column: 'A (2)', samples: ['x;y'], different: 1, filled: 1 },
    ])
    expect(found.fatal.map(({ why }) => why)).toEqual(['noMapping'])
  })
  test('comes in by its mapping, with every fault by its line and column, and the same file twice brings nothing', async () => {
    const lines = [
      '16/11/2025 10:30,5,4',
      '17/11/2025,Rất tốt?,4',
      '31/02/2025,5,4',
      '18/11/2025,5,4',
      '18/11/2025,5,4',
      '01/01/2024,5,4',
      '18/11/2025,,',
    ]
    const file = bytes(`\uFEFFNgày,A,B\r\n${lines.join('\r\n')}\r\n`)
    const { id, found } = await look(file, mapping(plain))
    expect(found).toMatchObject({ lines: 7, fresh: 4, refused: 3, fatal: [], days: ['2025-11-16', '2025-11-18'] })
    expect(found.faults.map(({ line, field, cell, message }) => [line, field, cell, message.en])).toEqual([
      [3, 'A', 'Rất tốt?', 'What this value means was not chosen yet.'],
      [4, 'Ngày', '31/02/2025', 'This is no day in the order that was chosen.'],
      [7, 'Ngày', '01/01/2024', 'This day is outside the days of the survey.'],
    ])
    expect(found.preview[0]).toMatchObject({
      line: 2,
      day: '2025-11-16',
      unit: 'mot-cua',
      answers: { [first]: 5, [second]: 4 },
    })
    const faults = await (await world.lan.get(`/api/imports/${id}/faults.csv`)).text()
    expect(faults.split('\r\n')).toHaveLength(5)
    expect((await world.lan.post(`/api/imports/${id}/start`, { count: 4 })).status).toBe(200)
    expect((await settled(world.lan, id)).kept).toBe(4)
    expect((await look(file, mapping(plain))).found).toMatchObject({ fresh: 0, before: 4 })
    // A later file of the same name: what came in is left out, and one line is new.
    const later = bytes(`Ngày,A,B\n${lines.join('\n')}\n19/11/2025,1,1\n`)
    expect((await look(later, mapping(plain))).found).toMatchObject({ fresh: 1, before: 4 })
    // Read otherwise it would be other answers of the same people.
    const turned = [plain[0] as ColumnUse, use('A', `answer:${second}`), use('B', `answer:${first}`)]
    const other = await look(file, mapping(turned))
    expect(other.found.faults.some(({ message }) => message.en.includes('with other answers'))).toBe(true)
    // The same lines of another system are other people.
    expect((await look(file, mapping(plain), { name: 'Excel 2025' })).found).toMatchObject({ fresh: 4, before: 0 })
  })
  test('counts like every other response on the days it is of, and can be told apart', async () => {
    await world.context.tallies.flush()
    const rows = await world.context.read
      .selectFrom('response')
      .select(['day', 'source', 'started_at', 'channel'])
      .orderBy('day')
      .execute()
    expect(rows.map(({ day }) => day)).toEqual(['2025-11-16', '2025-11-18', '2025-11-18', '2025-11-18'])
    expect(rows.every(({ source, channel }) => source.startsWith('import:') && channel === 'paper')).toBe(true)
    expect(rows.every(({ started_at }) => started_at.startsWith('1970'))).toBe(true)
  })
  test.each<[string, Uint8Array<ArrayBuffer>, string]>([
    ['with nothing in it', bytes(' \n'), 'nothing'],
    ['with a NUL', bytes('Ngày,A\n16/11/2025,\0'), 'nul'],
    ['in letters that it does not name', new Uint8Array([78, 103, 0xe0, 121, 44, 65, 10, 49, 44, 50]), 'encoding'],
    [
      'of ten thousand columns',
      bytes(`${Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',')}\n1,2\n`),
      'tooManyColumns',
    ],
    ['with a quote that never ends', bytes('Ngày,A\n"16/11/2025,5\n1,2'), 'unreadable'],
    ['with a cell of two million letters', bytes(`Ngày,A\n1,${'x'.repeat(2_000_000)}\n`), 'unreadable'],
    ['of more lines than may be', bytes(`Ngày,A,B\n${'16/11/2025,5,4\n'.repeat(200_001)}`), 'tooManyLines'],
  ])('%s is refused as a whole', async (_, content, expected) => {
    expect(why(await look(content, mapping(plain)))).toContain(expected)
  })
  test('is read in UTF-16 and, where somebody says so, in Windows-1258', async () => {
    const text = 'Ngày\tA\tB\n16/10/2025\t5\t4\n'
    const utf16 = new Uint8Array(Buffer.from(`\uFEFF${text}`, 'utf16le'))
    expect((await look(utf16, mapping(plain), { name: 'a' })).found).toMatchObject({ fresh: 1, fatal: [] })
    const old = new Uint8Array(Buffer.from(text.replace('à', '\u00e0'), 'latin1'))
    const body = mapping(plain, { encoding: 'windows-1258' })
    expect((await look(old, body, { name: 'b' })).found).toMatchObject({ fresh: 1, fatal: [] })
  })
  test('that lacks what a response must have says what, and names columns that are not there', async () => {
    const body = mapping([use('Z', `answer:${first}`)], { fixed: { language: 'vi' } })
    expect(why(await look(bytes('Ngày,A\n16/11/2025,5\n'), body))).toEqual([
      'noColumn',
      'no_unit',
      'no_sector',
      'no_channel',
      'no_day',
    ])
    const nowhere = mapping(plain, { wave: 'khong-co' })
    expect(why(await look(bytes('Ngày,A,B\n16/11/2025,5,4\n'), nowhere))).toContain('noWave')
  })
  test('formulas are kept as the words they are, and leave as words', async () => {
    const words = fields.find(({ kind, field }) => kind === 'text' && field === 'opinion')
    expect(words).toBeDefined()
    const { found } = await look(
      bytes(`Ngày,A,B,C\n20/10/2025,5,4,"=HYPERLINK(""http://x"")"\n`),
      mapping([...plain, use('C', 'answer:opinion')]),
      { name: 'c' },
    )
    expect(found.preview[0]?.answers.opinion).toBe('=HYPERLINK("http://x")')
    expect(compile(land.questionnaire, false).answers(found.preview[0]?.answers)).not.toHaveProperty('refusals')
  })
  test('values mean what somebody says they mean', async () => {
    const said = [
      plain[0] as ColumnUse,
      use('A', `answer:${first}`, {
        values: [
          ['Rất hài lòng!!!', '5'],
          ['?', null],
        ],
      }),
      use('Nơi', 'unit', { values: [['Một cửa', 'mot-cua']] }),
    ]
    const file = bytes('Ngày,A,Nơi\n20/10/2025,Rất hài lòng!!!,Một cửa\n20/10/2025,?,cho-lau\n')
    const { found } = await look(file, mapping(said), { name: 'd' })
    expect(found.preview.map(({ unit, answers }) => [unit, answers[first]])).toEqual([
      ['mot-cua', 5],
      ['cho-lau', undefined],
    ])
  })
})

describe('a survey of former days', () => {
  test('is made by nobody who may not, of nothing that is not there, and never in days to come', async () => {
    const past = {
      name: { vi: 'Cũ', en: 'Old' },
      instrument: 'land',
      version: 1,
      sector: 'land',
      opensOn: '2024-01-01',
      closesOn: '2024-12-31',
    }
    const told = async (answer: Promise<Response>) => ((await (await answer).json()) as { code?: string }).code
    const tam = await world.invited('Tâm', 'administrator', 'cho-lau')
    expect(await told(tam.post('/api/imports/waves', past))).toBe('not-programme')
    expect(await told(world.lan.post('/api/imports/waves', { ...past, version: 99 }))).toBe('no-such-instrument')
    expect(await told(world.lan.post('/api/imports/waves', { ...past, sector: 'x' }))).toBe('no-such-sector')
    expect(await told(world.lan.post('/api/imports/waves', { ...past, closesOn: '2026-11-16' }))).toBe('wave-dates')
    expect(await told(world.lan.post('/api/imports/waves', { ...past, opensOn: '2025-01-01' }))).toBe('wave-dates')
  })
})

test('answers to what would not have been asked refuse their line, or are left out where somebody says so', async () => {
  const columns = [...plain, use('Gửi', 'answer:feedback_sent'), use('Xử lý', 'answer:feedback_handled')]
  const file = bytes('Ngày,A,B,Gửi,Xử lý\n16/11/2025,5,4,Chưa từng gửi,Hài lòng\n')
  const refused = await look(file, mapping(columns))
  expect(refused.found).toMatchObject({
    fresh: 0,
    refused: 1,
    kinds: [{ field: 'Xử lý', lines: 1, cells: ['Hài lòng'] }],
  })
  const { found } = await look(file, mapping(columns, { leavesUnasked: true }))
  expect(found).toMatchObject({ fresh: 1, refused: 0 })
  expect(found.preview[0]?.answers).not.toHaveProperty('feedback_handled')
})

/** No more than twenty wait at once. */
async function dropAll(): Promise<void> {
  const { imports } = (await world.lan.json('/api/imports')) as { imports: { import: string; state: string }[] }
  for (const { import: id, state } of imports)
    if (state === 'checked') await world.lan.post(`/api/imports/${id}/cancel`, {})
}

test('the line of a fault is where its row begins, and letters can be told before columns are', async () => {
  await dropAll()
  const file = bytes('Ngày,A,B\n16/11/2025,"5\n",9\n17/11/2025,?,4\n')
  const { found } = await look(file, mapping(plain))
  expect(found.faults.map(({ line, field, cell }) => [line, field, cell])).toEqual([
    [2, 'B', '9'],
    [4, 'A', '?'],
  ])
  const old = new Uint8Array([0x4e, 0x67, 0xe0, 0x79, 0x0a, 0x31, 0x0a])
  expect(why(await look(old, { kind: 'csv', mapping: null }))).toContain('encoding')
  const read = await look(old, { kind: 'csv', mapping: null, encoding: 'windows-1258' })
  expect(read.found.columns.map(({ column }) => column)).toEqual(['Ngày'])
})

test('a file of ours as CSV is recognised by the names of its columns', () => {
  const columns = fields.flatMap(({ question, row, choice, kind }) =>
    kind === 'choices'
      ? []
      : [[question, ...(row === null ? [] : [row]), ...(choice === null ? [] : [`${choice}`])].join('__')],
  )
  const found = guessUses(
    columns.map((column) => ({ column, samples: [], different: 0, filled: 0 })),
    fields,
  )
  expect(found.uses.length).toBeGreaterThan(columns.length * 0.9)
})
