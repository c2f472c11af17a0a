import { Hono } from 'hono'
import * as v from 'valibot'
import { grants, roles } from '../../surveys/rights.ts'
import { writeDown } from '../audit.ts'
import type { Env, Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { grantsIn, roleIn } from '../official.ts'
import { standingAt, titleOf } from '../organisation/succession.ts'
import { Problem } from '../problem.ts'
import { checkValid, may, reaches } from '../rights.ts'
import { valid } from '../valid.ts'
import { type Account, checkGift } from './rules.ts'
import { Name } from './setup.ts'
import { aLink, keepLink } from './tokens.ts'

const DAY = 86_400_000
export const INVITATION_LASTS = 7 * DAY

export const Grants = v.pipe(v.array(v.picklist(grants)), v.maxLength(grants.length))
const Invitation = v.strictObject({
  role: v.picklist(roles),
  unit: v.string(),
  grants: Grants,
  name: v.optional(Name),
})

/** Links that are still good, and new ones. A link's token is told once, to whoever makes it. */
export const links = new Hono<Env>()
  .get('/links', may('accounts:manage'), async (c) => c.json({ links: await linksSeen(c.var) }, 200))
  .post('/links', may('accounts:manage'), valid('json', Invitation), async (c) => {
    const { name = '', ...account } = c.req.valid('json')
    checkGift(c.var.organisation, c.var.official, account)
    checkValid(c.var.organisation, account.unit)
    const link = await madeLink(c.var, account, { name, official: null, lasts: INVITATION_LASTS })
    return c.json(link, 201)
  })
  .delete('/links/:link', may('accounts:manage'), async (c) => {
    const name = c.req.param('link')
    const link = (await linksSeen(c.var)).find(({ link }) => link === name)
    if (!link) throw new Problem('no-such-link')
    await c.var.write.transaction().execute((trx) => endLink(trx, c.var, name))
    return c.body(null, 204)
  })

async function linksSeen({ read, organisation, official, now }: Visit) {
  const found = await read
    .selectFrom('setup_link')
    .leftJoin('official as maker', 'maker.official', 'setup_link.made_by')
    .leftJoin('official as holder', 'holder.official', 'setup_link.official')
    .select(['setup_link.link', 'setup_link.role', 'setup_link.grants', 'setup_link.unit', 'setup_link.name'])
    .select(['setup_link.official', 'setup_link.made_at', 'setup_link.expires_at'])
    .select(['maker.name as maker', 'holder.name as holder'])
    .where('setup_link.expires_at', '>', new Date(now()).toISOString())
    .orderBy('setup_link.made_at', 'desc')
    .execute()
  return found
    .map((link) => ({ ...link, unit: standingAt(organisation, link.unit) }))
    .filter(({ unit }) => reaches(organisation, official, unit))
    .map((link) => ({
      link: link.link,
      kind: link.official === null ? ('new' as const) : ('password' as const),
      name: link.holder ?? link.name,
      role: roleIn(link.role),
      unit: { unit: link.unit, name: titleOf(organisation, link.unit) },
      grants: grantsIn(link.grants),
      madeBy: link.maker,
      madeAt: link.made_at,
      expiresAt: link.expires_at,
    }))
}

type About = {
  /** What the invited may be called. */
  readonly name: string
  /** Whose password it is for; null for a new account. */
  readonly official: string | null
  /** Milliseconds. */
  readonly lasts: number
}

/** Makes a link by whoever visits, who must be allowed to give what it gives, and writes it down. */
export const madeLink = (visit: Visit, account: Account, about: About): Promise<MadeLink> =>
  visit.write.transaction().execute((trx) => makeLink(trx, visit, account, about))

type MadeLink = { readonly link: string; readonly url: string; readonly expiresAt: string }
/** The same within a transaction. */
export async function makeLink(
  trx: Database,
  { config, official, now }: Visit,
  account: Account,
  about: About,
): Promise<MadeLink> {
  const at = now()
  const { token, link, expiresAt } = aLink(about.lasts, at)
  await trx.deleteFrom('setup_link').where('expires_at', '<', new Date(at).toISOString()).execute()
  // One link for a password is enough; an older one may have come into wrong hands.
  if (about.official !== null) await trx.deleteFrom('setup_link').where('official', '=', about.official).execute()
  await keepLink(trx, { token, link, expiresAt, madeBy: official.official, ...about, ...account }, at)
  const details = { ...account, for: about.official, expiresAt }
  await writeDown(trx, { official, action: 'link-made', subject: link, details }, at)
  return { link, url: `${config.baseUrl}/setup/${token}`, expiresAt }
}

/** Ends a link that was not used yet, within a transaction. Throws a Problem: no-such-link. */
export async function endLink(trx: Database, { official, now }: Visit, link: string): Promise<void> {
  const gone = await trx.deleteFrom('setup_link').where('link', '=', link).executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw new Problem('no-such-link')
  await writeDown(trx, { official, action: 'link-ended', subject: link }, now())
}
