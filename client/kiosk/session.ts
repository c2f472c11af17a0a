// One person at the kiosk, as a state machine without clock or screen. Effects are in main.tsx.
import type { DeviceTold } from '../../server/devices/own.ts'
import type { Tongue } from '../../surveys/instrument.ts'
import type { Delivery } from '../shared/citizen-api.ts'
import type { Outcome } from '../shared/outbox.ts'

/** How long the kiosk waits, in ms; how long for a touch is the place's to say. */
export const patience = { warning: 15_000, thanks: 12_000 } as const

export type Visit = {
  readonly id: string
  readonly language: Tongue
  /** ISO instant of the first touch. */
  readonly startedAt: string
  /** The same moment on the clock that `at` is read from, in ms. */
  readonly beganAt: number
  readonly sector: string | null
  readonly procedure: string | null
}
/** The question whether to go on, open until the moment the answers are wiped. */
export type Leaving = { readonly reason: 'idle' | 'asked'; readonly until: number }
export type Active = {
  readonly screen: 'sector' | 'procedure' | 'asking'
  readonly visit: Visit
  readonly touchedAt: number
  readonly leaving: Leaving | null
}
export type Session =
  | { readonly screen: 'rest' }
  | Active
  | { readonly screen: 'sending'; readonly visit: Visit }
  | { readonly screen: 'thanks'; readonly language: Tongue; readonly outcome: Outcome; readonly until: number }

/** Every `at` is in ms on one clock that never jumps: a kiosk's wall clock is set right in the middle of a visit. */
export type Event =
  | {
      readonly kind: 'begin'
      readonly language: Tongue
      readonly id: string
      readonly startedAt: string
      readonly at: number
    }
  | { readonly kind: 'speak'; readonly language: Tongue; readonly at: number }
  | { readonly kind: 'choose-sector'; readonly sector: string; readonly at: number }
  | { readonly kind: 'choose-procedure'; readonly procedure: string | null; readonly at: number }
  | { readonly kind: 'back' | 'touch' | 'ask-to-leave' | 'stay' | 'tick'; readonly at: number }
  | { readonly kind: 'send' | 'stop' }
  | { readonly kind: 'sent'; readonly id: string; readonly outcome: Outcome; readonly at: number }

/** What the kiosk asks before the questionnaire: nothing where there is only one answer. `idle` is in ms. */
export type Place = {
  readonly sectors: readonly { readonly sector: string }[]
  readonly procedures: readonly { readonly procedure: string; readonly sector: string }[]
  readonly idle: number
}

/** What is asked before the questionnaire: no sector, where the device stands for one. */
export function placeOf(delivery: Delivery | string, { sector, settings }: DeviceTold): Place {
  const idle = settings.idleSeconds * 1000
  if (typeof delivery === 'string') return { sectors: [], procedures: [], idle }
  const { sectors, procedures } = delivery
  return { sectors: sectors.filter((one) => sector === null || one.sector === sector), procedures, idle }
}

export const rest: Session = { screen: 'rest' }

const asksSector = (place: Place) => place.sectors.length > 1
const asksProcedure = (place: Place, sector: string | null) => place.procedures.some((p) => p.sector === sector)

/** Gives the same session back where an event changes nothing, so that nothing is drawn again. */
export function step(session: Session, event: Event, place: Place): Session {
  if (event.kind === 'stop') return rest
  if (session.screen === 'rest') return event.kind === 'begin' ? begin(event, place) : session
  if (session.screen === 'thanks') return event.kind === 'tick' && event.at >= session.until ? rest : session
  if (session.screen === 'sending') {
    if (event.kind !== 'sent' || event.id !== session.visit.id) return session
    const { language } = session.visit
    return { screen: 'thanks', language, outcome: event.outcome, until: event.at + patience.thanks }
  }
  if (event.kind === 'tick') return tick(session, event.at, place.idle)
  if (event.kind === 'stay') return { ...session, leaving: null, touchedAt: event.at }
  // While the kiosk asks whether to go on, only that question is answered; a touch on "stop" must not first close it.
  if (session.leaving) return event.kind === 'touch' ? waitOn(session, session.leaving, event.at) : session
  return answer(session, event, place)
}

function begin(event: Event & { readonly kind: 'begin' }, place: Place): Session {
  const { id, language, startedAt, at } = event
  const sector = asksSector(place) ? null : (place.sectors[0]?.sector ?? null)
  const visit: Visit = { id, language, startedAt, beganAt: at, sector, procedure: null }
  const screen = sector === null ? 'sector' : asksProcedure(place, sector) ? 'procedure' : 'asking'
  return { screen, visit, touchedAt: at, leaving: null }
}

const waitOn = (session: Active, leaving: Leaving, at: number): Session => ({
  ...session,
  touchedAt: at,
  leaving: { ...leaving, until: at + patience.warning },
})

function tick(session: Active, at: number, idle: number): Session {
  if (session.leaving) return at >= session.leaving.until ? rest : session
  if (at - session.touchedAt < idle) return session
  return { ...session, leaving: { reason: 'idle', until: at + patience.warning } }
}

function answer(session: Active, event: Event, place: Place): Session {
  const { visit, screen } = session
  const touched = 'at' in event ? { ...session, touchedAt: event.at } : session
  switch (event.kind) {
    case 'touch':
      return touched
    case 'speak':
      return { ...touched, visit: { ...visit, language: event.language } }
    case 'choose-sector': {
      const procedure = visit.sector === event.sector ? visit.procedure : null
      const next = asksProcedure(place, event.sector) ? 'procedure' : 'asking'
      return { ...touched, screen: next, visit: { ...visit, sector: event.sector, procedure } }
    }
    case 'choose-procedure':
      return { ...touched, screen: 'asking', visit: { ...visit, procedure: event.procedure } }
    case 'back':
      if (screen === 'asking' && asksProcedure(place, visit.sector)) return { ...touched, screen: 'procedure' }
      if (screen !== 'sector' && asksSector(place)) return { ...touched, screen: 'sector' }
      return rest
    case 'ask-to-leave':
      return { ...touched, leaving: { reason: 'asked', until: event.at + patience.warning } }
    case 'send':
      return screen === 'asking' ? { screen: 'sending', visit } : session
    default:
      return session
  }
}
