/**
 * Which unit's responses count where, as units end and others succeed them. Nothing here changes what is stored.
 *
 * A unit is read `then`, as it was: its own responses; or `today`, in today's tree: with those of all that it has succeeded,
 * as a whole or as the rest. Of a `part` nobody can say which responses were its, so they stay where the rest went. Read
 * `then`, today's top is the top of every time. Where nothing has ended the two are the same.
 */
import type { Text } from '../../surveys/instrument.ts'
import { boundsOf, type Period } from '../../surveys/period.ts'
import { trees as en } from '../../surveys/text/en/trees.ts'
import { formatDay } from '../../surveys/text/format.ts'
import { trees as vi } from '../../surveys/text/vi/trees.ts'
import type { NamedUnit, Tree, UnitFlag } from '../../surveys/trees.ts'
import { ancestorsOf, type Organisation, type Succession, type Unit, type Validity } from '../organisation.ts'

/** Whether what the predecessor had counts in the successor. */
export const isCounted = ({ share }: Pick<Succession, 'share'>): boolean => share !== 'part'

type Known = Pick<Organisation, 'units' | 'successions' | 'day'>

export const hasEnded = ({ validTo }: Pick<Validity, 'validTo'>, { day }: Pick<Known, 'day'>): boolean =>
  validTo !== null && validTo < day

/**
 * Where a unit's responses have counted since, the unit itself first: as long as it has not ended in itself; then in the one
 * that has all or the rest of it; where nobody succeeded it, in the unit above it. The last one is where they count today.
 */
export function pathOf({ units, successions, day }: Known, unit: string): readonly [string, ...string[]] {
  const path: [string, ...string[]] = [unit]
  for (let at = unit; ; ) {
    const found = units.get(at)
    if (!found || !hasEnded(found, { day })) return path
    const next =
      successions.find((one) => one.predecessor === at && isCounted(one) && one.day <= day)?.successor ?? found.parent
    if (next === null || path.includes(next)) return path
    path.push(next)
    at = next
  }
}

/** The unit of today in which a unit's responses count. */
export const homeOf = (known: Known, unit: string): string => pathOf(known, unit).at(-1) as string

const homesKnown = new WeakMap<Organisation, ReadonlyMap<string, string>>()
/** `homeOf` each unit. */
export function homesIn(organisation: Organisation): ReadonlyMap<string, string> {
  let homes = homesKnown.get(organisation)
  if (!homes) {
    homes = new Map([...organisation.units.keys()].map((unit) => [unit, homeOf(organisation, unit)]))
    homesKnown.set(organisation, homes)
  }
  return homes
}

/** Whether anything has passed to another unit by now: only then are there two trees. */
export const hasTrees = ({ successions, day }: Known): boolean => successions.some((one) => one.day <= day)

/** Whether a unit's responses are counted in another, read in a tree. One that has ended is read as it was. */
export function isWithin(organisation: Organisation, unit: string, whole: string, tree: Tree): boolean {
  const found = organisation.units.get(whole)
  const isOfThen = tree === 'then' ? whole !== organisation.root : !found || hasEnded(found, organisation)
  return ancestorsOf(organisation, isOfThen ? unit : (homesIn(organisation).get(unit) ?? unit)).includes(whole)
}

/** Cells whose sum, `minus` taken off, is what is read of a unit: those of one alone, where nothing has passed on. */
export type Cells = { readonly plus: readonly string[]; readonly minus: readonly string[] }

const cellsKnown = new WeakMap<Organisation, Map<string, Cells>>()

export function cellsOf(organisation: Organisation, unit: string, tree: Tree): Cells {
  if (!hasTrees(organisation)) return { plus: [unit], minus: [] }
  const known = cellsKnown.get(organisation) ?? new Map<string, Cells>()
  cellsKnown.set(organisation, known)
  const key = `${tree} ${unit}`
  let found = known.get(key)
  if (!found) {
    const all = [...organisation.units.values()]
    const inside = new Set(all.flatMap((one) => (isWithin(organisation, one.unit, unit, tree) ? [one.unit] : [])))
    // The cells of a unit hold all that is below it: what went elsewhere from there is taken off again.
    const crosses = (isIn: boolean) =>
      all.flatMap((one) =>
        inside.has(one.unit) === isIn && (one.parent !== null && inside.has(one.parent)) !== isIn ? [one.unit] : [],
      )
    found = { plus: crosses(true), minus: crosses(false) }
    known.set(key, found)
  }
  return found
}

