/** One look at opinions from beginning to end. Run beside the requests (aside-main.ts). */
import { instrumentNamed } from '../../surveys/catalogue.ts'
import { gather } from '../../surveys/opinions/gathering.ts'
import type { Opinion } from '../../surveys/opinions/opinion.ts'
import { isIn, openMonths, type Placed, placesOf } from '../../surveys/opinions/places.ts'
import type { Database } from '../database/open.ts'
import { isWithin } from '../organisation/succession.ts'
import { ancestorsOf, type Organisation } from '../organisation.ts'
import { decisionsIn } from './decisions.ts'
import type { OpinionQuestion, OpinionResult } from './question.ts'
import type { Opinions } from './reading.ts'

type Told = (done: number, of: number) => void
/** Places of a whole period, in the order of the opinions' hashes. */
type Read = { readonly placed: readonly Placed[]; readonly written: readonly Opinion[] }
const PERIODS_KEPT = 12

/** Answers looks one after the other, and keeps the places that were worked out last: those of a period are final. */
export function holdLooks(db: Database, organisation: Organisation, opinions: Opinions) {
  const known = new Map<string, Read>()
  const paths = new Map([...organisation.units.keys()].map((unit) => [unit, ancestorsOf(organisation, unit)]))
  const { root } = organisation
  // Every time ends at today's top, so that those who are left over of a year in which the top changed are together. What
  // was placed before a unit ended stays where it is: its path goes up as it went then.
  const above = (unit: string) => {
    const path = paths.get(unit) ?? [unit]
    return path.includes(root) ? path : [...path, root]
  }
  /** Whether all that could be in a place at a unit is a scope's. */
  const holds = (place: string, { unit, asOf }: OpinionQuestion['scope']): boolean =>
    unit === root ||
    (place !== root &&
      [...paths].every(([one, path]) => !path.includes(place) || isWithin(organisation, one, unit, asOf)))

  const periodOf = async (question: OpinionQuestion, told: Told): Promise<Read> => {
    const { instrument: code, version, sector, scope, today } = question
    const months = openMonths(scope.period, today)
    const name = JSON.stringify([code, version, sector, scope.period, months.length, today.slice(0, 7)])
    const before = known.get(name)
    if (before) {
      known.delete(name)
      known.set(name, before)
      return before
    }
    const instrument = instrumentNamed(code, version)
    const read = await opinions.inMonths(instrument, sector, months, told)
    const placed = placesOf(scope.period, read, today, above, instrument.profile)
    const found = {
      placed: placed.sort((a, b) => (a.opinion.opinion < b.opinion.opinion ? -1 : 1)),
      written: [...read.values()].flatMap(({ opinions }) => opinions),
    }
    known.set(name, found)
    for (const [oldest] of known) if (known.size > PERIODS_KEPT) known.delete(oldest)
    return found
  }

  return async (question: OpinionQuestion, told: Told): Promise<OpinionResult> => {
    const { instrument, version, sector, scope, today, filters, items, after, one } = question
    const { placed, written } = await periodOf(question, told)
    const { decided, hidden } = await decisionsIn(db, { instrument, sector })
    const inScope = new Map<Placed['place'], boolean>()
    const here = placed.filter(({ place }) => {
      let known = inScope.get(place)
      if (known === undefined) {
        known = isIn(place, scope, () => (holds(place.unit, scope) ? [scope.unit] : []))
        inScope.set(place, known)
      }
      return known
    })
    const units = new Set([...paths.keys()].filter((unit) => isWithin(organisation, unit, scope.unit, scope.asOf)))
    const isWrittenIn = ({ unit, channel, group }: Opinion) =>
      units.has(unit) &&
      (scope.channel === null || scope.channel === channel) &&
      (scope.group === null || scope.group === group)
    const { profile } = instrumentNamed(instrument, version)
    return {
      ...gather(here, decided, items, filters, after, profile),
      months: openMonths(scope.period, today),
      isPart: here.length < written.reduce((sum, opinion) => (isWrittenIn(opinion) ? sum + 1 : sum), 0),
      hasOne: one !== null && here.some(({ opinion }) => opinion.opinion === one),
      hidden: here.flatMap(({ opinion }) => hidden.get(opinion.opinion) ?? []),
    }
  }
}
