import * as v from 'valibot'
import { indices } from '../../surveys/catalogue.ts'
import type { Index, Instrument } from '../../surveys/instrument.ts'
import { canBeAsked, dayOf, periodOf } from '../../surveys/period.ts'
import { type Tree, trees } from '../../surveys/trees.ts'
import type { Visit } from '../context.ts'
import { Problem } from '../problem.ts'
import { reaches, runsProgramme } from '../rights.ts'

export const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/))
export const ScopeOfIndex = v.object({
  unit: v.optional(Name),
  period: v.optional(v.pipe(v.string(), v.check(canBeAsked), v.description('period'))),
  edition: v.optional(v.pipe(v.string(), v.maxLength(64))),
  tree: v.optional(v.picklist(trees)),
})
export type IndexScope = { readonly unit: string; readonly period: string; readonly asOf: Tree }

/**
 * Fills a query up with what is usual: the whole organisation, the current quarter. An index of the whole is everybody's to
 * see who may see indices: every office has a part in it. Throws a Problem: no-such-unit, not-your-unit.
 */
export function scopeOfIndex(visit: Visit, query: v.InferOutput<typeof ScopeOfIndex>): IndexScope {
  const { organisation, official, now } = visit
  const unit = query.unit ?? organisation.root
  if (!organisation.units.has(unit)) throw new Problem('no-such-unit')
  const isSeen =
    unit === organisation.root || runsProgramme(organisation, official) || reaches(organisation, official, unit)
  if (!isSeen) throw new Problem('not-your-unit')
  return { unit, period: query.period ?? periodOf(dayOf(now()), 'quarter'), asOf: query.tree ?? 'today' }
}

/** The latest known version of an index, in one of its editions. Throws `no-such-index`. */
export function indexNamed(code: string, edition?: string): Index {
  const [latest] = indices()
    .filter((index) => index.code === code)
    .sort((a, b) => b.version - a.version)
  if (!latest) throw new Problem('no-such-index')
  if (edition === undefined || edition === latest.edition) return latest
  const other = editionsOf(latest).find((index) => index.edition === edition)
  if (!other) throw new Problem('no-such-index')
  return other
}

export const isInstrument = (index: Index): index is Instrument => 'questionnaire' in index
export const editionsOf = (index: Index): readonly Index[] => (isInstrument(index) ? index.editions : [])
