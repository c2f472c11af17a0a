// Whom an administrator may manage, and what they may give.

import { canHold, type Grant, type Role, rightsOf } from '../../surveys/rights.ts'
import type { Database } from '../database/open.ts'
import { type Official, roleIn } from '../official.ts'
import { topsOf } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { reaches } from '../rights.ts'

/** What an account is: its role with the rights given besides, at the top of what it sees. */
export type Account = { readonly role: Role; readonly unit: string; readonly grants: readonly Grant[] }

type Giver = Pick<Official, 'unit' | 'grants'>

/** Throws `not-your-grant` where rights are beyond those of the giver: nobody comes by them through another's account. */
export function checkGrants(giver: Giver, grants: readonly Grant[]): void {
  if (grants.some((grant) => !giver.grants.includes(grant))) throw new Problem('not-your-grant')
}

/**
 * Throws where somebody cannot give what an account would be: no-such-unit; not-your-unit beyond their own part;
 * grant-without-use; not-your-grant of one that they do not have, save what the account `had` before.
 */
export function checkGift(
  organisation: Organisation,
  giver: Giver,
  { role, unit, grants }: Account,
  had: readonly Grant[] = [],
): void {
  if (!organisation.units.has(unit)) throw new Problem('no-such-unit')
  if (!reaches(organisation, giver, unit)) throw new Problem('not-your-unit')
  if (grants.some((grant) => !canHold(role, grant))) throw new Problem('grant-without-use')
  checkGrants(
    giver,
    grants.filter((grant) => !had.includes(grant)),
  )
}

/** Whether whoever made a link could still give what it gives: it is worth no more than they are when it is used. */
export function couldGive(
  organisation: Organisation,
  maker: { readonly role: string; readonly unit: string; readonly grants: readonly Grant[]; readonly ended: boolean },
  account: Account,
): boolean {
  if (maker.ended || !rightsOf(roleIn(maker.role), maker.grants).includes('accounts:manage')) return false
  return reaches(organisation, maker, account.unit) && account.grants.every((grant) => maker.grants.includes(grant))
}

/**
 * Throws `last-administrator` where nobody is left who manages the whole. Asked after the deed is written down: from there
 * on whoever else ends an administrator waits, and then sees what was done here.
 */
export async function checkAdministrators(trx: Database, organisation: Organisation): Promise<void> {
  const left = await trx
    .selectFrom('official')
    .select('official')
    .where('role', '=', 'administrator')
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('unit', 'is', null), eb('unit', 'in', topsOf(organisation))]))
    .limit(1)
    .executeTakeFirst()
  if (!left) throw new Problem('last-administrator')
}
