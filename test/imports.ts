// Files that move responses, and how a test brings one in.
import { expect } from 'vitest'
import { untilNow } from '../server/database/in-order.ts'
import type { FileOrder } from '../server/exports/dataset.ts'
import { datasetOf } from '../server/exports/dataset-of.ts'
import { jsonLines } from '../server/exports/json-lines.ts'
import type { Found } from '../server/imports/found.ts'
import type { aWorld } from './world.ts'

export type World = Awaited<ReturnType<typeof aWorld>>
type Person = World['lan']

/** An order of all responses of a survey up to now, at the whole organisation in November 2026. */
export const anOrder = async ({ read }: World['context'], given: Partial<FileOrder> = {}): Promise<FileOrder> => ({
  ...{
    wave: 'dat-dai',
    sector: null,
    format: 'jsonl',
    language: 'vi',
    weighting: null,
    withOpinions: true,
    coarsen: {},
  },
  scope: { unit: 'bac-binh', asOf: 'then', period: '2026-11', channel: null, group: null, instrument: null },
  scores: { header: ['indicator', 'score', 'base'], rows: [['index', 80, 20]] },
  until: await untilNow(read),
  orderedAt: '2026-11-16T04:00:00.000Z',
  ...given,
})

/** The file of an order, as bytes. */
export async function fileOf(
  { context }: Pick<World, 'context'>,
  given: Partial<FileOrder> = {},
): Promise<Buffer<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  const sink = {
    write: async (bytes: Uint8Array) => void pieces.push(bytes.slice()),
    patch: async () => undefined,
  }
  const order = await anOrder(context, given)
  await jsonLines.write(sink, await datasetOf(context.read, context.organisation, order, () => undefined), '')
  return Buffer.concat(pieces)
}

export type Seen = {
  readonly import: string
  readonly state: string
  readonly received: number
  readonly done: number
  readonly total: number
  readonly kept: number
  readonly refused: number
  readonly found: Found | null
  readonly refusal: { readonly code: string } | null
}

/** Sends a file in pieces, and gives the import's id. */
export async function sent(
  person: Person,
  bytes: Uint8Array<ArrayBuffer>,
  given: Readonly<Record<string, unknown>> = {},
  size = 1_000_000,
): Promise<string> {
  const about = { kind: 'json-lines', name: 'Chuyển dữ liệu', file: 'responses.jsonl', bytes: bytes.length, ...given }
  const made = await person.post('/api/imports', about)
  expect(made.status).toBe(201)
  const { import: id } = (await made.json()) as { import: string }
  for (let from = 0; from < bytes.length; from += size) {
    const part = await person.send(`/api/imports/${id}/parts?from=${from}`, bytes.slice(from, from + size))
    expect(part.status).toBe(200)
  }
  return id
}

export const asMoved = (names: object = {}) => ({
  kind: 'json-lines',
  names: { waves: [], units: [], sectors: [], procedures: [], ...names },
})

/** Waits until an import is in another state than those of work. */
export async function settled(person: Person, id: string): Promise<Seen> {
  for (;;) {
    const seen = (await person.json(`/api/imports/${id}`)) as Seen
    if (seen.state !== 'checking' && seen.state !== 'running') return seen
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

export async function looked(person: Person, id: string, body: object = asMoved()): Promise<Seen & { found: Found }> {
  const answer = await person.post(`/api/imports/${id}/look`, body)
  expect([answer.status, answer.ok ? '' : await answer.text()]).toEqual([200, ''])
  const seen = await settled(person, id)
  expect([seen.state, seen.refusal]).toEqual(['checked', null])
  return seen as Seen & { found: Found }
}

/** Looks at a file and takes it in. */
export async function broughtIn(person: Person, bytes: Uint8Array<ArrayBuffer>, body: object = asMoved()) {
  const id = await sent(person, bytes)
  const { found } = await looked(person, id, body)
  expect(found.fatal).toEqual([])
  const started = await person.post(`/api/imports/${id}/start`, { count: found.fresh })
  expect([started.status, started.ok ? '' : await started.text()]).toEqual([200, ''])
  return { id, found, seen: await settled(person, id) }
}
