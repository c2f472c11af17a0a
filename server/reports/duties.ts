// What a report says of duties: how each stands at its end, and what was done in its time.
import { boundsOf, dayOf, grainOf, isRange, lastDayOf, periodOf } from '../../surveys/period.ts'
import type { ReportDeed, ReportDuty, ReportFigures } from '../../surveys/report/figures.ts'
import { rightsOf } from '../../surveys/rights.ts'
import type { Visit } from '../context.ts'
import { nodeFigures } from '../duties/figures.ts'
import { letter } from '../duties/letter.ts'
import { type DutyTold, dutiesOf, startOf } from '../duties/queries.ts'
import { seesDutiesOf } from '../duties/reach.ts'
import type { ReportQuestion } from './question.ts'

/** Where a duty was given to more units than these, their figures stand on the page of duties. */
const FEW = 3

const nothing = { duties: null, deeds: null, basis: null }

/** Null where whoever asks sees no duties. */
export async function workIn(
  visit: Visit,
  { scope, sector }: ReportQuestion,
): Promise<Pick<ReportFigures, 'duties' | 'deeds' | 'basis'>> {
  const { organisation, official } = visit
  const sees = (unit: string) => seesDutiesOf(organisation, official, unit)
  if (!rightsOf(official.role, official.grants).includes('duties:read')) return nothing
  const told = await dutiesOf(visit, {
    unit: scope.unit === organisation.root ? null : scope.unit,
    from: boundsOf(scope.period).start,
    to: lastDayOf(scope.period),
    period: null,
    asking: official.official,
  })
  const seen = told.filter(({ unit, sector: own }) => sees(unit) && (sector === null || own === sector))
  if (seen.length === 0 && !sees(scope.unit)) return nothing
  const { letter: number, day, by, about } = letter
  return {
    basis: seen.some((duty) => duty.letter === number) ? { letter: number, day, by, about } : null,
    duties: await standingOf(
      visit,
      scope,
      seen.filter(({ state }) => state !== 'ended'),
    ),
    deeds: [...eventsIn(visit, seen), ...(await actionsDone(visit, seen, scope.period))].toSorted((a, b) =>
      a.day < b.day ? -1 : a.day > b.day ? 1 : 0,
    ),
  }
}

/** A duty of many units is one line. */
async function standingOf(
  visit: Visit,
  { unit: about, period }: ReportQuestion['scope'],
  told: readonly DutyTold[],
): Promise<ReportDuty[]> {
  const { organisation, official, now } = visit
  const today = dayOf(now())
  const lines = [
    ...Map.groupBy(told, ({ letter, part, section, dueOn }) => JSON.stringify([letter, part, section, dueOn])).values(),
  ]
  const kept =
    isRange(period) || grainOf(period) === null
      ? periodOf([lastDayOf(period), today].sort()[0] ?? today, 'year')
      : period
  const figures = await nodeFigures(
    visit,
    lines.filter((line) => line.length <= FEW).flatMap((line) => line.slice(0, 1)),
    kept,
    official.official,
  )
  return lines
    .map((line): ReportDuty => {
      const [first] = line as [DutyTold, ...DutyTold[]]
      const [figure] = figures.get(first.duty) ?? []
      const count = (test: (duty: DutyTold) => boolean) => line.filter(test).length
      const late = count(({ overdueDays }) => overdueDays > 0)
      return {
        section: first.section,
        title: first.title,
        units: line.map(({ unit }) => organisation.units.get(unit)?.name ?? { vi: unit, en: unit }),
        due: first.dueOn,
        states: {
          done: count(({ state }) => state === 'done'),
          reported: count(({ state }) => state === 'reported'),
          late,
          open: count(({ state }) => state === 'open') - late,
        },
        // In its own report an office that serves citizens stands by its own figure.
        figure: figure
          ? {
              score: (about === figure.own?.unit ? figure.own : figure).score,
              decimals: figure.decimals,
              target: figure.target,
            }
          : null,
      }
    })
    .toSorted((a, b) => sectionOrder(a.section, b.section))
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
/** `II.2.a` before `II.10`. */
function sectionOrder(one: string, other: string): number {
  const [a, b] = [one, other].map((section) => section.split('.'))
  for (let i = 0; i < Math.max(a?.length ?? 0, b?.length ?? 0); i++) {
    const [x = '', y = ''] = [a?.[i], b?.[i]]
    const [first, second] = [x, y].map((part) => (i === 0 ? roman.indexOf(part) : Number(part))) as [number, number]
    const order = Number.isNaN(first - second) ? (x < y ? -1 : x > y ? 1 : 0) : first - second
    if (order !== 0) return order
  }
  return 0
}

/** What units reported; as done only what somebody else has confirmed since. */
function eventsIn({ organisation }: Visit, told: readonly DutyTold[]): ReportDeed[] {
  return told.flatMap(({ section, title, events }) =>
    events.flatMap(({ kind, at, words, unit }, i): ReportDeed[] => {
      const isConfirmed = kind === 'claimed' && events[i + 1]?.kind === 'confirmed'
      if (words === null || !(kind === 'progress' || isConfirmed)) return []
      return [
        {
          day: dayOf(Date.parse(at)),
          unit: organisation.units.get(unit)?.name ?? { vi: unit, en: unit },
          section,
          about: title,
          what: words,
          isConfirmed,
        },
      ]
    }),
  )
}

/** Actions on what was below its target that were ended as done in a period. */
async function actionsDone(
  { read, organisation }: Visit,
  told: readonly DutyTold[],
  period: string,
): Promise<ReportDeed[]> {
  const sections = new Map(told.map(({ duty, section, title }) => [duty, { section, title }]))
  const actions = told.flatMap((duty) => duty.actions.filter(({ state }) => state === 'done'))
  if (actions.length === 0) return []
  const { start, end } = boundsOf(period)
  const ends = await read
    .selectFrom('duty_action_event')
    .select(['action', 'at'])
    .where('kind', '=', 'done')
    .where('at', '>=', startOf(start))
    .where('at', '<', startOf(end))
    .where(
      'action',
      'in',
      actions.map(({ action }) => action),
    )
    .orderBy('at')
    .execute()
  const last = new Map(ends.map(({ action, at }) => [action, at]))
  return actions.flatMap(({ action, duty, unit, words }): ReportDeed[] => {
    const at = last.get(action)
    const about = sections.get(duty)
    if (!at || !about) return []
    return [
      {
        day: dayOf(Date.parse(at)),
        unit: organisation.units.get(unit)?.name ?? { vi: unit, en: unit },
        section: about.section,
        about: about.title,
        what: words,
        isConfirmed: false,
      },
    ]
  })
}
