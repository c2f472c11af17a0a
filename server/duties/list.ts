// The duties that an official looks at: own ones first, what is late before what is not.
import * as v from 'valibot'
import { fold } from '../../surveys/fold.ts'
import { dayOf, nextDay, type Period, periodOf } from '../../surveys/period.ts'
import type { Visit } from '../context.ts'
import { runsProgramme } from '../rights.ts'
import { type DutyState, Unit } from './entry.ts'
import { nodeFigures } from './figures.ts'
import { actionsOf, type DutySeen, dutiesIn, seenOn, unitsBelow } from './queries.ts'
import { assignsTo, seesDutiesOf, worksFor } from './reach.ts'

const A_PAGE = 25
/** Days ahead within which a duty is said to be due soon. */
const SOON = 14

export const shownStates = ['open', 'overdue', 'reported', 'done', 'ended'] as const
export const DutiesQuery = v.object({
  unit: v.optional(Unit),
  section: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.]{0,15}$/))),
  index: v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/))),
  state: v.optional(v.picklist(shownStates)),
  q: v.optional(v.pipe(v.string(), v.maxLength(200))),
  page: v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/))),
})
type Query = v.InferOutput<typeof DutiesQuery>

/** The latest quarter that is over or under way, whose figures stand beside a duty. */
export const quarterOf = ({ now }: Pick<Visit, 'now'>): Period => periodOf(dayOf(now()), 'quarter')

const countsOf = (duties: readonly DutySeen[]) =>
  Object.fromEntries(shownStates.map((state) => [state, duties.filter((duty) => isIn(duty, state)).length])) as {
    readonly [State in (typeof shownStates)[number]]: number
  }

/** What is searched of a duty: its words and the name of its unit, without diacritics, a space around each word. */
function textOf(organisation: Visit['organisation'], { section, title, quote, unit }: DutySeen): string {
  const { vi, en } = organisation.units.get(unit)?.name ?? { vi: unit, en: unit }
  const text = [section, title.vi, title.en, quote, vi, en].join(' ')
  return ` ${fold(text)
    .replaceAll(/[^\p{L}\p{N}.]+/gu, ' ')
    .replaceAll(/\.+(?= |$)/g, '')} `
}

