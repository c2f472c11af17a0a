import { describe, expect, test } from 'vitest'
import { type Event, type Place, patience, rest, type Session, step } from '../../client/kiosk/session.ts'

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
