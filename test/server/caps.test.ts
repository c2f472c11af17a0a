// What there may be so many of: of several who make the last one in the same moment, one succeeds, on both databases.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { template } from '../../surveys/workshop/template.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
let lan = ''
beforeAll(async () => {
  // The server's own rounds would come between those of the tests.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  world = await aWorld()
  const { read } = world.context
  lan = (await read.selectFrom('official').select('official').executeTakeFirstOrThrow()).official
})
afterAll(async () => {
  vi.useRealTimers()
  await world.close()
})

const at = new Date(monday).toISOString()
const name = (bytes: number) => randomBytes(bytes).toString('hex')
/** Four at the same moment. Gives what each was answered, those that were let in first. */
const together = async (path: string, body: (n: number) => object) => {
  const answered = await Promise.all([0, 1, 2, 3].map((n) => world.lan.post(path, body(n))))
  const codes = answered.map(async (one) => (one.status < 300 ? 'made' : ((await one.json()) as { code: string }).code))
  return (await Promise.all(codes)).sort((one) => (one === 'made' ? -1 : 1))
}

describe('the last one there may be is made once', () => {
  test('of twenty receivers of messages', async () => {
    for (let n = 0; n < 19; n++)
      await world.context.write
        .insertInto('webhook')
        .values({
          ...{ webhook: name(8), name: `${n}`, url: 'https://example.vn/', secret: 'x', events: 'wave.opened' },
          ...{ unit: 'bac-binh', made_by: lan, made_at: at, state: 'active', failures: 0 },
        })
        .execute()
    const wanted = { url: 'https://example.vn/', events: ['wave.opened'], unit: 'bac-binh' }
    expect(await together('/api/webhooks', (n) => ({ ...wanted, name: `Hệ thống ${n}` }))).toEqual([
      'made',
      ...Array(3).fill('webhooks-enough'),
    ])
  })
  test('of two hundred drafts of instruments', async () => {
    const { editions, ...files } = template
    for (let n = 0; n < 199; n++)
      await world.context.write
        .insertInto('instrument_draft')
        .values({
          ...{ draft: name(12), code: `phieu-${n}`, ...files, editions: JSON.stringify(editions), revision: 1 },
          ...{ changed_by: lan, changed_at: at },
        })
        .execute()
    expect(await together('/api/instruments/drafts', (n) => ({ code: `them-${n}`, from: null, files: null }))).toEqual([
      'made',
      ...Array(3).fill('too-many-drafts'),
    ])
  })
  test('of twenty imports that are open', async () => {
    for (let n = 0; n < 19; n++)
      await world.context.write
        .insertInto('response_import')
        .values({
          ...{ import: name(12), kind: 'csv', name: `${n}`, file: 'x.csv', bytes: 10, received: 0, state: 'uploading' },
          ...{ mapping: null, found: null, refusal: null, total: 0, done: 0, kept: 0, refused: 0, holder: '' },
          ...{ seen_at: 0, made_by: lan, made_at: at, ended_at: null },
        })
        .execute()
    const file = { kind: 'json-lines', file: 'responses.jsonl', bytes: 10 }
    expect(await together('/api/imports', (n) => ({ ...file, name: `Tệp ${n}` }))).toEqual([
      'made',
      ...Array(3).fill('imports-enough'),
    ])
  })
  test('of ten reminders of one duty in a day', async () => {
    await world.invited('Thanh', 'head', 'cong-an')
    const duty = '1893-ii-8-cong-an'
    for (let n = 0; n < 9; n++) {
      const reminder = crypto.randomUUID()
      const { write } = world.context
      await write.insertInto('reminder').values({ reminder, sent_at: at, sent_by: lan, words: null }).execute()
      await write
        .insertInto('reminded_duty')
        .values({ duty, occasion: `hand:${reminder}`, reminder, unit: 'cong-an', due_on: '2022-09-20' })
        .execute()
    }
    expect(
      await together('/api/reminders', () => ({ reminder: crypto.randomUUID(), duties: [duty], words: null })),
    ).toEqual(['made', ...Array(3).fill('reminded-enough')])
  })
})
