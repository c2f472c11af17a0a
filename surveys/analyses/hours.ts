/** Responses and scores of an index by weekday and hour of the day: when a counter is busy, and when it falls short. */
import { BLANK, counterOf, countRow, FIRST, NOT_ASKED } from '../counting.ts'
import type { Instrument } from '../instrument.ts'
import { figuresOf, publish, RESPONSES } from '../publish.ts'
import { estimate, type Published } from '../score.ts'
import { type Axis, suppressionOf } from '../suppression.ts'
import { tallied } from '../tallied.ts'
import { addTally, emptyTally, type Layout, type Tally, takeTally } from '../tally.ts'
import type { Estimate } from '../working.ts'
import { hourOf, weekdayOf, weekdays } from './answered.ts'
import type { Elsewhere } from './columns.ts'
import { type HourTest, type LowestHalfDay, lowestOf, type Timed, testsOf } from './hour-tests.ts'
import type { Column, Segment, Selected, Table } from './segments.ts'

/** Of the whole week, or of the whole day. */
export const ALL = '*'
/** The halves of a day, and their hours; whatever lies before the first or after the last is one. */
export const halves = ['morning', 'afternoon'] as const
export type Half = (typeof halves)[number]
export const hoursOf: Readonly<Record<Half, readonly string[]>> = {
  morning: ['before', '08', '09', '10', '11'],
  afternoon: ['12', '13', '14', '15', '16', 'after'],
}
const NOON = '12'

/** `weekday`: `1` (Monday) to `7`, or `*`. `hours`: an hour of the day, a half of it, or `*`. */
export type HourCell = {
  readonly weekday: string
  readonly hours: string
  /** null: hidden. */
  readonly responses: number | null
  readonly score: Published
}
export type Hours = {
  /** Responses with a time that is believed and whose weekday is shown. */
  readonly all: HourCell
  /** The weekdays that occur, and the hours that do, in order. */
  readonly weekdays: readonly string[]
  readonly hours: readonly string[]
  /** Every weekday or `*`, by every hour, half or `*`; without `all`. */
  readonly cells: readonly HourCell[]
  readonly tests: readonly HourTest[]
  readonly lowest: LowestHalfDay | null
  readonly leftOut: LeftOut
}
/**
 * Whom the times say nothing about: `responses` whose time is not believed (answered.ts). Where these are a few, a
 * `weekday` is left out with them and counted among them: or else the difference between this and the score of everybody
 * would be theirs. `responses` is null where nobody is left to tell of.
 */
export type LeftOut = { readonly responses: number | null; readonly weekday: string | null }

const ROWS = 2_048

/**
 * Counts the selected responses by weekday and hour. Yields how many are done, a few thousand at a time. What `elsewhere`
 * hides of all of them is hidden at every time.
 */
export function* hours(
  table: Table,
  selected: readonly Selected[],
  instrument: Pick<Instrument, 'tree' | 'beside' | 'profile'>,
  layout: Layout,
  elsewhere: Elsewhere = () => null,
): Generator<number, Hours> {
  const { names } = table.dictionaries.answered
  const tallies: (Tally | undefined)[] = []
  let done = 0
  for (const { segment, isIn } of selected)
    for (let from = 0; from < segment.rows; from += ROWS) {
      const to = Math.min(segment.rows, from + ROWS)
      addRowsOf(layout, tallies, segment, isIn, from, to)
      done += to - from
      yield done
    }
  const counted = new Map<string, Tally>()
  let unknown = 0
  for (const [number, tally] of tallies.entries()) {
    const name = names[number]
    if (!tally || name === undefined) continue
    if (name === '') {
      unknown += tally[0] as number
      continue
    }
    const key = `${weekdayOf(name)} ${bandOf(hourOf(name))}`
    const own = counted.get(key)
    if (own) addTally(own, tally)
    else counted.set(key, tally)
  }
  return shownHours(instrument, layout, { counted, unknown }, elsewhere)
}

const bandOf = (hour: string): string => {
  const known = [...hoursOf.morning, ...hoursOf.afternoon]
  return known.includes(hour) ? hour : hour < NOON ? 'before' : 'after'
}

function addRowsOf(
  layout: Layout,
  tallies: (Tally | undefined)[],
  { slots, design }: Segment,
  isIn: Uint8Array | null,
  from: number,
  to: number,
): void {
  const counter = counterOf(layout)
  const known = layout.slots.map(({ codes }) => codes.length)
  const codes = new Array<number>(slots.length)
  for (let row = from; row < to; row++) {
    if (isIn !== null && !isIn[row]) continue
    for (let slot = 0; slot < codes.length; slot++) {
      const state = (slots[slot] as Column)[row] as number
      const past = state - (known[slot] as number)
      codes[slot] = past < 0 ? FIRST + state : past === 0 ? BLANK : NOT_ASKED
    }
    const number = design.answered[row] as number
    let tally = tallies[number]
    if (!tally) {
      tally = emptyTally(layout)
      tallies[number] = tally
    }
    countRow(counter, String.fromCharCode(...codes), 0, tally)
  }
}

type Asked = Pick<Instrument, 'tree' | 'beside' | 'profile'>

