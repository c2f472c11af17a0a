import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { hasRight } from '../session.ts'
import { said } from '../words.ts'

/** The names that codes in the log stand for: of officials, units, sectors and surveys, as far as one may see them. */
export function useNames() {
  const officials = useLive(
    hasRight('accounts:manage') ? 'officials' : null,
    (options) => api.officials.$get({}, options),
    false,
  )
  const scope = useLive(hasRight('scores:read') ? 'scope' : null, (options) => api.scope.$get({}, options), false)
  const known = officials.body?.officials ?? []
  return {
    officials: known,
    all: new Map([
      ...(scope.body?.instruments ?? []).map(({ wave, title }) => [wave, said(title)] as const),
      ...(scope.body?.sectors ?? []).map(({ sector, name }) => [sector, said(name)] as const),
      ...known.map(({ official, name }) => [official, name] as const),
      ...(scope.body?.indexUnits ?? []).map(({ unit, name }) => [unit, said(name)] as const),
    ]),
  }
}
