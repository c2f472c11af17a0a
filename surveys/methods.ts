/** How an index is computed, said in one language, made from the index itself: for the page and for the file of a package. */
import type { Index, Indicator, Instrument, Language } from './instrument.ts'
import { answersTo, missingOf } from './methods/answers.ts'
import {
  list,
  type MethodBlock,
  type MethodDocument,
  type MethodSection,
  type MissingCodes,
  table,
  text,
  type Words,
  words,
} from './methods/blocks.ts'
import { formulasOf } from './methods/formulas.ts'
import { treeOf } from './methods/tree.ts'
import { uncertaintyOf } from './methods/uncertainty.ts'
import { weightingOf } from './methods/weighting.ts'
import { formatFigure } from './text/format.ts'
import { allIn, itemsIn, shownIn } from './tree.ts'

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
    section('formulas', w, formulasOf(index, language, w)),
    items.length > 0 ? section('uncertainty', w, uncertaintyOf(index, language, w)) : null,
    section('publication', w, publicationOf(index, language, w)),
    items.length > 0 ? section('weighting', w, weightingOf(w)) : null,
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

const dimensions = (tree: Indicator) => allIn(tree).filter((one) => one.kind === 'dimension')

function publicationOf({ profile }: Index, language: Language, w: Words): MethodBlock[] {
  const p = w.publication
  return [
    list([
      p.rounding(profile.decimals),
      p.smallestBase(profile.smallestBase),
      p.smallestCount(profile.smallestCount),
      p.complementary,
    ]),
    ...(profile.classes.length > 1
      ? [
          table(
            p.classes,
            p.classHead,
            profile.classes.toReversed().map((one) => [one.text[language], formatFigure(language, one.from)]),
          ),
        ]
      : [text(p.noClasses)]),
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
