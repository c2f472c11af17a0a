// What a duty is, and what may be said to it.
import * as v from 'valibot'
import { indices } from '../../surveys/catalogue.ts'
import type { Text } from '../../surveys/instrument.ts'
import { indicatorNamed } from '../../surveys/tree.ts'
import type { DutyRow } from '../database/tables/duties.ts'
import { Words } from '../figures/entry.ts'

export const kindsOfEvent = [
  ...(['given', 'handed-over', 'progress', 'claimed', 'confirmed', 'returned'] as const),
  ...(['moved', 'reminded', 'reopened', 'ended'] as const),
] as const
export type EventKind = (typeof kindsOfEvent)[number]
/** `open`: to be done; `reported`: said to be done, and waits for somebody else to confirm it. */
export type DutyState = DutyRow['state']

/** An indicator of an index or of a sector's survey. */
export type DutyNode = { readonly index: string; readonly indicator: string }
export type Duty = {
  readonly duty: string
  readonly letter: string
  readonly part: string
  /** Of the letter, such as II.5.b. */
  readonly section: string
  readonly title: Text
  /** The letter's own words. */
  readonly quote: string
  readonly unit: string
  readonly nodes: readonly DutyNode[]
  readonly sector: string | null
  /** Its own; null: the sector's, where it has one. */
  readonly target: number | null
  readonly kind: 'indicator' | 'task'
  readonly every: DutyRow['every']
  /** The last day on which it is done in time, an ISO date. */
  readonly dueOn: string | null
  /** Why it has fewer indicators than one would look for. */
  readonly missing: Text | null
  readonly state: DutyState
  readonly revision: number
}

const Day = v.pipe(
  v.string(),
  v.isoDate(),
  v.check((day) => day >= '2000' && day < '2900' && !Number.isNaN(Date.parse(day)) && isDay(day)),
  v.description('day'),
)
// Some engines read 30 February as 2 March.
const isDay = (day: string) => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day)

export const After = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
export const Unit = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/))
const evidence = v.nullable(Words)
/** Sent before, at the duty's unit. */
const file = v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))), null)
export const Report = v.strictObject({ after: After, words: Words, evidence, file, done: v.boolean() })
export const Judgement = v.strictObject({ after: After, words: v.nullable(Words) })
export const Reasoned = v.strictObject({ after: After, words: Words })
export const HandOver = v.strictObject({ after: After, words: Words, unit: Unit })
export const Moved = v.strictObject({ after: After, words: Words, dueOn: Day })

const Line = (most: number) =>
  v.pipe(
    Words,
    v.check((text) => !/[\n\t]/.test(text)),
    v.maxLength(most),
  )
/** A duty as officials add one. Its nodes must be there: `par-index/finance`. */
export const NewDuty = v.strictObject({
  letter: Line(60),
  section: v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9][A-Za-z0-9.]{0,15}$/)),
  title: Line(200),
  quote: Words,
  unit: Unit,
  nodes: v.pipe(
    v.array(
      v.pipe(
        v.strictObject({
          index: v.pipe(v.string(), v.maxLength(64)),
          indicator: v.pipe(v.string(), v.maxLength(130)),
        }),
        v.check(isThere),
        v.description('indicator'),
      ),
    ),
    v.maxLength(20),
  ),
  target: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(10_000))),
  every: v.nullable(v.picklist(['month', 'quarter', 'year'])),
  dueOn: v.nullable(Day),
})
export type GivenDuty = v.InferOutput<typeof NewDuty>

/** Whether there is such an indicator in an index that is shipped. */
export function isThere({ index, indicator }: DutyNode): boolean {
  const found = indices().find(({ code }) => code === index)
  return found !== undefined && indicatorNamed(found, indicator) !== undefined
}

export const NewAction = v.strictObject({
  index: v.pipe(v.string(), v.maxLength(64)),
  indicator: v.pipe(v.string(), v.maxLength(130)),
  /** Empty where nothing may be shown. */
  item: v.pipe(v.string(), v.maxLength(130), v.regex(/^[^\p{C}\s]*$/u)),
  words: Words,
  unit: Unit,
  dueOn: Day,
  decision: v.picklist(['accepted', 'dismissed']),
  reason: v.nullable(Words),
})
export const ActionChange = v.strictObject({
  after: After,
  kind: v.picklist(['edited', 'done', 'reopened', 'dismissed']),
  words: v.nullable(Words),
  unit: v.nullable(Unit),
  dueOn: v.nullable(Day),
})
