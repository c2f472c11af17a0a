// How the interval around each kind of figure is had.
import type { Index, Language, Scale } from '../instrument.ts'
import { normalQuantile } from '../statistics/distributions.ts'
import { formatNumber } from '../text/format.ts'
import { allIn, shownIn } from '../tree.ts'
import { formula, type MethodBlock, text, type Words } from './blocks.ts'

export function uncertaintyOf(index: Index, language: Language, w: Words): MethodBlock[] {
  const { confidence, interval } = index.profile
  const all = shownIn(index).flatMap(allIn)
  const has = (measure: Scale['measure']) => all.some((one) => one.kind === 'item' && one.scale.measure === measure)
  const n = w.symbols.people
  return [
    text(w.uncertainty.confidence(100 * confidence)),
    text(w.uncertainty.quantile(formatNumber(language, normalQuantile(0.5 + confidence / 2), 3))),
    ...(has('share')
      ? [
          text(w.uncertainty.share[interval]),
          interval === 'wilson'
            ? formula('Wilson', '100 × (p + z² / (2 n) ± z × √(p (1 − p) / n + z² / (4 n²))) / (1 + z² / n)')
            : formula('logit', '100 / (1 + exp(−(ln(p / (1 − p)) ± z / √(n p (1 − p)))))'),
        ]
      : []),
    ...(has('mean') || has('count')
      ? [text(w.uncertainty.mean), formula('t', `x̄ ± t × s;  s² = n / (n − 1) × Σ (y − x̄ m)² / (Σ m)²`)]
      : []),
    ...(all.some((one) => one.kind === 'dimension' && one.rollUp === 'pooled')
      ? [
          text(w.uncertainty.clustered),
          formula('n', `Σ y × (Σ m − Σ y) × (${n} − 1) / (${n} × Σ (y − p m)²);  p = Σ y / Σ m`),
          text(w.uncertainty.design),
        ]
      : []),
    ...(all.some((one) => one.kind === 'dimension' && one.rollUp !== 'pooled')
      ? [
          text(w.uncertainty.parts),
          formula('s', `s = Σ |q| × s(x);  ${w.symbols.score} ± z × s`),
          text(w.uncertainty.partShares),
        ]
      : []),
  ]
}
