// Who is reminded of what: the officials of a duty's unit that work on duties.
import { daysBetween } from '../../surveys/period.ts'
import { rightsOf } from '../../surveys/rights.ts'
import type { Context } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { DutySeen } from '../duties/queries.ts'
import { grantsIn, roleIn } from '../official.ts'

export type Reached = {
  readonly official: string
  readonly name: string
  readonly unit: string
  readonly email: string | null
  readonly language: 'vi' | 'en'
}

/** Officials whose account is at one of some units and who work on its duties. */
export async function officialsAt(
  db: Database,
  { organisation }: Pick<Context, 'organisation'>,
  units: readonly string[],
): Promise<Reached[]> {
  const rows = await db
    .selectFrom('official')
    .leftJoin('official_email', 'official_email.official', 'official.official')
    .select(['official.official', 'name', 'role', 'grants', 'unit', 'email', 'language'])
    .where('ended_at', 'is', null)
    .orderBy('name')
    .execute()
  return rows.flatMap(({ role, grants, unit, language, ...row }) => {
    const own = unit ?? organisation.root
    if (!units.includes(own)) return []
    if (!rightsOf(roleIn(role), grantsIn(grants)).includes('duties:work')) return []
    return [{ ...row, unit: own, language: language === 'en' ? ('en' as const) : ('vi' as const) }]
  })
}

export type ReminderDays = {
  readonly daysBefore: readonly number[]
  readonly onDue: boolean
  readonly weekly: boolean
}

/**
 * Why a duty is due to be reminded of on a day (an ISO date); null where it is not. The same occasion comes once: a day
 * on which no server ran is made up for, by the latest that has passed.
 */
export function occasionOf(
  { dueOn, state }: Pick<DutySeen, 'dueOn' | 'state'>,
  { daysBefore, onDue, weekly }: ReminderDays,
  today: string,
): string | null {
  if (state !== 'open' || dueOn === null) return null
  const left = daysBetween(today, dueOn)
  if (left > 0) {
    const passed = daysBefore.filter((days) => left <= days)
    return passed.length === 0 ? null : `before:${dueOn}:${Math.min(...passed)}`
  }
  if (left === 0) return onDue ? `due:${dueOn}` : null
  return weekly ? `late:${dueOn}:${Math.floor((-left - 1) / 7)}` : null
}
