import { describe, expect, test } from 'vitest'
import { type Event, type Place, patience, rest, type Session, step } from '../../client/kiosk/session.ts'
import type { Reply } from '../../client/shared/citizen-api.ts'
import { createOutbox, type Shelf } from '../../client/shared/outbox.ts'
import type { Arrival, Receipt } from '../../server/responses.ts'

const idle = 60_000
const land: Place = { sectors: [{ sector: 'land' }], procedures: [{ procedure: 'certificate', sector: 'land' }], idle }
const all: Place = { sectors: [{ sector: 'land' }, { sector: 'construction' }], procedures: land.procedures, idle }
const begin: Event = { kind: 'begin', language: 'en', id: 'hoa', startedAt: '2026-11-22T02:00:00.000Z', at: 0 }

const sessionAfter = (events: readonly Event[], place: Place = land) =>
  events.reduce<Session>((session, event) => step(session, event, place), rest)
const asked: readonly Event[] = [begin, { kind: 'choose-procedure', procedure: 'certificate', at: 1 }]
const visitOf = (session: Session) => ('visit' in session ? session.visit : null)

describe('what is asked before the questionnaire', () => {
  test('a wave with one sector asks only for the procedure', () => {
    const session = sessionAfter([begin])
    expect(session.screen).toBe('procedure')
    expect(visitOf(session)?.sector).toBe('land')
  })

  test('a wave with several sectors asks for the sector, then for its procedure', () => {
    expect(sessionAfter([begin], all).screen).toBe('sector')
    expect(sessionAfter([begin, { kind: 'choose-sector', sector: 'land', at: 1 }], all).screen).toBe('procedure')
  })

  test('a sector without procedures goes straight to the questionnaire', () => {
    const session = sessionAfter([begin, { kind: 'choose-sector', sector: 'construction', at: 1 }], all)
    expect(session.screen).toBe('asking')
    expect(visitOf(session)?.procedure).toBeNull()
  })

  test('going back and choosing another sector forgets the procedure of the first', () => {
    const session = sessionAfter(
      [
        begin,
        { kind: 'choose-sector', sector: 'land', at: 1 },
        { kind: 'choose-procedure', procedure: 'certificate', at: 2 },
        { kind: 'back', at: 3 },
        { kind: 'back', at: 4 },
        { kind: 'choose-sector', sector: 'construction', at: 5 },
      ],
      all,
    )
    expect(visitOf(session)).toMatchObject({ sector: 'construction', procedure: null })
  })

  test('back from the first screen is rest', () => {
    expect(sessionAfter([begin, { kind: 'back', at: 1 }])).toBe(rest)
  })
})

describe('a kiosk that is left alone', () => {
  const late = idle + 1
  const warned = sessionAfter([...asked, { kind: 'tick', at: late }])

  test('asks after a minute whether anybody is there', () => {
    expect(sessionAfter([...asked, { kind: 'tick', at: idle - 1 }])).toMatchObject({ leaving: null })
    expect(warned).toMatchObject({ screen: 'asking', leaving: { reason: 'idle', until: late + patience.warning } })
  })

  test('waits another minute after each touch', () => {
    const touched = sessionAfter([...asked, { kind: 'touch', at: 50_000 }, { kind: 'tick', at: 100_000 }])
    expect(touched).toMatchObject({ leaving: null })
  })

  test('goes to rest with nothing of the person left when nobody answers', () => {
    expect(step(warned, { kind: 'tick', at: late + patience.warning }, land)).toEqual({ screen: 'rest' })
  })

  test('goes on where the person was when they stay', () => {
    const stayed = step(warned, { kind: 'stay', at: late + 5000 }, land)
    expect(stayed).toMatchObject({ screen: 'asking', leaving: null, visit: { id: 'hoa' } })
    expect(step(stayed, { kind: 'tick', at: late + patience.warning }, land)).toBe(stayed)
  })

  test('is not brought back by the touch that presses "stop"', () => {
    expect(step(warned, { kind: 'touch', at: late + 1 }, land)).toMatchObject({ leaving: { reason: 'idle' } })
    expect(step(warned, { kind: 'stop' }, land)).toBe(rest)
  })

  test('counts down anew from every touch, whatever the question was', () => {
    const touched = step(warned, { kind: 'touch', at: late + 10_000 }, land)
    expect(step(touched, { kind: 'tick', at: late + patience.warning }, land)).toBe(touched)
    expect(step(touched, { kind: 'tick', at: late + 10_000 + patience.warning }, land)).toBe(rest)
  })

  test('waits as long as the device is set to', () => {
    const patient: Place = { ...land, idle: 300_000 }
    const waiting = asked.reduce<Session>((session, event) => step(session, event, patient), rest)
    expect(step(waiting, { kind: 'tick', at: 299_000 }, patient)).toBe(waiting)
    expect(step(waiting, { kind: 'tick', at: 300_001 }, patient)).toMatchObject({ leaving: { reason: 'idle' } })
  })
})