export async function dutyList(visit: Visit, query: Query) {
  const { organisation, official, read, now } = visit
  const today = dayOf(now())
  const all = (await dutiesIn(read, null))
    .filter(({ unit }) => seesDutiesOf(organisation, official, unit))
    .map((duty) => seenOn(duty, today))
  const within = query.unit ? unitsBelow(organisation, query.unit) : null
  const words = fold(query.q ?? '')
    .split(/[^\p{L}\p{N}.]+/u)
    .filter(Boolean)
  const texts = new Map(words.length === 0 ? [] : all.map((duty) => [duty.duty, textOf(organisation, duty)]))
  const has = (needle: string) => (duty: DutySeen) => texts.get(duty.duty)?.includes(` ${needle}`) ?? false
  // As it was typed; where nothing says so, each word of it in any order. Two syllables are mostly one word.
  const isOrdered = words.length < 3 || all.some(has(words.join(' ')))
  const needles = isOrdered ? [words.join(' ')] : words.map((word) => `${word} `)
  const cut = all.filter(
    (duty) =>
      (within === null || within.includes(duty.unit)) &&
      (!query.section || `${duty.section}.`.startsWith(`${query.section}.`)) &&
      (!query.index || duty.nodes.some(({ index }) => index === query.index)) &&
      (words.length === 0 || needles.every((needle) => has(needle)(duty))),
  )
  const found = cut.filter((duty) => query.state === undefined || isIn(duty, query.state))
  const own = (duty: DutySeen) => duty.unit === official.unit
  const order = (duty: DutySeen) => (duty.state === 'open' ? 0 : duty.state === 'reported' ? 1 : 2)
  const places = new Map([...organisation.units.keys()].map((unit, place) => [unit, place]))
  const place = ({ unit }: DutySeen) => places.get(unit) ?? 0
  // What one office alone has to do, before what the first part of the letter asks of all.
  const isCommon = ({ section }: DutySeen) => Number(!section.startsWith('II.'))
  const sorted = found.toSorted(
    (a, b) =>
      Number(own(b)) - Number(own(a)) ||
      order(a) - order(b) ||
      isCommon(a) - isCommon(b) ||
      bySection(a.section, b.section) ||
      place(a) - place(b),
  )
  const page = Math.min(Number(query.page ?? 1), Math.max(1, Math.ceil(sorted.length / A_PAGE)))
  const shown = sorted.slice((page - 1) * A_PAGE, page * A_PAGE)
  // The first alone, which is what a duty is about: the others are worked out where one looks at it.
  const first = shown.map((duty) => ({ ...duty, nodes: duty.nodes.slice(0, 1) }))
  const figures = await nodeFigures(visit, first, quarterOf(visit), official.official)
  const actions = Map.groupBy(
    await actionsOf(
      read,
      shown.map(({ duty }) => duty),
    ),
    ({ duty }) => duty,
  )
  const mine = all.filter((duty) => own(duty) && duty.state === 'open')
  return {
    today,
    period: quarterOf(visit),
    home: official.unit,
    all: runsProgramme(organisation, official),
    mine: {
      open: mine.length,
      overdue: mine.filter(({ overdueDays }) => overdueDays > 0).length,
      soon: mine.filter(({ dueOn }) => dueOn !== null && dueOn >= today && dueOn <= nextDay(today, SOON)).length,
      next: mine.find(({ dueOn }) => dueOn !== null && dueOn >= today)?.dueOn ?? null,
    },
    /** Of what is looked for, and of all that the official sees. */
    counts: countsOf(cut),
    programme: countsOf(all),
    total: found.length,
    page,
    pages: Math.max(1, Math.ceil(sorted.length / A_PAGE)),
    duties: shown.map((duty) => ({
      ...duty,
      unitName: organisation.units.get(duty.unit)?.name ?? { vi: duty.unit, en: duty.unit },
      own: own(duty),
      figure: figures.get(duty.duty)?.[0] ?? null,
      actions: (actions.get(duty.duty) ?? []).filter(({ state }) => state === 'open').length,
      mayWork: worksFor(organisation, official, duty.unit),
      mayAssign: assignsTo(organisation, official, duty.unit),
    })),
    units: [...organisation.units.values()]
      .filter(({ unit }) => all.some((duty) => duty.unit === unit))
      .map(({ unit, name }) => ({ unit, name })),
    sections: [...new Set(all.map(({ section }) => section))].toSorted(bySection),
    indices: [...new Set(all.flatMap(({ nodes }) => nodes.map(({ index }) => index)))],
    /** To which a duty may be given. */
    givenTo: [...organisation.units.values()]
      .filter(({ unit, validTo }) => (validTo === null || validTo >= today) && assignsTo(organisation, official, unit))
      .map(({ unit, name }) => ({ unit, name })),
  }
}
export type DutyList = Awaited<ReturnType<typeof dutyList>>

const isIn = (
  { state, overdueDays }: { state: DutyState; overdueDays: number },
  asked: (typeof shownStates)[number],
) => (asked === 'overdue' ? overdueDays > 0 : state === asked)

/** I.2 before II.1.a, II.2 before II.10. */
export function bySection(a: string, b: string): number {
  const [one, other] = [a.split('.'), b.split('.')]
  for (const [i, part] of one.entries()) {
    const against = other[i]
    if (against === undefined) return 1
    if (part !== against)
      return /^\d+$/.test(part) && /^\d+$/.test(against)
        ? Number(part) - Number(against)
        : part.length - against.length || (part < against ? -1 : 1)
  }
  return one.length - other.length
}
