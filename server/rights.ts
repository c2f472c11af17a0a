// Who may do what, and to which part of the organisation it reaches.
import { createMiddleware } from 'hono/factory'
import type { Scope } from '../surveys/programs.ts'
import { type Right, rightsOf } from '../surveys/rights.ts'
import type { Env } from './context.ts'
import { type Official, officialOf } from './official.ts'
import { desksIn, pathOf, standingAt } from './organisation/succession.ts'
import { ancestorsOf, isValidOn, type Organisation } from './organisation.ts'
import { Problem } from './problem.ts'
import { asOfficial, bearerIn, programBy } from './programs/access.ts'

const passing = (right: Right | readonly Right[] | null, scope?: Scope) =>
  createMiddleware<Env>(async (c, next) => {
    const bearer = scope === undefined ? null : bearerIn(c)
    if (scope !== undefined && bearer !== null) {
      c.set('official', asOfficial(await programBy(c.var, bearer, scope)))
      c.header('Cache-Control', 'no-store')
      return next()
    }
    const official = await officialOf(c)
    if (!official) throw new Problem('not-signed-in')
    const own = rightsOf(official.role, official.grants)
    if (right !== null && ![right].flat().some((one) => own.includes(one))) throw new Problem('not-your-right')
    c.set('official', official)
    c.header('Cache-Control', 'no-store')
    await next()
  })

/**
 * Nobody passes but who is signed in and has the right; with `scope`, also a program whose token has that, and which then
 * sees what a viewer of the token's unit does: for routes that change nothing and write nothing down. Stands on the
 * route's line; both are also left on the middleware, where a test reads which route asks for what.
 */
export const may = (right: Right, scope?: Scope) => Object.assign(passing(right, scope), { right, scope })

/** Whoever has any of some rights passes; which of them it takes, the route says by what it is asked about. */
export const mayAny = (rights: readonly Right[]) => passing(rights)

/** For what of a route takes a right besides that of its line. Throws a Problem: not-your-right. */
export function checkRight({ official }: { readonly official: Official }, right: Right): void {
  if (!rightsOf(official.role, official.grants).includes(right)) throw new Problem('not-your-right')
}

/** Whoever is signed in passes: for what is their own. */
export const signedIn = Object.assign(passing(null), { right: 'own' as const })

/**
 * Whether an official's account reaches a unit: their own, one below it, or one whose responses have counted in these since
 * it ended. From the top of today or of any time everything is reached: nobody who ran the place is locked out.
 */
export function reaches(organisation: Organisation, { unit }: Pick<Official, 'unit'>, other: string): boolean {
  if (ancestorsOf(organisation, other).includes(unit)) return true
  if (!organisation.units.has(other)) return false
  const own = standingAt(organisation, unit)
  return (
    own === organisation.root || pathOf(organisation, other).some((at) => ancestorsOf(organisation, at).includes(own))
  )
}

/** The section of the office that runs the programme: it reminds, inspects and reports (II.11.b, c). */
export const PROGRAMME = 'II.11'

/**
 * Whether an official belongs to the office that runs the programme, or to the top: they see every figure, run surveys
 * everywhere and remind everybody, whatever unit their account is bound to. What a unit reports stays with its own people.
 */
export function runsProgramme(organisation: Organisation, official: Pick<Official, 'unit'>): boolean {
  if (reaches(organisation, official, organisation.root)) return true
  return ancestorsOf(organisation, official.unit).some((at) => {
    const { section, parent } = organisation.units.get(at) ?? { section: null, parent: null }
    // Directly below a top: a section further down could be written by who administers that part alone.
    return section === PROGRAMME && parent !== null && organisation.units.get(parent)?.parent === null
  })
}

/** The desks that an official's account reaches, those that have ended too. */
export const desksReached = (organisation: Organisation, official: Pick<Official, 'unit'>): string[] =>
  [...organisation.units.values()].flatMap(({ unit, desk }) =>
    desk && reaches(organisation, official, unit) ? [unit] : [],
  )

/**
 * The sectors whose figures an official may see at a unit: all within their own part of the tree, and everywhere for
 * whoever runs the programme; elsewhere those that an office in their part answers for, since it answers for them in the
 * whole organisation.
 */
export function sectorsSeen(organisation: Organisation, official: Pick<Official, 'unit'>, unit: string): string[] {
  const all = [...organisation.sectors.values()]
  if (runsProgramme(organisation, official) || reaches(organisation, official, unit))
    return all.map(({ sector }) => sector)
  return all
    .filter(({ owners }) => owners.some((owner) => reaches(organisation, official, owner.unit)))
    .map(({ sector }) => sector)
}

/** Where an official's pages begin: at their unit, or, where nobody was served below it but it answers for a sector, at the top. */
export function homeOf(organisation: Organisation, official: Pick<Official, 'unit'>): string {
  if (desksIn(organisation, official.unit, 'then').length > 0) return official.unit
  return sectorsSeen(organisation, official, organisation.root).length > 0 ? organisation.root : official.unit
}

/**
 * Throws a Problem: no-such-unit; not-your-unit where any of the given sectors (none given: each of them) is not theirs to
 * see at the unit.
 */
export function checkSight(
  organisation: Organisation,
  official: Pick<Official, 'unit'>,
  unit: string,
  sectors: readonly string[] = [],
): void {
  if (!organisation.units.has(unit)) throw new Problem('no-such-unit')
  const seen = sectorsSeen(organisation, official, unit)
  if (seen.length === 0 || sectors.some((sector) => organisation.sectors.has(sector) && !seen.includes(sector)))
    throw new Problem('not-your-unit')
}

/**
 * Throws a Problem where a unit cannot be chosen for a day (an ISO date), today unless another is given: no-such-unit;
 * unit-not-valid, where it has ended by then or not begun yet.
 */
export function checkValid(organisation: Organisation, unit: string, day: string = organisation.day): void {
  const found = organisation.units.get(unit)
  if (!found) throw new Problem('no-such-unit')
  if (!isValidOn(found, day)) throw new Problem('unit-not-valid')
}

/**
 * Whether an official may report a figure of a unit, or decide on it: of their own part of the tree, and of the whole
 * organisation where the letter gives the indicator to an office in their part. `letter`: its sections, such as
 * `II.5.a; II.12.b`.
 */
export function mayReport(
  organisation: Organisation,
  official: Pick<Official, 'unit'>,
  unit: string,
  letter: string | undefined,
): boolean {
  if (reaches(organisation, official, unit)) return true
  if (unit !== organisation.root) return false
  const sections = (letter ?? '').split('; ')
  return [...organisation.units.values()].some(
    ({ unit: office, section }) =>
      section !== null &&
      sections.some((named) => `${named}.`.startsWith(`${section}.`)) &&
      reaches(organisation, official, office),
  )
}