describe('after sending', () => {
  const sending = sessionAfter([...asked, { kind: 'send' }])
  const received = { kind: 'received', receipt: 'K7QM-2F9X' } as const

  test('the receipt is shown for twelve seconds, then rest', () => {
    const thanks = step(sending, { kind: 'sent', id: 'hoa', outcome: received, at: 1000 }, land)
    expect(thanks).toEqual({ screen: 'thanks', language: 'en', outcome: received, until: 13_000 })
    expect(step(thanks, { kind: 'tick', at: 12_999 }, land)).toBe(thanks)
    expect(step(thanks, { kind: 'tick', at: 13_000 }, land)).toBe(rest)
  })

  test("another person's late receipt is not shown", () => {
    expect(step(sending, { kind: 'sent', id: 'minh', outcome: received, at: 1000 }, land)).toBe(sending)
  })

  test('touches change nothing while sending, and nobody is asked to leave', () => {
    expect(step(sending, { kind: 'touch', at: 5 }, land)).toBe(sending)
    expect(step(sending, { kind: 'tick', at: 10 * idle }, land)).toBe(sending)
  })
})

describe('the outbox', () => {
  const anArrival = (id: string): Arrival => ({
    ...{ id, wave: 'land-2026', version: 1, unit: 'phan-ri', sector: 'land', procedure: null, channel: 'kiosk' },
    ...{ language: 'vi', startedAt: '2026-11-22T02:00:00Z', endedAt: '2026-11-22T02:01:00Z', answers: { overall: 4 } },
  })
  const kept = ({ id }: Arrival): Reply<Receipt> => ({ body: { id, receipt: `R-${id}`, outcome: 'kept' } })
  const refused = (): Reply<Receipt> => ({
    refusal: { code: 'answers-refused', message: { vi: 'Chưa hợp lệ.', en: 'Not valid.' } },
  })
  const unreached = (): Reply<Receipt> => ({ unreached: 'silence' })

  function aShelf(limit = Number.POSITIVE_INFINITY): Shelf & { readonly keys: () => string[] } {
    const entries = new Map<string, string>()
    return {
      get length() {
        return entries.size
      },
      keys: () => [...entries.keys()],
      key: (index) => [...entries.keys()][index] ?? null,
      getItem: (key) => entries.get(key) ?? null,
      setItem: (key, value) => {
        if (entries.size >= limit) throw new Error('QuotaExceededError')
        entries.set(key, value)
      },
      removeItem: (key) => entries.delete(key),
    }
  }
  /** An outbox and everything that reached the server through it, while `answer` says how the server is today. */
  function anOutbox(shelf = aShelf()) {
    const sent: string[] = []
    const server = { answer: kept as (arrival: Arrival) => Reply<Receipt> }
    const outbox = createOutbox(shelf, async (arrival) => {
      const reply = server.answer(arrival)
      if (!('unreached' in reply)) sent.push(arrival.id)
      return reply
    })
    return { outbox, shelf, sent, server }
  }

  test('keeps nothing on the device once the server has the answers', async () => {
    const { outbox, shelf } = anOutbox()
    expect(await outbox.deliver(anArrival('a'))).toEqual({ kind: 'received', receipt: 'R-a' })
    expect(shelf.keys()).toEqual([])
  })

  test('has the answers on the device before the first attempt', async () => {
    const shelf = aShelf()
    const seen: string[][] = []
    const outbox = createOutbox(shelf, async (arrival) => {
      seen.push(shelf.keys())
      return kept(arrival)
    })
    await outbox.deliver(anArrival('a'))
    expect(seen).toEqual([['lang-nghe.outbox.a']])
  })

  test('sends what waited, oldest first, when the server is back', async () => {
    const { outbox, sent, server } = anOutbox()
    server.answer = unreached
    for (const id of ['b', 'a', 'c']) expect(await outbox.deliver(anArrival(id))).toEqual({ kind: 'waiting' })
    expect(outbox.counts()).toEqual({ waiting: 3, held: 0 })
    server.answer = kept
    await Promise.all([outbox.flush(), outbox.flush()])
    expect(sent).toEqual(['a', 'b', 'c'])
    expect(outbox.counts()).toEqual({ waiting: 0, held: 0 })
  })

  test('goes on with the next where the server stumbles over one, and tries that one again later', async () => {
    const { outbox, sent, server } = anOutbox()
    server.answer = unreached
    for (const id of ['a', 'b', 'c']) await outbox.deliver(anArrival(id))
    server.answer = (arrival) => (arrival.id === 'a' ? { unreached: 'fault' } : kept(arrival))
    await outbox.flush()
    expect(sent).toEqual(['b', 'c'])
    expect(outbox.counts()).toEqual({ waiting: 1, held: 0 })
    server.answer = kept
    await outbox.flush()
    expect(sent).toEqual(['b', 'c', 'a'])
  })

  test('asks no further where nobody answers', async () => {
    const { outbox, server } = anOutbox()
    server.answer = unreached
    for (const id of ['a', 'b']) await outbox.deliver(anArrival(id))
    const asked: string[] = []
    server.answer = ({ id }) => {
      asked.push(id)
      return { unreached: 'silence' }
    }
    await outbox.flush()
    expect(asked).toEqual(['a'])
  })

  test('holds refused answers apart and goes on with the next', async () => {
    const { outbox, shelf, sent, server } = anOutbox()
    server.answer = unreached
    await outbox.deliver(anArrival('a'))
    await outbox.deliver(anArrival('b'))
    server.answer = (arrival) => (arrival.id === 'a' ? refused() : kept(arrival))
    await outbox.flush()
    expect(sent).toEqual(['a', 'b'])
    expect(shelf.keys()).toEqual(['lang-nghe.quarantine.a'])
    expect(JSON.parse(shelf.getItem('lang-nghe.quarantine.a') ?? '')).toEqual(anArrival('a'))
  })

  test('has refused answers on the device at every moment, were the power to go', async () => {
    const { outbox, shelf, server } = anOutbox()
    server.answer = refused
    const copies: number[] = []
    const { setItem, removeItem } = shelf
    const count = () => copies.push(shelf.keys().length)
    Object.assign(shelf, {
      setItem: (key: string, value: string) => [setItem(key, value), count()],
      removeItem: (key: string) => [removeItem(key), count()],
    })
    await outbox.deliver(anArrival('a'))
    expect(copies).toEqual([1, 2, 1])
    expect(shelf.keys()).toEqual(['lang-nghe.quarantine.a'])
  })

  test('keeps refused answers waiting where a full device cannot hold them apart, and sends the others', async () => {
    const { outbox, shelf, sent, server } = anOutbox(aShelf(2))
    server.answer = unreached
    for (const id of ['a', 'b']) await outbox.deliver(anArrival(id))
    server.answer = (arrival) => (arrival.id === 'a' ? refused() : kept(arrival))
    await outbox.flush()
    expect(sent).toEqual(['a', 'b'])
    expect(shelf.keys()).toEqual(['lang-nghe.outbox.a'])
  })

  test('gives held answers out for saving and removes only those that are named', async () => {
    const { outbox, shelf, server } = anOutbox()
    server.answer = refused
    for (const id of ['a', 'b']) await outbox.deliver(anArrival(id))
    shelf.setItem('lang-nghe.quarantine.c', '{"id":')
    expect(outbox.held()).toEqual([
      { id: 'a', arrival: anArrival('a') },
      { id: 'b', arrival: anArrival('b') },
      { id: 'c', arrival: '{"id":' },
    ])
    outbox.removeHeld(['a', 'c'])
    expect(shelf.keys()).toEqual(['lang-nghe.quarantine.b'])
  })

  test('says so when answers are refused at once', async () => {
    const { outbox, server } = anOutbox()
    server.answer = refused
    expect(await outbox.deliver(anArrival('a'))).toEqual({ kind: 'held' })
    expect(outbox.counts()).toEqual({ waiting: 0, held: 1 })
  })

  test('still sends on a full device, and owns up where neither worked', async () => {
    const { outbox, server } = anOutbox(aShelf(0))
    expect(await outbox.deliver(anArrival('a'))).toMatchObject({ kind: 'received' })
    server.answer = unreached
    expect(await outbox.deliver(anArrival('b'))).toEqual({ kind: 'lost' })
  })

  test('holds what cannot be read apart instead of stopping at it for ever', async () => {
    const { outbox, shelf, sent } = anOutbox()
    shelf.setItem('lang-nghe.outbox.a', '{"id":')
    shelf.setItem('lang-nghe.outbox.aa', 'null')
    shelf.setItem('lang-nghe.outbox.b', JSON.stringify(anArrival('b')))
    await outbox.flush()
    expect(sent).toEqual(['b'])
    expect(outbox.counts()).toEqual({ waiting: 0, held: 2 })
  })
})
