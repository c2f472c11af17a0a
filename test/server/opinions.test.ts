// What citizens wrote. Mai leads the programme and may read and tag it; Tâm is an analyst who may only read; Minh heads a
// commune. Lan, the administrator, has not been given the right.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpinionsSeen } from '../../server/opinions/looks.ts'
import { channels } from '../../surveys/instrument.ts'
import { wordsIn } from '../../surveys/opinions/masking.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let mai: Person
let tam: Person
let minh: Person
let lan: Person
const december = Date.parse('2026-12-03T09:00:00+07:00')

const send = (count: number, opinion: string | undefined, given: Record<string, unknown> = {}, value = 5) =>
  Promise.all(
    Array.from({ length: count }, (_, i) =>
      world.hoa.answers({
        id: anId(),
        answers: fullAnswers('land', value, {
          group: 'citizen',
          age: '25-34',
          ...(opinion === undefined ? {} : { opinion: `${opinion} ${'x'.repeat(i % 3)}`.trim() }),
        }),
        ...given,
      }),
    ),
  )
beforeAll(async () => {
  world = await aWorld()
  await send(30, undefined, { unit: 'mot-cua' })
  await send(16, 'Cán bộ nhiệt tình, dễ hiểu.', { unit: 'mot-cua' })
  await send(14, 'Hồ sơ trễ hẹn, gọi 0912 345 678 cho tôi.', { unit: 'mot-cua' }, 2)
  await send(12, 'Thiếu ghế ngồi', { unit: 'cho-lau', channel: 'kiosk' }, 3)
  await send(20, undefined, { unit: 'cho-lau', channel: 'kiosk' })
  await send(40, undefined, { unit: 'hong-thai' })
  await send(7, 'Chị Hoa ở thôn Thái An viết', { unit: 'hong-thai' })
  await send(6, 'Chỉ một mình tôi biết việc này', { unit: 'phan-son' })
  world.clock.now = december
  await send(25, 'Viết trong tháng này', { unit: 'mot-cua' })
  lan = await world.invited('Lan Anh', 'administrator', 'bac-binh')
  mai = await world.invited('Mai', 'lead', 'bac-binh', ['opinions'])
  tam = await world.invited('Tâm', 'analyst', 'bac-binh', ['opinions'])
  minh = await world.invited('Minh', 'head', 'hong-thai', ['opinions'])
})
afterAll(async () => {
  world.clock.now = monday
  await world.close()
})

const land = '/api/opinions/land'
const query = (given: Record<string, string>) => `?${new URLSearchParams({ period: '2026-11', ...given })}`
const seen = async (given: Record<string, string> = {}, person = mai) =>
  (await person.json(land + query(given))) as OpinionsSeen
const refusal = async (answer: Promise<Response>) => {
  const response = await answer
  return [response.status, ((await response.json()) as { code: string }).code]
}
const texts = ({ quotes }: OpinionsSeen) => quotes.map(({ pieces }) => wordsIn(pieces))
const first = ({ quotes }: OpinionsSeen) => (quotes[0] as OpinionsSeen['quotes'][number]).opinion
const audited = async () => {
  const rows = await world.context.read
    .selectFrom('audit')
    .select(['name', 'action', 'subject', 'details'])
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({ ...row, details: JSON.parse(row.details) as Record<string, unknown> }))
}

