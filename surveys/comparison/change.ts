import type { Indicator, Question, Text } from '../instrument.ts'

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

/** The reasons whose condition does not hold. */
export const unless = (kept: { readonly [key in Reason]?: boolean }): Reason[] =>
  Object.entries(kept).flatMap(([reason, isKept]) => (isKept ? [] : [reason as Reason]))

export const changeOf = (
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

export const same = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)
/** The same text for the same data, whatever the order of its keys. */
const canonical = (value: unknown): string | undefined =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
