/** The variables that figures are ratios of: what a response adds to the points and the answers of each. */
import { figuresOfPersons } from '../analyses/persons.ts'
import type { Dimension, Indicator, Item, Profile } from '../instrument.ts'
import { type Layout, partOf, pointsIn } from '../tally.ts'
import { allIn, itemsIn } from '../tree.ts'

export function variablesOf(layout: Layout, shown: readonly Indicator[], profile: Profile) {
  const all = [...new Set(shown.flatMap(allIn))]
  const items = all.filter((one): one is Item => one.kind === 'item')
  const dimensions = all.filter((one): one is Dimension => one.kind === 'dimension')
  const placeOfItem = new Map(items.map((item, i) => [item, i]))
  const placesIn = dimensions.map((dimension) => itemsIn(dimension).map((item) => placeOfItem.get(item) as number))
  const parts = items.map((item) => partOf(layout, item))
  const persons = profile.computed === 'respondents' ? dimensions : []
  // Items, then the items of each dimension pooled, then each person's own figure of it.
  const n = items.length + dimensions.length + persons.length
  const poolAt = (dimension: Dimension) => items.length + dimensions.indexOf(dimension)
  const personAt = (dimension: Dimension) => items.length + dimensions.length + dimensions.indexOf(dimension)

  const points = new Float64Array(n)
  const answers = new Float64Array(n)
  const one = { points: new Float64Array(1), answers: new Float64Array(1) }
  const read = (codes: string) => {
    for (const [i, part] of parts.entries()) {
      const found = pointsIn(part, codes)
      points[i] = found ?? 0
      answers[i] = found === null ? 0 : 1
    }
    for (const [d, places] of placesIn.entries()) {
      let y = 0
      let m = 0
      for (const place of places) {
        y += points[place] as number
        m += answers[place] as number
      }
      points[items.length + d] = y
      answers[items.length + d] = m
    }
    for (const dimension of persons) {
      const [value] = figuresOfPersons(dimension, 1, personal, {}, profile)
      const at = personAt(dimension)
      points[at] = Number.isNaN(value) ? 0 : (value as number)
      answers[at] = Number.isNaN(value) ? 0 : 1
    }
  }
  const personal = (item: Item) => {
    const at = placeOfItem.get(item) as number
    one.points[0] = points[at] as number
    one.answers[0] = answers[at] as number
    return { points: one.points.slice(), answers: one.answers.slice() }
  }
  return {
    /** How many there are. */
    n,
    /** The indicators, in the order of the outline. */
    all,
    persons,
    placeOfItem,
    poolAt,
    personAt,
    /** Of the response that was last read. */
    points,
    answers,
    read,
  }
}
