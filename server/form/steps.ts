// What comes after a citizen pressed a button: pure, so the clock and the database stay with the routes.
import { checkPage, commentOf, shownNow, withoutHidden } from '../../surveys/answers.ts'
import { answersOf, refusedEntries } from '../../surveys/entries.ts'
import type { Answers, Tongue } from '../../surveys/instrument.ts'
import { type Link, readCounter } from '../../surveys/link.ts'
import type { AnswerRefusal } from '../../surveys/problem.ts'
import { isTongue } from '../../surveys/tongues.ts'
import type { Arrival } from '../responses.ts'
import type { Delivery } from '../waves.ts'
import { type Draft, newId, readDraft, START } from './draft.ts'
import type { Fault } from './faults.ts'
import { words } from './words.ts'

/** Where the procedure was done; an empty code is not chosen yet. */
export type Place = { readonly unit: string; readonly sector: string; readonly procedure: string | null }
export type Screen = StartScreen | PageScreen | SendScreen
export type StartScreen = {
  readonly screen: 'start'
  readonly language: Tongue
  readonly place: Place
  readonly draft: Draft | null
  readonly faults: readonly Fault[]
}
export type SendScreen = { readonly screen: 'send'; readonly draft: Draft; readonly endedAt: string }
export type PageScreen = {
  readonly screen: 'page'
  readonly draft: Draft
  readonly visible: ReadonlySet<number>
  readonly fresh: ReadonlySet<number>
  readonly refusals: readonly AnswerRefusal[]
}
/** What a browser posted; `now` in milliseconds since 1970. */
export type Posted = { readonly entries: URLSearchParams; readonly link: Link; readonly now: number }

/** Reads what a link carries; codes that the wave does not have are asked as if they were missing. */
export function readLink(delivery: Delivery, query: URLSearchParams): Link {
  const unit =
    delivery.units.length === 1 ? delivery.units[0] : delivery.units.find((one) => one.unit === query.get('unit'))
  const procedure = delivery.procedures.find((one) => one.procedure === query.get('procedure'))
  const wanted = delivery.sector ?? procedure?.sector ?? query.get('sector')
  const sector =
    delivery.sectors.length === 1 ? delivery.sectors[0] : delivery.sectors.find((one) => one.sector === wanted)
  // A counter is one of a unit that the link names, not of whichever is chosen.
  const counter = query.get('unit') === unit?.unit && readCounter(query.get('counter') ?? '')
  return {
    ...(unit && { unit: unit.unit }),
    ...(sector && { sector: sector.sector }),
    ...(procedure && procedure.sector === sector?.sector && { procedure: procedure.procedure }),
    ...(counter && { counter }),
    ...(query.get('embed') === '1' && { embed: '1' }),
  }
}

/** What the link settles, and otherwise what was chosen. */
const placeIn = (link: Link, chosen: Place): Place => ({
  unit: link.unit ?? chosen.unit,
  sector: link.sector ?? chosen.sector,
  procedure: link.procedure ?? chosen.procedure,
})

/** The first screen, with what the link settles. */
export const start = (language: Tongue, link: Link): StartScreen => ({
  screen: 'start',
  language,
  place: placeIn(link, { unit: '', sector: '', procedure: null }),
  draft: null,
  faults: [],
})

/** The next screen. Throws a Problem for a draft that we did not write: malformed, other-version. */
export function advance(delivery: Delivery, posted: Posted): Screen {
  const { entries } = posted
  const written = entries.get('draft')
  const given = written ? readDraft(written, delivery.version, delivery.pages) : null
  const go = entries.get('go') ?? 'next'
  const before = given?.language ?? entries.get('language')
  const language = isTongue(go) ? go : isTongue(before) ? before : 'vi'
  if (!given || given.page === START) return fromStart(delivery, posted, given && { ...given, language }, language, go)
  return fromPage(delivery, posted, { ...given, language }, go)
}

function fromStart(
  delivery: Delivery,
  { entries, link, now }: Posted,
  draft: Draft | null,
  language: Tongue,
  go: string,
): Screen {
  const chosen = (name: string, known: readonly string[]) => {
    const code = entries.get(name) ?? ''
    return known.includes(code) ? code : ''
  }
  const { units, sectors, procedures } = delivery
  const place = placeIn(link, {
    unit: chosen(
      'unit',
      units.map(({ unit }) => unit),
    ),
    sector: chosen(
      'sector',
      sectors.map(({ sector }) => sector),
    ),
    procedure:
      chosen(
        'procedure',
        procedures.map(({ procedure }) => procedure),
      ) || null,
  })
  const again = (faults: readonly Fault[]): Screen => ({ screen: 'start', language, place, draft, faults })
  if (go !== 'next') return again([])
  const faults = faultsIn(delivery, place, language)
  if (faults.length > 0) return again(faults)
  const at = new Date(now).toISOString()
  const begun = draft ?? { id: newId(now), version: delivery.version, startedAt: at, answers: {} }
  const { counter } = link
  return onward(delivery, { ...begun, ...place, ...(counter && { counter }), language, at, page: START }, now)
}

