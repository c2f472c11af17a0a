import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { session } from '../session.ts'
import { branchOf } from './find.ts'

/** The units of one's own part of the organisation, from its top; null until they are known. */
export function useUnits() {
  const who = session.value
  const { body } = useLive(typeof who === 'object' ? 'units' : null, (options) => api.scope.$get({}, options), false)
  return body && typeof who === 'object' ? branchOf(body.indexUnits, who.unit) : null
}
export type Units = NonNullable<ReturnType<typeof useUnits>>