/** What may be told of tallies by weekday and hour (`1 09`), beside some responses whose time is not known. */
function shownHours(
  instrument: Asked,
  layout: Layout,
  { counted, unknown }: { readonly counted: ReadonlyMap<string, Tally>; readonly unknown: number },
  elsewhere: Elsewhere,
): Hours {
  const { profile, tree } = instrument
  const dropped = weekdayWith(counted, unknown, Math.max(profile.smallestBase, profile.smallestCount))
  const kept = new Map([...counted].filter(([key]) => weekdayOf(key) !== dropped?.weekday))
  const known = new Map<string, Tally>()
  const tallyAt = (weekday: string, time: string): Tally => {
    const key = `${weekday} ${time}`
    let tally = known.get(key)
    if (!tally) {
      tally = emptyTally(layout)
      for (const [name, own] of kept)
        if ((weekday === ALL || weekdayOf(name) === weekday) && isWithin(name.slice(2), time)) addTally(tally, own)
      known.set(key, tally)
    }
    return tally
  }
  const days = weekdays.filter((day) => (tallyAt(day, ALL)[0] as number) > 0)
  const times = [...hoursOf.morning, ...hoursOf.afternoon].filter((time) => (tallyAt(ALL, time)[0] as number) > 0)

  const figures = figuresOf(instrument)
  const hidden = suppressionOf({
    axes: [weekdayAxis, timeAxis, figures.axis],
    size: ([day, time, node]) => figures.people(node as string, layout, tallyAt(day as string, time as string)),
    smallest: ([, , node]) => figures.smallest(node as string),
  })
  const estimateAt = (tally: Tally): Estimate | null => estimate(tree, { answered: tallied(layout, tally) }, profile)
  const cellAt = (weekday: string, time: string): HourCell => {
    const tally = tallyAt(weekday, time)
    const uncounted = elsewhere(RESPONSES, ALL) ?? hidden([weekday, time, RESPONSES])
    return {
      weekday,
      hours: time,
      responses: uncounted === null ? (tally[0] as number) : null,
      // The base of a score would tell the number of responses.
      score: publish(
        estimateAt(tally),
        profile,
        uncounted ?? elsewhere(tree.code, ALL) ?? hidden([weekday, time, tree.code]),
      ),
    }
  }
  const all = cellAt(ALL, ALL)
  const cells = [ALL, ...days]
    .flatMap((day) => [ALL, ...halves, ...times].map((time) => cellAt(day, time)))
    .filter(({ weekday, hours: time }) => weekday !== ALL || time !== ALL)
  const noise = 1 - profile.confidence
  const scored = (of: readonly HourCell[]): Timed[] =>
    of.flatMap((cell) => {
      const found = isShown(cell.score) ? estimateAt(tallyAt(cell.weekday, cell.hours)) : null
      return found && found.share !== null ? [{ cell, share: found.share, n: found.effective, value: found.value }] : []
    })
  const halfDays = scored(cells.filter(({ weekday, hours: time }) => weekday !== ALL && isHalf(time)))
  return {
    all,
    weekdays: days,
    hours: times,
    cells,
    tests: testsOf(
      {
        weekdays: scored(cells.filter(({ weekday, hours: time }) => weekday !== ALL && time === ALL)),
        hours: scored(cells.filter(({ weekday, hours: time }) => weekday === ALL && times.includes(time))),
        'half-days': halfDays,
      },
      noise,
    ),
    lowest: isShown(all.score)
      ? lowestOf(halfDays, noise, (cell) => {
          const rest = [...tallyAt(ALL, ALL)]
          takeTally(rest, tallyAt(cell.weekday, cell.hours))
          return estimateAt(rest)
        })
      : null,
    leftOut: {
      responses:
        elsewhere(RESPONSES, ALL) || (days.length === 0 && unknown > 0) ? null : unknown + (dropped?.people ?? 0),
      weekday: dropped?.weekday ?? null,
    },
  }
}

const isShown = (score: Published) => score !== null && 'value' in score
const isHalf = (time: string): time is Half => halves.includes(time as Half)
const isWithin = (hour: string, time: string) =>
  time === ALL || time === hour || (isHalf(time) && hoursOf[time].includes(hour))

const weekdayAxis: Axis = {
  parentOf: (day) => (day === ALL ? null : ALL),
  partsBeside: (day) => (day === ALL ? [day] : weekdays),
}
const halfOf = (hour: string): Half => (hoursOf.morning.includes(hour) ? 'morning' : 'afternoon')
const timeAxis: Axis = {
  parentOf: (time) => (time === ALL ? null : isHalf(time) ? ALL : halfOf(time)),
  partsBeside: (time) => (time === ALL ? [time] : isHalf(time) ? halves : hoursOf[halfOf(time)]),
}

/** The smallest weekday that makes enough people with those whose time is not known, where these are a few. */
function weekdayWith(counted: ReadonlyMap<string, Tally>, unknown: number, enough: number) {
  if (unknown === 0 || unknown >= enough) return null
  const days = weekdays.map((weekday) => ({
    weekday,
    people: [...counted].reduce(
      (sum, [key, tally]) => sum + (weekdayOf(key) === weekday ? (tally[0] as number) : 0),
      0,
    ),
  }))
  const [smallest] = days.filter(({ people }) => people + unknown >= enough).sort((a, b) => a.people - b.people)
  // All together are too few: then no score of any of them is shown anyway.
  return smallest ?? null
}
