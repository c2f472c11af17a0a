/** How sure a figure is, spelled out: its interval, and as how many independent answers its own count. */
import type { Profile } from '../instrument.ts'
import type { Print } from '../printed.ts'
import { normalQuantile } from '../statistics/distributions.ts'
import { effectiveBase, type Moments } from '../statistics/intervals.ts'
import type { Estimate, Working } from '../working.ts'

export type IntervalRule = 'wilson' | 'logit' | 't' | 'normal' | 'none'

export function intervalRule(
  { indicator }: Working,
  { share, error }: Estimate,
  { interval, computed }: Profile,
): IntervalRule {
  if (indicator.kind === 'figure' || indicator.kind === 'linked' || error === 0) return 'none'
  if (share !== null) return interval === 'logit' && share > 0 && share < 1 ? 'logit' : 'wilson'
  const direct = indicator.kind === 'item' || indicator.rollUp === 'pooled' || computed === 'respondents'
  return direct ? 't' : 'normal'
}

export function intervalText(rule: IntervalRule, before: Estimate, { confidence }: Profile, print: Print): string {
  const { value, low, high, error, share, effective } = before
  const ends = `${print(low)}–${print(high)}`
  const z = print(normalQuantile(0.5 + confidence / 2))
  if (rule === 'wilson') {
    const [p, n] = [print(share ?? 0), print(effective)]
    return `100 × (${p} + ${z}² / (2 × ${n}) ± ${z} × √(${p} × (1 − ${p}) / ${n} + ${z}² / (4 × ${n}²))) / (1 + ${z}² / ${n}) = ${ends}`
  }
  if (rule === 'logit') {
    const [p, n] = [print(share ?? 0), print(effective)]
    return `100 / (1 + exp(−(ln(${p} / (1 − ${p})) ± ${z} / √(${n} × ${p} × (1 − ${p}))))) = ${ends}`
  }
  // Student's t at these degrees of freedom is what the half width says it is.
  const times = rule === 't' && error > 0 ? print((high - low) / (2 * error)) : z
  return `${print(value)} ± ${times} × ${print(error)} = ${ends}`
}

/** `effectiveBase` with its sums: the respondent is the cluster, as one person's answers resemble each other. */
export function effectiveText(moments: Moments, print: Print): string {
  const { people, m, y, mm, my, yy } = moments
  const effective = effectiveBase(moments)
  // Where there is no spread to go by each respondent counts once; and nobody's answers count more than once.
  if (effective === people || effective === m) return `${print(effective)} = ${print(effective)}`
  const [n, all, satisfied] = [print(people), print(m), print(y)]
  const share = `(${satisfied} / ${all})`
  const spread = `${print(yy)} − 2 × ${share} × ${print(my)} + ${share}² × ${print(mm)}`
  return `${satisfied} × (${all} − ${satisfied}) × (${n} − 1) / (${n} × (${spread})) = ${print(effective)}`
}
