import { describe, expect, test } from 'vitest'
import { type Decided, type Filters, gather, PAGE } from '../../../surveys/opinions/gathering.ts'
import { masked, wordsIn } from '../../../surveys/opinions/masking.ts'
import { explainedBy, levelOf, type Opinion, readOpinion } from '../../../surveys/opinions/opinion.ts'
import type { Placed } from '../../../surveys/opinions/places.ts'
import { hasAll, needlesIn } from '../../../surveys/opinions/search.ts'

const smallest = { smallestBase: 15, smallestCount: 10 }
const items = ['result_on_time', 'official_polite']
const all: Filters = { item: null, level: null, topic: null, needles: [] }
let made = 0
const placed = (text: string, given: Partial<Opinion> = {}): Placed => {
  const written = readOpinion({ opinion: text }, 'opinion')
  if (!written) throw new Error('Nothing was written')
  const place = { unit: 'desk', period: '2026-01', channel: null, group: null }
  const sides = {
    own: 90,
    against: [] as readonly string[],
    unit: 'desk',
    month: '2026-01',
    channel: 'online',
    group: 'citizen',
  }
  const { against } = { ...sides, ...given }
  const explains = explainedBy(against, written.topics)
  return { place, opinion: { ...written, ...sides, explains, opinion: `${made++}`.padStart(16, '0'), ...given } }
}
const several = (count: number, text = 'Cũng được', given: Partial<Opinion> = {}) =>
  Array.from({ length: count }, () => placed(text, given))
const look = (
  opinions: readonly Placed[],
  filters: Partial<Filters> = {},
  decided: ReadonlyMap<string, Decided> = new Map(),
  after: string | null = null,
) => gather(opinions, decided, items, { ...all, ...filters }, after, smallest)

describe('a filter by what the writer answered', () => {
  test.each([
    ['nine answered against', 9, 30],
    ['all but nine did', 30, 9],
  ])('is closed where %s', (_, against, others) => {
    const opinions = [...several(against, 'Cũng được', { against: ['result_on_time'] }), ...several(others)]
    expect(look(opinions).items.result_on_time).toBeNull()
    expect(look(opinions, { item: 'result_on_time' })).toMatchObject({ asked: 0, found: 0, quotes: [] })
  })
  test('shows those who answered against and those whose text is about it', () => {
    const opinions = [
      ...several(6, 'Cũng được', { against: ['result_on_time'] }),
      ...several(6, 'Trễ hẹn'),
      ...several(20),
    ]
    expect(look(opinions).items).toMatchObject({ result_on_time: 12, official_polite: 0 })
    expect(look(opinions, { item: 'result_on_time' }).quotes).toHaveLength(12)
  })
  test('is closed for an item whose figures are hidden', () => {
    const opinions = [...several(20, 'Cũng được', { against: ['papers'] }), ...several(20)]
    expect(look(opinions, { item: 'papers' })).toMatchObject({ asked: 0, quotes: [] })
  })
  test('by level closes the level that few have and the next smallest with it', () => {
    const opinions = [...several(4, 'a', { own: 10 }), ...several(12, 'b', { own: 60 }), ...several(30, 'c')]
    expect(look(opinions).levels).toEqual({ low: null, middle: null, high: 30 })
    expect(look(opinions, { level: 'low' })).toMatchObject({ asked: 0, quotes: [] })
    expect(look(opinions, { level: 'high' }).found).toBe(30)
    expect(look(opinions).quotes.some(({ level }) => level === 'low' || level === 'middle')).toBe(false)
  })
  test('by level is open where each has ten or nobody', () => {
    const opinions = [...several(10, 'a', { own: 10 }), ...several(30, 'c')]
    expect(look(opinions).levels).toEqual({ low: 10, middle: 0, high: 30 })
  })
  test('has levels with their lower ends in them', () => {
    expect([0, 49.9, 50, 79.9, 80, 100, null].map(levelOf)).toEqual([
      ...['low', 'low', 'middle', 'middle', 'high', 'high', null],
    ])
  })
})

describe('topics', () => {
  test('that few write about have no number, and those below fifteen no mean', () => {
    const opinions = [
      ...several(9, 'Thái độ hách dịch'),
      ...several(14, 'Trễ hẹn', { own: 20 }),
      ...several(15, 'Chờ lâu', { own: 33.4 }),
    ]
    const topic = (name: string) => look(opinions).topics.find((one) => one.topic === name)
    expect(topic('attitude')).toMatchObject({ count: null, own: null, mostIn: null })
    expect(topic('late')).toMatchObject({ count: 14, own: null, mostIn: { unit: 'desk', count: 14 } })
    expect(topic('waiting')).toMatchObject({ count: 15, own: 33 })
    expect(topic('fees')).toMatchObject({ count: 0 })
  })
  test('that people added or took away are theirs, and what they hide is in no number', () => {
    const opinions = [placed('Trễ hẹn'), placed('Trễ hẹn'), placed('Cũng được'), ...several(20)]
    const [first, second, third] = opinions.map(({ opinion }) => opinion.opinion) as [string, string, string]
    const decided = new Map<string, Decided>([
      [first, { tags: new Map([['late', false]]), isHidden: false }],
      [second, { tags: new Map(), isHidden: true }],
      [third, { tags: new Map([['fees', true]]), isHidden: false }],
    ])
    const found = look(opinions, {}, decided)
    expect(found.total).toBe(22)
    expect(found.quotes.find(({ opinion }) => opinion === first)?.tags).toEqual([])
    expect(found.quotes.find(({ opinion }) => opinion === third)?.tags).toEqual([{ topic: 'fees', by: 'person' }])
    expect(found.quotes.some(({ opinion }) => opinion === second)).toBe(false)
  })
})

describe('a search', () => {
  test.each([
    ['tre hen', true],
    ['TRỄ', true],
    ['đúng', false],
    ['"ho so tre"', true],
    ['"tre ho so"', false],
    ['so hen tre', true],
    ['Đất', true],
    ['dat', true],
    ['“hồ sơ”', true],
    ['', true],
    ['"', true],
  ])('for %s', (typed, isFound) => {
    const { folded } = readOpinion({ opinion: 'Hồ sơ trễ hẹn, đất đai' }, 'opinion') as { folded: string }
    expect(hasAll(folded, needlesIn(typed))).toBe(isFound)
  })
  test('never finds what is masked', () => {
    const opinions = several(12, 'Tôi là Nguyễn Văn An, gọi 0912345678')
    for (const typed of ['0912345678', '345', 'Nguyễn', 'an'])
      expect(look(opinions, { needles: needlesIn(typed) }).found, typed).toBe(0)
    expect(look(opinions, { needles: needlesIn('gọi') }).found).toBe(12)
  })
})

test('pages follow each other without a gap or a repeat, whatever is looked for', () => {
  const opinions = several(2 * PAGE + 5, 'Chờ lâu')
  const seen: string[] = []
  let after: string | null = null
  for (let pages = 0; pages < 4; pages++) {
    const found = look(opinions, { needles: ['cho'] }, new Map(), after)
    seen.push(...found.quotes.map(({ opinion }) => opinion))
    after = found.next
    if (after === null) break
  }
  expect(seen).toEqual(opinions.map(({ opinion }) => opinion.opinion))
})

test('a response without a written opinion has none', () => {
  for (const answers of [{}, { opinion: '  ' }, { opinion: '\u200b' }, { opinion: 5 }])
    expect(readOpinion(answers, 'opinion')).toBeNull()
  expect(wordsIn(masked('a'))).toBe('a')
})
