// The outbox by itself, over a shelf in memory that may be full. Over IndexedDB it is in test/end-to-end/offline.test.ts.
import { describe, expect, test } from 'vitest'
import type { Reply } from '../../client/shared/citizen-api.ts'
import { createOutbox, type Entry, type Shelf, type Shelved } from '../../client/shared/outbox.ts'

const anEntry = (id: string): Entry => ({
  ...{ id, path: '/api/responses', token: null },
  body: { id, answers: { overall: 4 } },
})
type Answer = Reply<{ readonly receipt?: string }>
const kept = ({ id }: Entry): Answer => ({ body: { receipt: `R-${id}` } })
const refused = (): Answer => ({
  refusal: { code: 'answers-refused', message: { vi: 'Chưa hợp lệ.', en: 'Not valid.' } },
})
const unreached = (): Answer => ({ unreached: 'silence' })

function aShelf(room = { left: Number.POSITIVE_INFINITY }) {
  const rows = new Map<number, Shelved>()
  const held = new Set<number>()
  let seq = 0
  const ids = () => [...rows.values()].map(({ id }) => id)
  const take = () => {
    if (room.left < 1) return false
    room.left--
    return true
  }
  const shelf: Shelf = {
    async add(entry) {
      if (ids().includes(entry.id)) return true
      if (!take()) return false
      rows.set(++seq, { ...entry, seq, refused: null })
      return true
    },
    next: async (after) => [...rows.values()].find((row) => row.seq > after && !held.has(row.seq)),
    async hold(entry, why) {
      if (!take()) return false
      rows.set(entry.seq, { ...entry, refused: why })
      held.add(entry.seq)
      return true
    },
    async remove(seqs) {
      for (const one of seqs) if (rows.delete(one)) room.left++
    },
    held: async () => [...rows.values()].filter((row) => held.has(row.seq)),
    counts: async () => ({ waiting: rows.size - held.size, held: held.size }),
  }
  return { shelf, ids, room }
}

/** An outbox and everything that reached the server through it, while `answer` says how the server is today. */
function anOutbox(room?: { left: number }, patience?: number) {
  const { shelf, ids, ...rest } = aShelf(room)
  const sent: string[] = []
  const server = { answer: kept as (entry: Entry) => Answer | Promise<Answer> }
  const post = async (entry: Entry) => {
    const reply = await server.answer(entry)
    if (!('unreached' in reply)) sent.push(entry.id)
    return reply
  }
  const outbox = createOutbox(shelf, post, (work) => work(), patience)
  return { outbox, ids, sent, server, ...rest }
}

test('keeps nothing on the device once the server has the answers', async () => {
  const { outbox, ids } = anOutbox()
  expect(await outbox.deliver(anEntry('a'))).toEqual({ kind: 'received', receipt: 'R-a' })
  expect(ids()).toEqual([])
})

test('has the answers on the device before the first attempt', async () => {
  const { outbox, ids, server } = anOutbox()
  const seen: string[][] = []
  server.answer = (entry) => {
    seen.push(ids())
    return kept(entry)
  }
  await outbox.deliver(anEntry('a'))
  expect(seen).toEqual([['a']])
})

describe('what waits', () => {
  test('is sent in the order in which it was kept, whatever the ids and the clock say', async () => {
    const { outbox, sent, server } = anOutbox()
    server.answer = unreached
    for (const id of ['b', 'a', 'c']) expect(await outbox.deliver(anEntry(id))).toEqual({ kind: 'waiting' })
    expect(await outbox.counts()).toEqual({ waiting: 3, held: 0, unkept: 0 })
    server.answer = kept
    await Promise.all([outbox.flush(), outbox.flush()])
    expect(sent).toEqual(['b', 'a', 'c'])
    expect(await outbox.counts()).toEqual({ waiting: 0, held: 0, unkept: 0 })
  })

  test('is not overtaken by an answer that comes later', async () => {
    const { outbox, sent, server } = anOutbox()
    server.answer = unreached
    for (const id of ['a', 'b']) await outbox.deliver(anEntry(id))
    server.answer = kept
    expect(await outbox.deliver(anEntry('c'))).toEqual({ kind: 'received', receipt: 'R-c' })
    expect(sent).toEqual(['a', 'b', 'c'])
  })

  test('takes along what comes in while it is being sent', async () => {
    const { outbox, sent, server } = anOutbox()
    server.answer = unreached
    await outbox.deliver(anEntry('a'))
    const late: Promise<unknown>[] = []
    server.answer = (entry) => {
      if (entry.id === 'a') late.push(outbox.deliver(anEntry('b')))
      return kept(entry)
    }
    await outbox.flush()
    expect(await Promise.all(late)).toEqual([{ kind: 'received', receipt: 'R-b' }])
    expect(sent).toEqual(['a', 'b'])
  })

  test('is asked no further where nobody answers', async () => {
    const { outbox, server } = anOutbox()
    server.answer = unreached
    for (const id of ['a', 'b']) await outbox.deliver(anEntry(id))
    const asked: string[] = []
    server.answer = ({ id }) => {
      asked.push(id)
      return unreached()
    }
    await outbox.flush()
    expect(asked).toEqual(['a'])
  })

  test('is passed over where the server stumbles over one, which is tried again later', async () => {
    const { outbox, sent, server } = anOutbox()
    server.answer = unreached
    for (const id of ['a', 'b', 'c']) await outbox.deliver(anEntry(id))
    server.answer = (entry) => (entry.id === 'a' ? { unreached: 'fault' } : kept(entry))
    await outbox.flush()
    expect(sent).toEqual(['b', 'c'])
    server.answer = kept
    await outbox.flush()
    expect(sent).toEqual(['b', 'c', 'a'])
  })

  test('does not keep a person waiting: a server that is slow has the answers later', async () => {
    const { outbox, sent, server } = anOutbox(undefined, 1)
    const { promise, resolve } = Promise.withResolvers<void>()
    server.answer = (entry) => promise.then(() => kept(entry))
    expect(await outbox.deliver(anEntry('a'))).toEqual({ kind: 'waiting' })
    resolve()
    await outbox.flush()
    expect(sent).toEqual(['a'])
  })
})

