import type { Profile } from './instrument.ts'
import { type Published, scoreOf } from './score.ts'
import type { Estimate } from './working.ts'

/** A score as anyone may see it: hidden below the profile's smallest base. */
export function publish(found: Estimate | null, profile: Profile): Published {
  if (!found) return null
  return found.least < profile.smallestBase ? { withheld: 'small-base' } : scoreOf(found, profile)
}

/**
 * Scores of the parts of one shown total. Where the hidden parts together are fewer than the smallest base, a reader
 * could subtract the others from the total; so the next smallest parts are hidden too until that no longer tells.
 */
export function publishParts<Row extends { readonly found: Estimate | null }>(
  rows: readonly Row[],
  profile: Profile,
): (Omit<Row, 'found'> & { readonly score: Published })[] {
  const base = (row: Row) => row.found?.base ?? 0
  const small = rows.filter((row) => base(row) > 0 && base(row) < profile.smallestBase)
  const rest = rows.filter((row) => base(row) >= profile.smallestBase).sort((a, b) => base(a) - base(b))
  const hidden = new Set(small)
  let behind = small.reduce((sum, row) => sum + base(row), 0)
  while (behind > 0 && behind < profile.smallestBase && rest.length > 0) {
    const next = rest.shift() as Row
    hidden.add(next)
    behind += base(next)
  }
  return rows.map((row) => {
    const { found, ...others } = row
    const score: Published =
      hidden.has(row) && base(row) >= profile.smallestBase ? { withheld: 'complementary' } : publish(found, profile)
    return { ...others, score }
  })
}
