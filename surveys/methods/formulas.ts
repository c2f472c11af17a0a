// By which formulas an index is worked out.
import type { Figure, Index, Indicator, Language, RollUp, Scale } from '../instrument.ts'
import { allIn, isReversed, itemsIn, shownIn } from '../tree.ts'
import { formula, type MethodBlock, table, text, type Words } from './blocks.ts'

export function formulasOf(index: Index, language: Language, w: Words): MethodBlock[] {
  const all = shownIn(index).flatMap(allIn)
  const scales = all.flatMap((one) => (one.kind === 'item' ? [one.scale] : []))
  const rollUps = [...new Set(all.flatMap((one) => (one.kind === 'dimension' ? [one.rollUp] : [])))]
  const s = w.symbols
  const seen = new Set<string>()
  const ofItems = scales.flatMap((scale) => {
    const name = w.formulas.item[scale.measure]
    const written = itemFormula(scale, s)
    if (seen.has(written)) return []
    seen.add(written)
    return [formula(name, written)]
  })
  return [
    ...(scales.length > 0 ? [text(w.formulas.lead)] : []),
    ...ofItems,
    ...rollUps.flatMap((one) => [
      text(w.formulas.said[one]),
      ...(one === 'pooled'
        ? pooledFormulas(all, s).map((written) => formula(w.tree.rollUps[one], written))
        : [formula(w.tree.rollUps[one], rollUpFormula(one, s))]),
    ]),
    ...reportedIn(all, language, w),
    ...(all.some((one) => isReversed(one) && !one.adjust)
      ? [formula(w.formulas.turned, `${s.part}′ = ${s.low} + ${s.high} − ${s.part}`)]
      : []),
    ...(all.some(({ adjust }) => adjust?.kind === 'points')
      ? [
          text(w.formulas.points),
          formula(
            w.formulas.asPoints,
            `${s.place} = (${s.part} − ${s.low}) / (${s.high} − ${s.low});  ${s.score} = ${s.most} × ${s.place}`,
          ),
        ]
      : []),
    ...(all.some(({ adjust }) => adjust?.kind === 'min-max')
      ? [
          text(w.formulas.minMax),
          formula(
            w.formulas.amongUnits,
            `${s.score} = ${s.low} + (${s.high} − ${s.low}) × (${s.part} − min ${s.part}) / (max ${s.part} − min ${s.part})`,
          ),
        ]
      : []),
    ...(index.profile.computed === 'respondents' ? [text(w.formulas.respondents)] : []),
  ]
}

function itemFormula({ measure, printed, low, high }: Scale, s: Words['symbols']): string {
  if (measure === 'share') return `${s.score} = 100 × Σ y / Σ m;  y = 1 (${s.counted}), 0 (${s.valid})`
  const mean = low === 0 ? 'Σ y / Σ m' : `${low} + Σ y / Σ m`
  if (printed === 'percent') return `${s.score} = 100 × (${mean} − ${low}) / (${high} − ${low})`
  return printed === 'of-high' ? `${s.score} = 100 × (${mean}) / ${high}` : `${s.score} = ${mean}`
}

/** Pooled answers are told the way their items are. */
const pooledFormulas = (all: readonly Indicator[], s: Words['symbols']): string[] => [
  ...new Set(
    all.flatMap((one) => {
      const [first] = one.kind === 'dimension' && one.rollUp === 'pooled' ? itemsIn(one) : []
      return first ? [itemFormula(first.scale, s)] : []
    }),
  ),
]

function rollUpFormula(rollUp: Exclude<RollUp, 'pooled'>, s: Words['symbols']): string {
  const [x, q] = [s.part, s.weight]
  switch (rollUp) {
    case 'mean':
      return `${s.score} = Σ ${x} / ${s.parts}`
    case 'weighted':
      return `${s.score} = Σ (${q} × ${x}) / Σ ${q}`
    case 'sum':
    case 'points':
      return `${s.score} = Σ (${q} × ${x});  ${q} = 1 (${s.alike})`
    case 'floor-width':
      return `${s.score} = ${s.floor} + ${s.width} × Σ (${q} × ${s.place});  ${s.place} = (${x} − ${s.low}) / (${s.high} − ${s.low});  ${q} = 1 / ${s.parts} (${s.alike})`
  }
}

/** Of each figure that offices report: which number is divided by which, or in which unit it is. */
function reportedIn(all: readonly Indicator[], language: Language, w: Words): MethodBlock[] {
  const { reported } = w.formulas
  const figures = all.filter((one): one is Figure => one.kind === 'figure')
  if (figures.length === 0) return []
  const rows = figures.map(({ number, title, asks, reversed, low, high }) => [
    `${number ? `${number} ` : ''}${title[language]}${reversed ? ` (${w.answers.reversed})` : ''}`,
    ...(asks.kind === 'ratio'
      ? [asks.numerator[language], asks.denominator[language]]
      : [`${asks.unit[language]}, ${w.tree.ends(low, high)}`, '']),
  ])
  const { score, numerator, denominator } = w.symbols
  return [
    ...(figures.some(({ asks }) => asks.kind === 'ratio')
      ? [formula(w.tree.kinds.figure as string, `${score} = 100 × ${numerator} / ${denominator}`)]
      : []),
    text(reported.notArisen),
    table(reported.caption, reported.head, rows),
  ]
}