describe('opinions', () => {
  const tagging = { opinion: '0123456789abcdef', topic: 'late', action: 'added' }
  const hiding = { opinion: '0123456789abcdef', reason: 'abuse' }
  test('are nothing for a citizen', async () => {
    for (const path of [land, `${land}/items`]) expect((await world.hoa.get(path)).status).toBe(401)
    expect((await world.hoa.post(`${land}/tags`, tagging)).status).toBe(401)
    expect((await world.hoa.post(`${land}/hidden`, hiding)).status).toBe(401)
  })
  test('are nothing for whoever was not given the right, the administrator too', async () => {
    for (const path of [land, `${land}/items`])
      expect(await refusal(lan.get(path)), path).toEqual([403, 'not-your-right'])
    for (const person of [lan, tam]) {
      expect(await refusal(person.post(`${land}/tags`, tagging))).toEqual([403, 'not-your-right'])
      expect(await refusal(person.post(`${land}/hidden`, hiding))).toEqual([403, 'not-your-right'])
    }
  })
  test('of another unit are nothing for the head of a commune', async () => {
    for (const unit of ['bac-binh', 'mot-cua'])
      expect(await refusal(minh.get(land + query({ unit })))).toEqual([403, 'not-your-unit'])
    expect(await refusal(minh.post(`${land}/tags${query({ unit: 'mot-cua' })}`, tagging))).toEqual([
      ...[403, 'not-your-unit'],
    ])
  })
  test.each([
    ['a level there is none of', { level: 'lowest' }, 400, 'malformed'],
    ['a topic there is none of', { topic: 'weather' }, 400, 'malformed'],
    ['a place that is none', { after: "' or 1=1" }, 400, 'malformed'],
    ['a search without end', { q: 'a'.repeat(201) }, 400, 'malformed'],
    ['an item there is none of', { item: 'shoe_size' }, 404, 'no-such-indicator'],
    ['an item with a name of the language', { item: '__proto__' }, 404, 'no-such-indicator'],
    ['a unit there is none of', { unit: 'nowhere' }, 404, 'no-such-unit'],
    ['an instrument that does not measure the sector', { instrument: 'papi' }, 404, 'no-such-instrument'],
  ])('by %s are refused', async (_, given, status, code) => {
    expect(await refusal(mai.get(land + query(given as Record<string, string>)))).toEqual([status, code])
  })
  test('on a sector there is none of are refused', async () => {
    expect(await refusal(mai.get('/api/opinions/sea'))).toEqual([404, 'no-such-sector'])
  })
})

