/** How an index is computed, said in one language, made from the index itself: for the page and for the file of a package. */
import type { Code, Index, Indicator, Instrument, Item, Language, Question, RollUp, Scale } from './instrument.ts'
import { missing as missingEn } from './text/en/exports.ts'
import { methods as en } from './text/en/methods.ts'
import { officials as officialsEn } from './text/en/officials.ts'
import { formatFigure } from './text/format.ts'
import { missing as missingVi } from './text/vi/exports.ts'
import { methods as vi } from './text/vi/methods.ts'
import { officials as officialsVi } from './text/vi/officials.ts'
import { allIn, endsOf, isReversed, itemsIn, shownIn } from './tree.ts'

const words = {
  vi: { ...vi, read: officialsVi.method, missingKinds: missingVi },
  en: { ...en, read: officialsEn.method, missingKinds: missingEn },
}
type Words = (typeof words)['vi']

/** `depth`: how far a row of a tree stands in. */
export type MethodBlock =
  | { readonly kind: 'text'; readonly text: string; readonly caution: boolean }
  | { readonly kind: 'list'; readonly lines: readonly string[] }
  | { readonly kind: 'formula'; readonly name: string; readonly formula: string }
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly head: readonly string[]
      readonly rows: readonly { readonly depth: number; readonly cells: readonly string[] }[]
    }
export type MethodSection = { readonly name: string; readonly title: string; readonly blocks: readonly MethodBlock[] }
export type MethodDocument = {
  readonly title: string
  readonly language: Language
  readonly verified: boolean
  readonly sections: readonly MethodSection[]
}

const text = (said: string, caution = false): MethodBlock => ({ kind: 'text', text: said, caution })
const formula = (name: string, written: string): MethodBlock => ({ kind: 'formula', name, formula: written })
const list = (lines: readonly string[]): MethodBlock => ({ kind: 'list', lines })
const table = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  depths: readonly number[] = [],
): MethodBlock => ({ kind: 'table', caption, head, rows: rows.map((cells, i) => ({ cells, depth: depths[i] ?? 0 })) })

/** The codes of the missing kinds in a file, in the order in which they are told. */
export type MissingCodes = Readonly<Record<keyof typeof missingVi, number>>

export function methodOf(index: Index | Instrument, language: Language, codes: MissingCodes): MethodDocument {
  const w = words[language]
  const { profile } = index
  const items = shownIn(index).flatMap(itemsIn)
  const sections: (MethodSection | null)[] = [
    section('short', w, shortly(index, language, w)),
    section('source', w, sourceOf(index, language, w)),
    section('answers', w, items.length > 0 ? answersTo(index, items, language, w) : [text(w.answers.askedNobody)]),
    items.length > 0 ? section('missing', w, missingOf(codes, w)) : null,
    section('tree', w, [treeOf(index, language, w)]),
    section('formulas', w, formulasOf(index, w)),
    items.length > 0 ? section('uncertainty', w, uncertaintyOf(index, w)) : null,
    section('publication', w, publicationOf(index, language, w)),
    items.length > 0
      ? section('weighting', w, [list([w.weighting.none, w.weighting.base, w.weighting.final, w.weighting.error])])
      : null,
    items.length > 0 ? section('quality', w, [text(w.quality.lead)]) : null,
    notesOf(index, language, w),
    'editions' in index && index.editions.length > 0
      ? section('editions', w, [
          list(index.editions.map((one) => w.editions.line(one.edition ?? '', one.profile.name, one.profile.version))),
        ])
      : null,
  ]
  return {
    title: w.title(index.title[language]),
    language,
    verified: profile.verified,
    sections: sections.filter((one) => one !== null),
  }
}

const section = (name: keyof Words['sections'], w: Words, blocks: readonly MethodBlock[]): MethodSection => ({
  name,
  title: w.sections[name],
  blocks,
})

