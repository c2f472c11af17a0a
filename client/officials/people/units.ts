import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { session } from '../session.ts'
import { branchOf } from './find.ts'

/** The units of one's own part of the organisation, from its top, then those that have ended; null until they are known. */
export function useUnits() {
  const who = session.value
  const { body } = useLive(typeof who === 'object' ? 'units' : null, (options) => api.scope.$get({}, options), false)
  if (!body || typeof who !== 'object') return null
  const units = body.indexUnits.map((one) => ({ ...one, hasEnded: body.ended.includes(one.unit) }))
  const own = branchOf(units, who.unit)
  return [...own, ...units.filter((one) => one.hasEnded && !own.includes(one))]
}
export type Units = NonNullable<ReturnType<typeof useUnits>>