describe('what is shown', () => {
  test('is the month that is over, with what is masked, and nothing besides that could tell the writer', async () => {
    const found = await seen()
    expect(found).toMatchObject({ total: 42, found: 42, closed: null, isPart: true, months: ['2026-11'] })
    expect(found.quotes).toHaveLength(20)
    expect(Object.keys(found.quotes[0] as object).sort()).toEqual([
      ...['level', 'opinion', 'period', 'pieces', 'tags', 'unit'],
    ])
    const all = JSON.stringify([found, await seen({ after: found.next as string })])
    for (const hidden of ['0912', '345', 'tháng này', 'Hoa', 'mình tôi', '25-34', 'kiosk', '2026-11-16'])
      expect(all, hidden).not.toContain(hidden)
    expect(all).toContain('{"masked":"phone"}')
  })
  test('has an order that follows neither time nor the ids of files', async () => {
    const { quotes } = await seen()
    const marks = quotes.map(({ opinion }) => opinion)
    expect(marks).toEqual([...marks].sort())
    expect((await seen()).quotes).toEqual(quotes)
    const file = await tam.get(`/api/exports/responses.csv?wave=dat-dai&period=2026-11`)
    expect(file.status).toBe(403)
  })
  test.each([
    ['a day', { period: '2026-11-16' }, 'day'],
    ['the month under way', { period: '2026-12' }, 'month'],
    ['a time when nobody answered', { period: '2026-01' }, 'none'],
    ['a unit where seven wrote', { unit: 'hong-thai' }, 'few'],
    ['a unit where six answered at all', { unit: 'phan-son' }, 'figures'],
  ])('of %s is nothing, and it is said why', async (_, given, closed) => {
    expect(await seen(given as Record<string, string>)).toMatchObject({ closed, total: 0, found: 0, quotes: [] })
  })
  test('is found without diacritics, by several words and by a phrase', async () => {
    expect((await seen({ q: 'tre hen' })).found).toBe(14)
    expect((await seen({ q: '"ho so tre"' })).found).toBe(14)
    expect((await seen({ q: 'ghe nhiet tinh' })).found).toBe(0)
    for (const q of ['0912', '345 678']) expect((await seen({ q })).found, q).toBe(0)
  })
  test('stands beside the item it explains, where enough do', async () => {
    expect(await mai.json(`${land}/items${query({})}`)).toMatchObject({ result_on_time: 26, access_seats: 26 })
    const late = await seen({ item: 'result_on_time' })
    expect([late.asked, late.items.find(({ item }) => item === 'result_on_time')?.count]).toEqual([26, 26])
    expect(texts(late).some((text) => text.includes('nhiệt tình'))).toBe(false)
  })
  test('can be chosen by how satisfied the writers were, and by topic', async () => {
    const { levels } = await seen()
    expect(levels).toEqual({ low: 26, middle: 0, high: 16 })
    expect((await seen({ level: 'high' })).found).toBe(16)
    expect((await seen({ topic: 'late' })).found).toBe(14)
    const { topics } = await seen()
    expect(topics.find(({ topic }) => topic === 'praise')).toMatchObject({ count: 16, own: 100 })
    expect(topics.find(({ topic }) => topic === 'late')).toMatchObject({ count: 14, own: null })
  })
  test('tells nobody fewer than ten apart, whatever scopes are compared', async () => {
    const looks = new Map<string, string[]>()
    const units = ['bac-binh', 'mot-cua', 'cho-lau', 'hong-thai', 'phan-son']
    for (const unit of units)
      for (const period of ['2026-11', '2026-Q4', '2026', '2026-12'])
        for (const channel of [undefined, ...channels])
          for (const group of [undefined, 'citizen', 'business']) {
            const given = { unit, period, ...(channel && { channel }), ...(group && { group }) }
            let after: string | null = null
            do {
              const found: OpinionsSeen = await seen({ ...given, ...(after && { after }) })
              for (const { opinion } of found.quotes)
                looks.set(opinion, [...(looks.get(opinion) ?? []), JSON.stringify(given)])
              after = found.next
            } while (after !== null)
          }
    const together = [...Map.groupBy(looks.values(), (own) => own.join()).values()]
    expect(together.length).toBeGreaterThan(1)
    expect(Math.min(...together.map(({ length }) => length))).toBeGreaterThanOrEqual(10)
  })
})

describe('a look', () => {
  test('stands in the log before it is answered, with how many words were looked for and none of them', async () => {
    const before = (await audited()).length
    const found = await seen({ q: 'nguyễn trễ', item: 'result_on_time' })
    const [entry, ...more] = (await audited()).slice(before)
    expect(more).toEqual([])
    expect(entry).toMatchObject({ name: 'Mai', action: 'opinions-read', subject: 'land' })
    expect(entry?.details).toMatchObject({ unit: 'bac-binh', period: '2026-11', item: 'result_on_time', words: 2 })
    expect(JSON.stringify(entry)).not.toMatch(/nguy|tr[eễ]/)
    expect(found.quotes).toHaveLength(0)
  })
  test('that is refused is no look', async () => {
    const before = (await audited()).length
    await minh.get(land + query({ unit: 'mot-cua' }))
    expect((await audited()).length).toBe(before)
  })
  test('that cannot be written down is not answered', async () => {
    const { write } = world.context
    const head = await write.selectFrom('audit_head').select(['head', 'seq', 'hash']).executeTakeFirstOrThrow()
    await write.deleteFrom('audit_head').execute()
    const answer = await mai.get(land + query({}))
    await write.insertInto('audit_head').values(head).execute()
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('nhiệt tình')
  })
})

