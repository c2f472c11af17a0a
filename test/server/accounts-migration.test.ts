// A server that ran before accounts had units, grants and links for one purpose: nobody is locked out by the new version, and
// nobody has more or less than before.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '../../migrations/index.ts'
import { checkAudit } from '../../server/audit/check.ts'
import { postgresDialect } from '../../server/database/postgres.ts'
import { sqliteDialect } from '../../server/database/sqlite.ts'
import type { Tables } from '../../server/database/tables.ts'
import { hashOf } from '../../server/official.ts'
import { createOrganisation } from '../../server/organisation/first.ts'
import { hide } from '../../server/session/password.ts'
import { openWorld, type World } from '../../server/start.ts'
import { grants, rightsOf } from '../../surveys/rights.ts'
import { aVisitor, outcomeOf, password } from '../visitor.ts'
import { aConfig, aPlace, monday, removePlace } from '../world.ts'

const names = ['Lan', 'LAN', 'Nguyễn  Thị Ánh'] as const
const later = new Date(monday + 3_600_000).toISOString()
let place: Awaited<ReturnType<typeof aPlace>>
let world: World

/** The database as the version before left it: three officials, one of them signed in, and a link that was printed. */
async function asBefore() {
  mkdirSync(place.dataDir, { recursive: true })
  const dialect =
    place.databaseUrl === ''
      ? sqliteDialect(join(place.dataDir, 'lang-nghe.sqlite'), 'write')
      : postgresDialect(place.databaseUrl, 'write', 1)
  const db = new Kysely<Tables>({ dialect })
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => migrations } }).migrateTo(
    '006-attempt',
  )
  if (error) throw error
  await createOrganisation(db, '2026-11-01')
  const hidden = await hide(password)
  const [at, soon] = [new Date(monday).toISOString(), later]
  for (const [i, name] of names.entries())
    await sql`insert into official (official, name, password, role, created_at)
      values (${`official-${i}`}, ${name}, ${hidden}, 'administrator', ${at})`.execute(db)
  await sql`insert into session (token_hash, official, created_at, expires_at)
    values (${hashOf('an-old-session')}, 'official-0', ${at}, ${soon})`.execute(db)
  await sql`insert into setup_link (token_hash, expires_at) values (${hashOf('an-old-link')}, ${soon})`.execute(db)
  await db.destroy()
}

beforeAll(async () => {
  place = await aPlace()
  await asBefore()
  world = await openWorld(aConfig(place), () => monday)
})
afterAll(async () => {
  await world.close()
  await removePlace(place)
})

describe('a server brought up to date', () => {
  test('knows no session from before, which could not be ended by name', async () => {
    const visitor = aVisitor(world.context)
    visitor.cookies.set('session', 'an-old-session')
    expect(await visitor.json('GET', '/api/session')).toBeNull()
  })
  test.each(names)('lets %s in by the same name and password, with every right over the whole', async (name) => {
    const visitor = aVisitor(world.context)
    expect(await visitor.signIn(name, 'khong-phai-the-nay')).toBe('401 wrong-name-or-password')
    expect(await visitor.signIn(name)).toBe('201')
    expect(await visitor.json('GET', '/api/session')).toEqual({
      ...{ name, role: 'administrator', grants, unit: world.context.organisation.root },
      rights: rightsOf('administrator', grants),
    })
  })
  test('finds a name however it is written, where only one is alike', async () => {
    expect(await aVisitor(world.context).signIn('NGUYỄN THỊ ÁNH')).toBe('201')
  })
  test('takes a link that was printed before, once, for an administrator of the whole', async () => {
    const visitor = aVisitor(world.context)
    const body = { token: 'an-old-link', name: 'Minh', password }
    expect(await outcomeOf(await visitor.ask('POST', '/api/setup', body))).toBe('201')
    expect(await visitor.json('GET', '/api/session')).toMatchObject({ role: 'administrator', grants: [...grants] })
    expect(await outcomeOf(await visitor.ask('POST', '/api/setup', body))).toBe('404 link-used-or-expired')
  })
  test('begins the log with what is done from then on', async () => {
    const found = await checkAudit(world.context, null)
    expect(found.fault).toBeNull()
    expect(found.seq).toBeGreaterThanOrEqual(names.length)
  })
})