function shortly(
  { code, version, edition, template, profile, tree, beside }: Index,
  _: Language,
  w: Words,
): MethodBlock[] {
  const asksForShares = [tree, ...beside].flatMap(itemsIn).some(({ scale }) => scale.measure === 'share')
  const [score, ...rest] = w.read.reading(1 - profile.confidence)
  const used = [...new Set(dimensions(tree).map(({ rollUp }) => rollUp))]
  return [
    text(w.lead),
    text(w.madeFrom(code, version, profile.name, profile.version)),
    ...(edition ? [text(w.edition(edition))] : []),
    ...(template ? [text(w.template, true)] : []),
    ...(profile.verified ? [] : [text(w.read.unverified, true)]),
    // The first line tells of shares that are pooled: of another index it would not be true.
    list([
      ...(asksForShares && tree.rollUp === 'pooled' ? [score as string] : used.map((one) => w.formulas.said[one])),
      ...([tree, ...beside].some((one) => itemsIn(one).length > 0) ? rest : []),
    ]),
  ]
}

const sourceOf = ({ profile }: Index, language: Language, w: Words): MethodBlock[] => [
  text(w.source.is(profile.source[language])),
  profile.verified ? text(w.read.verified) : text(w.source.notLaw, true),
]

function answersTo(index: Index | Instrument, items: readonly Item[], language: Language, w: Words): MethodBlock[] {
  const questions =
    'questionnaire' in index
      ? index.questionnaire.pages.flatMap((page) => page.elements).filter((one) => one.kind !== 'notice')
      : []
  const rows = items.map((item) => {
    const question = questions.find(({ name }) => name === item.asks.split('.')[0])
    const { scale } = item
    const named = (code: Code) => `${question ? wordingOf(question, code, language) : code} (${code})`
    const valued = (code: Code) => {
      const worth = scale.measure === 'mean' ? scale.worth.find((one) => one.code === code)?.worth : undefined
      return worth === undefined ? named(code) : `${named(code)} ${w.answers.worth(worth)}`
    }
    const all = (codes: readonly Code[], of = named) =>
      codes.length > 0 ? codes.map(of).join('; ') : w.answers.nothing
    return [
      `${item.number ? `${item.number} ` : ''}${item.title[language]}`,
      `${question ? asked(question, item, language) : ''} [${item.asks}]`,
      [
        w.answers.measures[scale.measure],
        ...(scale.measure === 'share' ? [] : [w.answers.between(scale.low, scale.high)]),
        ...(scale.reversed ? [w.answers.reversed] : []),
      ].join('; '),
      all(scale.counted, valued),
      all(scale.against, valued),
      all([...scale.notApplicable, ...scale.dontKnow, ...scale.refused]),
    ]
  })
  return [text(w.answers.lead), table(w.answers.caption, w.answers.head, rows)]
}

function asked(question: Question, item: Item, language: Language): string {
  const row = item.asks.slice(question.name.length + 1)
  const part = question.kind === 'matrix' ? question.rows.find(({ name }) => name === row)?.text[language] : undefined
  return part ? `${question.title[language]} – ${part}` : question.title[language]
}

function wordingOf(question: Question, code: Code, language: Language): string {
  if (question.kind === 'boolean') return (code === 'true' ? question.yes : question.no)[language]
  const choices =
    question.kind === 'matrix'
      ? question.columns
      : question.kind === 'choice' || question.kind === 'choices'
        ? question.choices
        : []
  return choices.find((choice) => choice.code === code)?.text[language] ?? `${code}`
}

function missingOf(codes: MissingCodes, w: Words): MethodBlock[] {
  const rows = Object.entries(codes).map(([kind, code]) => [
    w.missingKinds[kind as keyof MissingCodes],
    `${code}`.replace('-', '−'),
    w.missing.out,
  ])
  return [
    text(w.missing.lead),
    table(w.missing.caption, w.missing.head, [...rows, [w.missing.blank, w.missing.empty, w.missing.out]]),
  ]
}