describe('what people decide', () => {
  const decide = (what: 'tags' | 'hidden', body: object, person = mai, given: Record<string, string> = {}) =>
    person.post(`${land}/${what}${query(given)}`, body)
  const responses = () =>
    world.context.read.selectFrom('response').select(['id', 'hash', 'codes', 'answers']).orderBy('id').execute()

  test.each([
    ['an opinion that is not there', { opinion: '0123456789abcdef', topic: 'late', action: 'added' }, 404],
    ['a topic there is none of', { opinion: '0123456789abcdef', topic: 'weather', action: 'added' }, 400],
    ['a reason in own words', { opinion: '0123456789abcdef', reason: 'It names An' }, 400],
  ])('about %s is refused', async (_, body, status) => {
    expect((await decide('reason' in body ? 'hidden' : 'tags', body)).status).toBe(status)
  })
  test('about an opinion that is not shown in the scope is refused', async () => {
    const opinion = first(await seen({ unit: 'mot-cua' }))
    const body = { opinion, topic: 'fees', action: 'added' }
    expect(await refusal(decide('tags', body, mai, { unit: 'cho-lau' }))).toEqual([404, 'no-such-opinion'])
    expect(await refusal(decide('tags', body, minh, { unit: 'hong-thai' }))).toEqual([404, 'no-such-opinion'])
  })
  test('is added to what the rule found and can be undone, and the response stays as it was', async () => {
    const [before, log] = [await responses(), (await audited()).length]
    const opinion = first(await seen({ topic: 'late' }))
    const tags = async () => (await seen({ q: 'tre' })).quotes.find((one) => one.opinion === opinion)?.tags
    expect(await tags()).toEqual([{ topic: 'late', by: 'rule' }])
    expect((await decide('tags', { opinion, topic: 'fees', action: 'added' })).status).toBe(204)
    expect((await decide('tags', { opinion, topic: 'late', action: 'removed' })).status).toBe(204)
    expect(await tags()).toEqual([{ topic: 'fees', by: 'person' }])
    expect((await decide('tags', { opinion, topic: 'fees', action: 'removed' })).status).toBe(204)
    expect((await decide('tags', { opinion, topic: 'late', action: 'added' })).status).toBe(204)
    expect(await tags()).toEqual([{ topic: 'late', by: 'person' }])
    const written = (await audited()).slice(log).filter(({ action }) => action !== 'opinions-read')
    expect(written.map(({ action }) => action)).toEqual([
      ...['opinion-tagged', 'opinion-untagged', 'opinion-untagged', 'opinion-tagged'],
    ])
    expect(written[0]).toMatchObject({ name: 'Mai', subject: opinion, details: { topic: 'fees' } })
    expect(await responses()).toEqual(before)
  })
  test('hides an opinion with a reason, from every number, until it is shown again', async () => {
    const before = await seen()
    const opinion = first(before)
    expect((await decide('hidden', { opinion, reason: 'names-somebody' })).status).toBe(204)
    const without = await seen()
    expect(without.total).toBe(before.total - 1)
    expect(without.quotes.some((one) => one.opinion === opinion)).toBe(false)
    expect(without.hidden).toMatchObject([{ opinion, reason: 'names-somebody', by: 'Mai' }])
    expect((await decide('hidden', { opinion, reason: null })).status).toBe(204)
    expect(await seen()).toEqual(before)
    const history = await world.context.read
      .selectFrom('opinion_hidden')
      .select(['revision', 'reason'])
      .where('opinion', '=', opinion)
      .orderBy('revision')
      .execute()
    expect(history).toEqual([
      { revision: 1, reason: 'names-somebody' },
      { revision: 2, reason: null },
    ])
  })
  test('by several at once is kept one after the other, and none is lost without a word', async () => {
    const opinion = first(await seen())
    const all = await Promise.all(
      Array.from({ length: 6 }, () => decide('tags', { opinion, topic: 'place', action: 'added' })),
    )
    const kept = all.filter(({ status }) => status === 204).length
    expect(all.every(({ status }) => status === 204 || status === 409)).toBe(true)
    const rows = await world.context.read
      .selectFrom('opinion_tag')
      .select('revision')
      .where('topic', '=', 'place')
      .execute()
    expect([kept > 0, rows.length]).toEqual([true, kept])
  })
})
