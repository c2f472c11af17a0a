// Of which margins the form that is filled in is made.
import type { Attribute } from '../../surveys/analyses/attributes.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import { CROSSED, mostCrossed, mostMargins } from '../../surveys/weighting/weighting.ts'
import type { Visit } from '../context.ts'
import { Problem } from '../problem.ts'
import { attributesFor } from './attributes.ts'
import type { WeightingQuestion } from './question.ts'

/** `gender,unit*sector`. Throws a Problem: no-such-question, malformed. */
export function marginsNamed(
  visit: Visit,
  instrument: Instrument,
  question: WeightingQuestion,
  names: string,
): Attribute[][] {
  const all = attributesFor(visit.organisation, instrument)
  const margins = names.split(',').map((margin) => margin.split(CROSSED))
  if (margins.length > mostMargins || margins.some(({ length }) => length > mostCrossed))
    throw new Problem('malformed', 'attributes')
  const found = margins.map((margin) =>
    margin.map((name) => {
      const one = all.find((attribute) => attribute.name === name)
      if (!one) throw new Problem('no-such-question', name)
      return within(visit, question, one)
    }),
  )
  const lines = found.map((margin) => margin.reduce((product, { categories }) => product * categories.length, 1))
  if (lines.reduce((sum, one) => sum + one, 0) > MOST_LINES) throw new Problem('malformed', 'attributes')
  return found
}
const MOST_LINES = 5_000

/** An attribute with the categories that a scope can have. */
function within({ organisation }: Visit, { units, sector, wave }: WeightingQuestion, attribute: Attribute): Attribute {
  const own = sector ?? organisation.waves.get(wave)?.sector ?? null
  const isThere = ({ code }: { readonly code: string }) => {
    if (attribute.name === 'unit') return units.includes(code)
    if (own === null) return true
    if (attribute.name === 'sector') return code === own
    return attribute.name !== 'procedure' || organisation.procedures.get(code)?.sector === own
  }
  return { ...attribute, categories: attribute.categories.filter(isThere) }
}