/** Whether there was a unit on any day of a period. */
export function isValidIn({ validFrom, validTo }: Validity, period: Period): boolean {
  const { start, end } = boundsOf(period)
  return (validFrom === null || validFrom < end) && (validTo === null || validTo >= start)
}

/** Every desk whose responses are a unit's. */
export const desksIn = (organisation: Organisation, unit: string, tree: Tree): Unit[] =>
  [...organisation.units.values()].filter((desk) => desk.desk && isWithin(organisation, desk.unit, unit, tree))

/**
 * The desks that a unit is told by: `then` those that there were in any of some periods; `today` those that there are, with
 * what they succeeded, by the name that is shown, and those of the periods that have ended and count at no other desk. Periods null: any.
 */
export function desksShown(
  organisation: Organisation,
  unit: string,
  tree: Tree,
  periods: readonly Period[] | null,
): Unit[] {
  const homes = homesIn(organisation)
  const found = desksIn(organisation, unit, tree).filter((desk) => {
    if (tree === 'today' && !hasEnded(desk, organisation)) return true
    if (periods && !periods.some((period) => isValidIn(desk, period))) return false
    const home = homes.get(desk.unit) ?? desk.unit
    return tree === 'then' || !organisation.units.get(home)?.desk || !isWithin(organisation, home, unit, tree)
  })
  return found.map((desk) => ({ ...desk, name: titleOf(organisation, desk.unit) }))
}

/** The desk of today that a desk's responses are told by; itself where that is none. */
export function deskOf(organisation: Organisation, unit: string, tree: Tree): string {
  if (tree === 'then') return unit
  const home = homesIn(organisation).get(unit) ?? unit
  return organisation.units.get(home)?.desk ? home : unit
}

/** Where somebody stands whose account is of no unit, or of one that was at the top once: at the top of today. */
export function standingAt({ units, root }: Pick<Organisation, 'units' | 'root'>, unit: string | null): string {
  if (unit === null) return root
  return units.get(unit)?.parent === null ? root : unit
}

/** Every unit that is at the top, or was. */
export const topsOf = ({ units }: Pick<Organisation, 'units'>): string[] =>
  [...units.values()].flatMap(({ unit, parent }) => (parent === null ? [unit] : []))

/** A unit's name, with its last day where it has ended: another may have the same name. A unit that is not known by its code. */
export function titleOf(organisation: Known, unit: string): Text {
  const found = organisation.units.get(unit)
  if (!found) return { vi: unit, en: unit }
  const last = endOf(organisation, unit)
  if (last === null) return found.name
  const day = formatDay(last)
  return { vi: vi.until(found.name.vi, day), en: en.until(found.name.en, day) }
}

/** The last day of a unit that has ended; null of any other. */
export function endOf(organisation: Known, unit: string): string | null {
  const found = organisation.units.get(unit)
  return found && hasEnded(found, organisation) ? found.validTo : null
}

const named = (organisation: Known, unit: string): NamedUnit => ({ unit, name: titleOf(organisation, unit) })

/** Itself and all that it has succeeded. */
function lineageOf({ successions, day }: Known, unit: string): string[] {
  const found = [unit]
  for (const at of found)
    for (const one of successions)
      if (one.successor === at && isCounted(one) && one.day <= day && !found.includes(one.predecessor))
        found.push(one.predecessor)
  return found
}

/**
 * What has to be said beside a unit's figures in some periods: where it, or what it succeeded, was split, and where it has
 * ended and nobody succeeded it. Nothing of what began after them.
 */
