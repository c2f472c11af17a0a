/**
 * What changed between two versions of an instrument, and what that does to a series over time. A change of words is
 * for a person to judge; a change of who is asked, of what can be answered or of how it counts ends the series.
 */
import { pathsIn } from './condition-parser.ts'
import type {
  Condition,
  Dimension,
  Figure,
  Index,
  Indicator,
  Instrument,
  Linked,
  Notice,
  Profile,
  Question,
  Text,
} from './instrument.ts'
import { allIn, shownIn } from './tree.ts'

/** `reworded`: comparable with care. `broken`: the series ends here. */
export type Verdict = 'comparable' | 'reworded' | 'broken'
const care = ['wording', 'choice-wording', 'order', 'required', 'drawn', 'below-reworded'] as const
export type Reason =
  | (typeof care)[number]
  | ('added' | 'removed' | 'kind' | 'choices' | 'condition' | 'asked-by')
  | ('scale' | 'definition' | 'roll-up' | 'parts' | 'weights' | 'adjusted' | 'computed' | 'below')
/** One question, matrix row or indicator: why it is or is not the same. `because` are the codes of others that it follows. */
export type Change = {
  readonly code: string
  readonly title: Text
  readonly kind: Question['kind'] | Indicator['kind']
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
  readonly because: readonly string[]
}
export type ProfileKey = Exclude<keyof Profile, 'source' | 'verified'>
export type IndexComparison = {
  /** Every indicator of either version, in the order of the later one; removed ones last. */
  readonly indicators: readonly Change[]
  readonly profile: readonly { readonly key: ProfileKey; readonly before: string; readonly after: string }[]
}
export type Comparison = IndexComparison & {
  /** Only the questions and matrix rows that changed. */
  readonly questions: readonly Change[]
  /** Whether what stands around the questions changed: titles, notices, pages, and the order of it all. */
  readonly around: boolean
  /** Editions that both have, compared; and those that only one of them has. */
  readonly editions: readonly (IndexComparison & { readonly edition: string })[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Compares two versions of one instrument. Pure; what is equal is found equal whatever the order of its keys. */
export function compare(before: Instrument, after: Instrument): Comparison {
  const [then, now] = [askedIn(before), askedIn(after)]
  const asked = compareAsked(then, now)
  const judge: Judge = (earlier, later) => {
    const [old, young] = [then.get(earlier), now.get(later)]
    // The same question under another name is the same question.
    return earlier !== later && old && young ? changeOf(young, reasonsOf(old, young)) : asked.get(later)
  }
  const names = (one: Instrument) => one.editions.map(({ edition = '' }) => edition)
  const common = names(after).filter((name) => names(before).includes(name))
  const named = (one: Instrument, name: string) => one.editions.find(({ edition }) => edition === name) as Index
  return {
    ...compareIndex(before, after, judge),
    questions: [...asked.values()].filter(({ reasons }) => reasons.length > 0),
    around: !same(aroundIn(before), aroundIn(after)),
    editions: common.map((edition) => ({
      edition,
      ...compareIndex(named(before, edition), named(after, edition), judge),
    })),
    added: names(after).filter((name) => !common.includes(name)),
    removed: names(before).filter((name) => !common.includes(name)),
  }
}

/** Whether a version kept its promise: nothing that was asked and nothing in a formula is another. Labels may change. */
export const isKept = ({ questions, around, removed, editions, ...index }: Comparison): boolean =>
  questions.length + removed.length === 0 && !around && [index, ...editions].every(isIndexKept)

const isIndexKept = ({ indicators, profile }: IndexComparison): boolean =>
  profile.length === 0 && indicators.every(({ reasons }) => reasons.length === 0)

/** A question, or a row of a matrix as a question of its own. */
type Asked = Pick<Change, 'code' | 'title' | 'kind'> & {
  readonly words: unknown
  readonly choices: readonly { readonly code: string | number; readonly text: Text }[]
  readonly condition: Condition | undefined
  readonly required: unknown
  readonly drawn: unknown
}

function askedIn({ questionnaire }: Instrument): Map<string, Asked> {
  const questions = questionnaire.pages.flatMap((page) => page.elements).filter((one) => one.kind !== 'notice')
  const asked = questions.flatMap((question): Asked[] => {
    const { name, title, description, kind, visibleIf, required, requiredIf, ...rest } = question
    const choices = 'choices' in rest ? rest.choices : 'columns' in rest ? rest.columns : []
    const { choices: _c, columns: _o, rows, fields: _f, yes, no, ...drawn } = rest as Record<string, unknown>
    const own = { kind, choices, condition: visibleIf, required: [required, requiredIf], drawn }
    const fields = 'fields' in rest ? rest.fields : []
    const whole = { code: name, title, words: [title, description, yes, no, fields], ...own }
    if (question.kind !== 'matrix') return [whole]
    const one = (row: (typeof question.rows)[number]) => ({
      ...whole,
      code: `${name}.${row.name}`,
      title: row.text,
      words: [title, description, row.text],
    })
    return [{ ...whole, choices: [] }, ...question.rows.map(one)]
  })
  return new Map(asked.map((one) => [one.code, one]))
}

function compareAsked(before: ReadonlyMap<string, Asked>, after: ReadonlyMap<string, Asked>): Map<string, Change> {
  const changes = new Map<string, Change>()
  for (const [name, now] of after) {
    const then = before.get(name)
    // A condition reads only what was asked before it, so its questions are judged already.
    const because = [...new Set(now.condition ? pathsIn(now.condition).map((path) => path.join('.')) : [])].filter(
      (path) => changes.get(path)?.verdict === 'broken' && then,
    )
    const reasons = then
      ? [...reasonsOf(then, now), ...(because.length ? (['asked-by'] as const) : [])]
      : ['added' as const]
    changes.set(name, changeOf(now, reasons, because))
  }
  for (const [name, then] of before) if (!after.has(name)) changes.set(name, changeOf(then, ['removed']))
  return changes
}

function reasonsOf(then: Asked, now: Asked): Reason[] {
  const codes = ({ choices }: Asked) => choices.map(({ code }) => JSON.stringify(code))
  const texts = ({ choices }: Asked) =>
    Object.fromEntries(choices.map(({ code, text }) => [JSON.stringify(code), text]))
  const sameCodes = same(codes(then).toSorted(), codes(now).toSorted())
  return unless({
    kind: then.kind === now.kind,
    wording: same(then.words, now.words),
    choices: sameCodes,
    'choice-wording': !sameCodes || same(texts(then), texts(now)),
    order: !sameCodes || same(codes(then), codes(now)),
    condition: same(then.condition, now.condition),
    required: same(then.required, now.required),
    drawn: then.kind !== now.kind || same(then.drawn, now.drawn),
  })
}

const aroundIn = ({ questionnaire: { title, pages } }: Instrument) => ({
  title,
  pages: pages.map(({ elements, ...page }) => [
    page,
    elements.map((element): Notice | string => (element.kind === 'notice' ? element : element.name)),
  ]),
})

/** What became of the question that an item asked, given what it asks now. */
type Judge = (earlier: string, later: string) => Change | undefined

function compareIndex(before: Index, after: Index, judge: Judge): IndexComparison {
  const earlier = new Map(
    shownIn(before)
      .flatMap(allIn)
      .map((one) => [one.code, one]),
  )
  const isComputedAlike = before.profile.computed === after.profile.computed
  const visit = (now: Indicator): readonly Change[] => {
    const below = now.kind === 'dimension' ? now.parts.map(visit) : []
    const then = earlier.get(now.code)
    earlier.delete(now.code)
    if (!then) return [changeOf(now, ['added']), ...below.flat()]
    if (then.kind !== now.kind) return [changeOf(now, ['kind']), ...below.flat()]
    const own = unless({ adjusted: same(then.adjust, now.adjust) })
    const question = then.kind === 'item' && now.kind === 'item' ? judge(then.asks, now.asks) : undefined
    const parts = below.flatMap(([part]) => part ?? [])
    const more = ['broken', 'reworded'].flatMap((verdict) => parts.filter((part) => part.verdict === verdict))
    const reasons = [
      ...own,
      ...(question?.reasons ?? []),
      ...formulaReasons(then, now),
      ...(now.kind === 'dimension' ? partsReasons(parts, isComputedAlike) : []),
    ]
    return [changeOf(now, reasons, [...(question?.because ?? []), ...more.map(({ code }) => code)]), ...below.flat()]
  }
  const indicators = shownIn(after).flatMap(visit)
  return {
    indicators: [...indicators, ...[...earlier.values()].map((one) => changeOf(one, ['removed']))],
    profile: profileKeys.flatMap((key) => {
      const [then, now] = [printed(before.profile[key]), printed(after.profile[key])]
      return then === now ? [] : [{ key, before: then, after: now }]
    }),
  }
}

const partsReasons = (parts: readonly Change[], isComputedAlike: boolean): Reason[] =>
  unless({
    computed: isComputedAlike,
    below: !parts.some(({ verdict }) => verdict === 'broken'),
    'below-reworded': !parts.some(({ verdict }) => verdict === 'reworded'),
  })

/** Two indicators of one code and kind. */
function formulaReasons(then: Indicator, now: Indicator): Reason[] {
  if (then.kind === 'item' && now.kind === 'item') return unless({ scale: same(then.scale, now.scale) })
  if (then.kind === 'dimension' && now.kind === 'dimension') {
    const codes = ({ parts }: Dimension) => parts.map(({ code }) => code).toSorted()
    const known = codes(then)
    const weights = ({ parts }: Dimension) =>
      parts
        .flatMap(({ code, weight }) => (known.includes(code) && weight !== undefined ? [[code, weight]] : []))
        .toSorted()
    return unless({
      'roll-up': same([then.rollUp, then.floor, then.width], [now.rollUp, now.floor, now.width]),
      parts: same(known, codes(now)),
      weights: same(weights(then), weights(now)) || !same(known, codes(now)),
    })
  }
  if (then.kind === 'linked' && now.kind === 'linked') {
    const target = ({ instrument, indicator, low, high }: Linked) => [instrument, indicator, low, high]
    return unless({ definition: same(target(then), target(now)) })
  }
  if (then.kind !== 'figure' || now.kind !== 'figure') return []
  const meaning = ({ asks, low, high, reversed, knownBy }: Figure) => [asks.kind, low, high, reversed, knownBy]
  return unless({ definition: same(meaning(then), meaning(now)), wording: same(then.asks, now.asks) })
}

const profileKeys = [
  ...['name', 'version', 'computed', 'confidence', 'interval', 'decimals', 'smallestBase', 'classes'],
] as const satisfies readonly ProfileKey[]
const printed = (value: Profile[ProfileKey]): string =>
  typeof value === 'object' ? value.map(({ from, code }) => `${code} ≥ ${from}`).join(', ') : `${value}`

/** The reasons whose condition does not hold. */
const unless = (kept: { readonly [key in Reason]?: boolean }): Reason[] =>
  Object.entries(kept).flatMap(([reason, isKept]) => (isKept ? [] : [reason as Reason]))

const changeOf = (
  { code, title, kind }: Pick<Change, 'code' | 'title' | 'kind'>,
  reasons: readonly Reason[],
  because: readonly string[] = [],
): Change => ({ code, title, kind, verdict: verdictOf(reasons), reasons, because })

function verdictOf(reasons: readonly Reason[]): Verdict {
  if (reasons.every((reason) => (care as readonly Reason[]).includes(reason))) {
    return reasons.length > 0 ? 'reworded' : 'comparable'
  }
  return 'broken'
}

const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)
/** The same text for the same data, whatever the order of its keys. */
const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