describe('what the server refuses', () => {
  test('is held apart with the reason, and the next goes on', async () => {
    const { outbox, sent, server } = anOutbox()
    server.answer = unreached
    for (const id of ['a', 'b']) await outbox.deliver(anEntry(id))
    server.answer = (entry) => (entry.id === 'a' ? refused() : kept(entry))
    await outbox.flush()
    expect(sent).toEqual(['a', 'b'])
    expect(await outbox.held()).toMatchObject([{ ...anEntry('a'), refused: 'answers-refused' }])
  })

  test('is said at once', async () => {
    const { outbox, server } = anOutbox()
    server.answer = refused
    expect(await outbox.deliver(anEntry('a'))).toEqual({ kind: 'held' })
    expect(await outbox.counts()).toEqual({ waiting: 0, held: 1, unkept: 0 })
  })

  test('goes on waiting where a full device cannot hold it apart, and the others are sent', async () => {
    const { outbox, sent, server } = anOutbox({ left: 2 })
    server.answer = unreached
    for (const id of ['a', 'b']) await outbox.deliver(anEntry(id))
    server.answer = (entry) => (entry.id === 'a' ? refused() : kept(entry))
    await outbox.flush()
    expect(sent).toEqual(['a', 'b'])
    expect(await outbox.counts()).toEqual({ waiting: 1, held: 0, unkept: 0 })
  })

  test('leaves only when it is named, and what is not held never does', async () => {
    const { outbox, ids, server } = anOutbox()
    server.answer = refused
    for (const id of ['a', 'b']) await outbox.deliver(anEntry(id))
    server.answer = unreached
    await outbox.deliver(anEntry('c'))
    const [first] = await outbox.held()
    await outbox.removeHeld([first?.seq ?? 0, 3])
    expect(ids()).toEqual(['b', 'c'])
  })
})

describe('a full device', () => {
  test('still sends', async () => {
    const { outbox } = anOutbox({ left: 0 })
    expect(await outbox.deliver(anEntry('a'))).toMatchObject({ kind: 'received' })
    expect(await outbox.counts()).toEqual({ waiting: 0, held: 0, unkept: 0 })
  })

  test('owns up where neither worked, and has the answers in memory until the server takes them', async () => {
    const { outbox, sent, server } = anOutbox({ left: 0 })
    server.answer = unreached
    for (const id of ['a', 'b']) expect(await outbox.deliver(anEntry(id))).toEqual({ kind: 'lost' })
    expect(await outbox.counts()).toEqual({ waiting: 0, held: 0, unkept: 2 })
    server.answer = kept
    await outbox.flush()
    expect(sent).toEqual(['a', 'b'])
    expect(await outbox.counts()).toEqual({ waiting: 0, held: 0, unkept: 0 })
  })

  test('keeps them as soon as there is room', async () => {
    const { outbox, ids, room, server } = anOutbox({ left: 0 })
    server.answer = unreached
    await outbox.deliver(anEntry('a'))
    room.left = 1
    await outbox.flush()
    expect(ids()).toEqual(['a'])
    expect(await outbox.counts()).toEqual({ waiting: 1, held: 0, unkept: 0 })
  })

  test('never drops what the server refused', async () => {
    const { outbox, server } = anOutbox({ left: 0 })
    server.answer = refused
    expect(await outbox.deliver(anEntry('a'))).toEqual({ kind: 'lost' })
    expect(await outbox.counts()).toEqual({ waiting: 0, held: 0, unkept: 1 })
  })
})
