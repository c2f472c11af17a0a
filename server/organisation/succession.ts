// Which unit's responses count where, as units end and others succeed them. Nothing here changes what is stored.
import type { Organisation, Succession } from '../organisation.ts'

/** Whether what the predecessor had counts in the successor: of a part that went nobody can say which responses were its. */
export const isCounted = ({ share }: Pick<Succession, 'share'>): boolean => share !== 'part'

type Known = Pick<Organisation, 'units' | 'successions'> & { readonly day: string }

/**
 * The unit of a day (an ISO date) in which a unit's responses count then: itself as long as it has not ended; else the one
 * that has all or the rest of it; else, where nobody succeeded it, that of the unit above it.
 */
export function homeOf({ units, successions, day }: Known, unit: string): string {
  const passed = new Set<string>()
  for (let at = unit; ; ) {
    const found = units.get(at)
    if (!found || passed.has(at) || found.validTo === null || found.validTo >= day) return at
    passed.add(at)
    const next =
      successions.find((one) => one.predecessor === at && isCounted(one) && one.day <= day)?.successor ?? found.parent
    if (next === null) return at
    at = next
  }
}
