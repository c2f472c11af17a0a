/** The instrument workshop: is a definition sound, and what did a new version do to the series? Pure. */
import type { Change, Verdict } from './comparison/change.ts'
import { type Comparison, type IndexComparison, isKept } from './comparison.ts'
import type { Language } from './instrument.ts'
import { buildIndex, buildInstrument, type OutlineGiven } from './outline.ts'
import { DefinitionFault, type Fault } from './questionnaire/definition.ts'
import * as en from './text/en/workshop.ts'
import { formatNumber } from './text/format.ts'
import * as vi from './text/vi/workshop.ts'

/**
 * Everything that is wrong with a questionnaire and its outlines, given as parsed JSON; empty where nothing is. What
 * only follows from another fault is left out, and so is whatever comes after the hundredth.
 */
export const check = (
  definition: unknown,
  outline: unknown,
  files: { readonly questionnaire: string; readonly outline: string },
  editions: readonly OutlineGiven[] = [],
): readonly Fault[] => faultsOf(() => buildInstrument('checked', definition, outline, files, editions))

/** The same for an index that asks nobody. */
export const checkIndex = (outline: OutlineGiven): readonly Fault[] => faultsOf(() => buildIndex('checked', outline))

function faultsOf(build: () => unknown): readonly Fault[] {
  try {
    build()
    return []
  } catch (error) {
    if (error instanceof DefinitionFault) return error.faults
    throw error
  }
}

/** A comparison in words, some lines. What stayed the same is only counted. */
export function reportOf(comparison: Comparison, language: Language): string {
  const { workshop } = language === 'vi' ? vi : en
  const isSame = isKept(comparison) && comparison.added.length === 0
  const { questions, around, editions, added, removed } = comparison
  return [
    ...(isSame ? [workshop.unchanged] : []),
    ...listed(workshop.parts.questions, questions, language),
    ...(around ? [workshop.around] : []),
    ...indexLines(comparison, language),
    ...editions.flatMap((one) => {
      const lines = indexLines(one, language)
      return lines.length > 0 ? [workshop.edition(one.edition), ...lines.map((line) => `  ${line}`)] : []
    }),
    ...added.map(workshop.editionAdded),
    ...removed.map(workshop.editionRemoved),
  ].join('\n')
}

function indexLines({ indicators, profile }: IndexComparison, language: Language): string[] {
  const { workshop } = language === 'vi' ? vi : en
  const isItem = ({ kind }: Change) => kind === 'item'
  return [
    ...listed(workshop.parts.items, indicators.filter(isItem), language),
    ...listed(
      workshop.parts.indicators,
      indicators.filter((one) => !isItem(one)),
      language,
    ),
    ...(profile.length > 0 ? [`${workshop.parts.profile}:`] : []),
    ...profile.map(({ key, before, after }) => `  ${workshop.profile[key]}: ${before} → ${after}`),
  ]
}

const signs = { comparable: '=', reworded: '~', broken: '×' } as const

function listed(heading: string, changes: readonly Change[], language: Language): string[] {
  if (changes.length === 0) return []
  const { workshop } = language === 'vi' ? vi : en
  const counted = (Object.keys(signs) as Verdict[]).flatMap((verdict) => {
    const count = changes.filter((change) => change.verdict === verdict).length
    return count > 0 ? [workshop.verdicts[verdict](formatNumber(language, count))] : []
  })
  const changed = changes.filter(({ reasons }) => reasons.length > 0)
  const width = Math.min(32, Math.max(0, ...changed.map(({ code }) => code.length)))
  return [
    `${heading}: ${counted.join(', ')}`,
    ...changed.map(({ verdict, code, title, reasons, because }) => {
      const why = reasons.map((reason) => workshop.reasons[reason]).join('; ')
      const whence = because.length > 0 ? ` (${because.join(', ')})` : ''
      return `  ${signs[verdict]} ${code.padEnd(width)}  ${title[language]}: ${why}${whence}`
    }),
  ]
}