function faultsIn(delivery: Delivery, { unit, sector, procedure }: Place, language: Tongue): Fault[] {
  const say = words(language)
  const faults: Fault[] = []
  if (!unit) faults.push({ entry: 'unit', title: say.unit, sentence: say.chooseUnit })
  if (!sector) faults.push({ entry: 'sector', title: say.sector, sentence: say.chooseSector })
  const its = delivery.procedures.find((one) => one.procedure === procedure)
  if (sector && its && its.sector !== sector)
    faults.push({ entry: 'procedure', title: say.procedure, sentence: say.otherSectorsProcedure })
  return faults
}

function fromPage(delivery: Delivery, { entries, link, now }: Posted, given: Draft, go: string): Screen {
  const page = delivery.pages[given.page]
  if (!page) throw new RangeError('A draft was read with a page that does not exist')
  const here = new Set(page.elements.flatMap(({ name }) => [name, commentOf(name)]))
  const elsewhere = Object.entries(given.answers).filter(([name]) => !here.has(name))
  const answers = withoutHidden(delivery, {
    ...Object.fromEntries(elsewhere),
    ...answersOf(page, entries),
  })
  const draft = { ...given, answers }
  if (go === 'back') return backward(delivery, draft, entries.get('to'), link, now)
  const screen = pageScreen(delivery, draft)
  if (go !== 'next') return screen
  const seen = new Set((entries.get('shown') ?? '').split('.').filter(Boolean).map(Number))
  const fresh = new Set([...screen.visible].filter((at) => !seen.has(at)))
  const refusals = checkPage(delivery, draft.page, answers)
  if (fresh.size > 0) {
    const names = new Set([...fresh].map((at) => page.elements[at]?.name))
    return { ...screen, fresh, refusals: refusals.filter(({ question }) => !names.has(question)) }
  }
  if (refusals.length > 0) return { ...screen, refusals }
  const next = onward(delivery, draft, now)
  if (next.screen !== 'send') return next
  const elapsed = Number(entries.get('elapsed') ?? 0)
  return { ...next, endedAt: endOf(draft, elapsed) }
}

// The end is the moment of pressing, not of arriving: a phone without a network may try for an hour. So the page's own
// age at the first press is posted with it.
function endOf({ at }: Draft, elapsed: number): string {
  const day = 86_400_000
  const age = Number.isInteger(elapsed) && elapsed >= 0 && elapsed <= day ? elapsed : 0
  return new Date(Date.parse(at) + age).toISOString()
}

/** The first page after this one that asks something; when none does, the questionnaire once more as a whole. */
function onward(delivery: Delivery, draft: Draft, now: number): Screen {
  const next = askedPages(delivery, draft.answers).find((page) => page > draft.page)
  if (next !== undefined) return pageScreen(delivery, { ...draft, page: next, at: new Date(now).toISOString() })
  for (const page of delivery.pages.keys()) {
    const refusals = checkPage(delivery, page, draft.answers)
    if (refusals.length > 0) return { ...pageScreen(delivery, { ...draft, page }), refusals }
  }
  return { screen: 'send', draft, endedAt: draft.at }
}

function backward(delivery: Delivery, draft: Draft, to: string | null, link: Link, now: number): Screen {
  const before = askedPages(delivery, draft.answers).filter((page) => page < draft.page)
  const wanted = to === null ? undefined : Number(to)
  const page =
    wanted === START || before.length === 0 ? START : before.includes(wanted ?? START) ? wanted : before.at(-1)
  const at = new Date(now).toISOString()
  if (page !== undefined && page !== START) return pageScreen(delivery, { ...draft, page, at })
  const { language, unit, sector, procedure } = draft
  return {
    screen: 'start',
    language,
    place: placeIn(link, { unit, sector, procedure }),
    draft: { ...draft, page: START, at },
    faults: [],
  }
}

/** One page of the questionnaire, with what is shown on it after these answers. */
export function pageScreen(delivery: Delivery, draft: Draft): PageScreen {
  const { visible } = shownNow(delivery, draft.answers)
  const elements = delivery.pages[draft.page]?.elements ?? []
  const shown = elements.flatMap(({ name }, at) => (visible.has(name) ? [at] : []))
  return { screen: 'page', draft, visible: new Set(shown), fresh: new Set(), refusals: [] }
}

/** A form that is ready to be sent, as a response. */
export function arrivalOf({ wave }: Delivery, { draft, endedAt }: SendScreen): Arrival {
  const { id, version, unit, sector, procedure, language, startedAt, answers } = draft
  const place = { unit, sector, procedure, channel: 'online' as const, language }
  return { id, wave, version, ...place, counter: draft.counter ?? '', startedAt, endedAt, answers }
}

/** Positions of the pages on which these answers leave something to show. */
export function askedPages(delivery: Delivery, answers: Answers): number[] {
  const { visible } = shownNow(delivery, answers)
  return [...delivery.pages.entries()].flatMap(([at, { elements }]) =>
    elements.some(({ name }) => visible.has(name)) ? [at] : [],
  )
}

/** The first page on which a refused answer stands; null when none of them stands on a page. */
export function refusedScreen(delivery: Delivery, draft: Draft, refusals: readonly AnswerRefusal[]): PageScreen | null {
  const page = delivery.pages.findIndex((one) => refusedEntries(one, refusals).length > 0)
  return page < 0 ? null : { ...pageScreen(delivery, { ...draft, page }), refusals }
}