export function flagsOf(organisation: Organisation, unit: string, tree: Tree, periods: readonly Period[]): UnitFlag[] {
  if (!hasTrees(organisation)) return []
  const found = organisation.units.get(unit)
  if (!found) return []
  const lines = organisation.successions.filter(({ day }) => day <= organisation.day)
  const to = (one: Succession) => named(organisation, one.successor)
  const flags: UnitFlag[] = []
  const own = lines.filter(({ predecessor }) => predecessor === unit)
  const parts = own.filter(({ share }) => share === 'part')
  const [first] = parts
  if (first) {
    const rest = own.find(isCounted)
    const bases = own.map(({ basis }) => basis)
    flags.push({ flag: 'split', day: first.day, parts: parts.map(to), rest: rest ? to(rest) : null, bases })
  }
  const isDeskless = !organisation.units.get(homesIn(organisation).get(unit) ?? unit)?.desk
  if (found.desk && own.length === 0 && hasEnded(found, organisation) && isDeskless)
    flags.push({ flag: 'unsucceeded', home: named(organisation, homesIn(organisation).get(unit) ?? unit) })
  if (tree === 'then') return flags

  const start = periods.map((period) => boundsOf(period).start).sort()[0] ?? ''
  const lineage = lineageOf(organisation, unit)
  for (const one of lines) {
    if (!lineage.includes(one.successor) || one.day <= start) continue
    const beside = lines.filter((other) => other.predecessor === one.predecessor && other !== one)
    const of = named(organisation, one.predecessor)
    const bases = [one.basis]
    if (one.share === 'rest')
      flags.push({ flag: 'rest', day: one.day, of, parts: beside.filter((other) => !isCounted(other)).map(to), bases })
    if (one.share === 'part') {
      const rest = beside.find(isCounted)
      flags.push({ flag: 'part', day: one.day, of, rest: rest ? to(rest) : null, bases })
    }
  }
  return flags
}

/** What a unit is read with in today's tree, and since when: no warning, for it takes nothing from the figures. */
export function foldedIn(
  organisation: Organisation,
  unit: string,
): { readonly day: string; readonly of: NamedUnit[] }[] {
  const lineage = lineageOf(organisation, unit)
  const lines = organisation.successions.filter(
    (one) => lineage.includes(one.successor) && isCounted(one) && one.day <= organisation.day,
  )
  return [...Map.groupBy(lines, ({ day }) => day)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, those]) => ({ day, of: those.map(({ predecessor }) => named(organisation, predecessor)) }))
}

/**
 * The days on which what is read of a unit came to be of other units, each with the decisions: those about the unit itself,
 * and where there are none those about units within it.
 */
export function changesOf(
  organisation: Organisation,
  unit: string,
): readonly { readonly day: string; readonly bases: readonly string[] }[] {
  if (!hasTrees(organisation)) return []
  const lineage = lineageOf(organisation, unit)
  const isInside = (one: string) =>
    isWithin(organisation, one, unit, 'today') || isWithin(organisation, one, unit, 'then')
  const lines = organisation.successions.filter(
    ({ predecessor, successor, day }) => day <= organisation.day && (isInside(predecessor) || isInside(successor)),
  )
  return [...Map.groupBy(lines, ({ day }) => day)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, those]) => {
      const own = those.filter(
        ({ predecessor, successor }) => lineage.includes(successor) || lineage.includes(predecessor),
      )
      return { day, bases: [...new Set((own.length > 0 ? own : those).map(({ basis }) => basis))] }
    })
}

/** Every unit of then and the one of today that has all of it; null where that cannot be said: it was split, or nobody succeeded it. */
export function unitsToday(organisation: Organisation): ReadonlyMap<string, string | null> {
  const isWhole = (at: string, next: string) =>
    organisation.successions.some(
      ({ predecessor, successor, share }) => predecessor === at && successor === next && share === 'whole',
    )
  return new Map(
    [...organisation.units.keys()].map((unit) => {
      const path = pathOf(organisation, unit)
      const last = path.at(-1) as string
      return [unit, path.every((at, i) => at === last || isWhole(at, path[i + 1] as string)) ? last : null]
    }),
  )
}
