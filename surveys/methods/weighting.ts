// How responses are weighted, for whoever does it again with other programs.
import { formula, list, type MethodBlock, text, type Words } from './blocks.ts'

export function weightingOf({ weighting: w, symbols: s }: Words): MethodBlock[] {
  return [
    list([w.none, w.base, w.one, w.final]),
    formula(w.names.base, 'b = N / n'),
    formula(w.names.postStratified, 'w = b × N(g) / Σ(g) b'),
    formula(w.names.raked, 'w ← w × N(g) / Σ(g) w'),
    text(w.raking),
    formula(w.names.limits, `${s.low} × b × ΣN / Σb ≤ w ≤ ${s.high} × b × ΣN / Σb`),
    text(w.limits),
    formula(w.names.score, 'R = Σ w y / Σ w m'),
    formula(w.names.kish, 'n Σ w² / (Σ w)²;  (Σ w)² / Σ w²'),
    text(w.kish),
    text(w.design),
    formula(w.names.error, 's² = Σ(h) (1 − n / N) × n / (n − 1) × Σ (z − z̄)²;  z = Σ w u;  u = (y − R m) / Σ w m − ū'),
    text(w.error),
    text(w.effect),
    text(w.sources),
  ]
}