function treeOf({ tree, beside }: Index, language: Language, w: Words): MethodBlock {
  const rows: string[][] = []
  const depths: number[] = []
  const add = (one: Indicator, depth: number, whole: RollUp | null) => {
    const { low, high } = endsOf(one)
    const { adjust } = one
    const how = one.kind === 'dimension' ? w.tree.rollUps[one.rollUp] : (w.tree.kinds[one.kind] as string)
    const then =
      adjust && (adjust.kind === 'points' ? w.tree.points(adjust.most) : w.tree.minMax(adjust.low, adjust.high))
    // Pooled answers are alike whatever weights stand there.
    const weight =
      whole === null
        ? ''
        : one.weight === undefined || whole === 'pooled'
          ? w.tree.equal
          : formatFigure(language, one.weight)
    rows.push([
      one.number ?? '',
      one.title[language],
      one.code,
      then ? `${how}; ${then}` : how,
      weight,
      w.tree.ends(low, high),
    ])
    depths.push(depth)
    if (one.kind === 'dimension') for (const part of one.parts) add(part, depth + 1, one.rollUp)
  }
  add(tree, 0, null)
  if (beside.length > 0) {
    rows.push(['', w.tree.beside, '', '', '', ''])
    depths.push(0)
    for (const one of beside) add(one, 1, null)
  }
  return table(w.tree.caption, w.tree.head, rows, depths)
}

const dimensions = (tree: Indicator) => allIn(tree).filter((one) => one.kind === 'dimension')

function formulasOf(index: Index, w: Words): MethodBlock[] {
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
    ...(all.some((one) => isReversed(one) && !one.adjust)
      ? [formula(w.formulas.turned, `${s.part}′ = ${s.low} + ${s.high} − ${s.part}`)]
      : []),
    ...(all.some(({ adjust }) => adjust?.kind === 'points') ? [text(w.formulas.points)] : []),
    ...(all.some(({ adjust }) => adjust?.kind === 'min-max') ? [text(w.formulas.minMax)] : []),
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
      return `${s.score} = Σ (${q} × ${x})`
    case 'floor-width':
      return `${s.score} = ${s.floor} + ${s.width} × Σ (${q} × ${s.place});  ${s.place} = (${x} − ${s.low}) / (${s.high} − ${s.low});  ${q} = 1 / ${s.parts}`
  }
}

function uncertaintyOf(index: Index, w: Words): MethodBlock[] {
  const { confidence, interval } = index.profile
  const all = shownIn(index).flatMap(allIn)
  const has = (measure: Scale['measure']) => all.some((one) => one.kind === 'item' && one.scale.measure === measure)
  const n = w.symbols.people
  return [
    text(w.uncertainty.confidence(100 * confidence)),
    ...(has('share')
      ? [
          text(w.uncertainty.share[interval]),
          interval === 'wilson'
            ? formula('Wilson', '100 × (p + z² / (2 n) ± z × √(p (1 − p) / n + z² / (4 n²))) / (1 + z² / n)')
            : formula('logit', '100 / (1 + exp(−(ln(p / (1 − p)) ± z / √(n p (1 − p)))))'),
        ]
      : []),
    ...(has('mean') || has('count') ? [text(w.uncertainty.mean)] : []),
    ...(all.some((one) => one.kind === 'dimension' && one.rollUp === 'pooled')
      ? [
          text(w.uncertainty.clustered),
          formula('n', `Σ y × (Σ m − Σ y) × (${n} − 1) / (${n} × Σ (y − p m)²);  p = Σ y / Σ m`),
          text(w.uncertainty.design),
        ]
      : []),
    ...(all.some((one) => one.kind === 'dimension' && one.rollUp !== 'pooled') ? [text(w.uncertainty.parts)] : []),
  ]
}

function publicationOf({ profile }: Index, language: Language, w: Words): MethodBlock[] {
  const p = w.publication
  return [
    list([
      p.rounding(profile.decimals),
      p.smallestBase(profile.smallestBase),
      p.smallestCount(profile.smallestCount),
      p.complementary,
    ]),
    ...(profile.classes.length > 0
      ? [
          table(
            p.classes,
            p.classHead,
            profile.classes.toReversed().map((one) => [one.text[language], formatFigure(language, one.from)]),
          ),
        ]
      : []),
  ]
}

function notesOf(index: Index, language: Language, w: Words): MethodSection | null {
  const noted = shownIn(index)
    .flatMap(allIn)
    .flatMap(({ number, title, note }) =>
      note ? [[`${number ? `${number} ` : ''}${title[language]}`, note[language]]] : [],
    )
  return noted.length > 0 ? section('notes', w, [table(w.notes.caption, w.notes.head, noted)]) : null
}
