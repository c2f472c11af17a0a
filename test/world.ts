import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { firstSetUpToken, setUpToken } from '../server/accounts/tokens.ts'
import { createApp } from '../server/app.ts'
import { type Config, readConfig } from '../server/config.ts'
import { closeDatabases, openDatabases, type Place } from '../server/database/open.ts'
import type { DeviceTold } from '../server/devices/own.ts'
import { openWorld, type World } from '../server/start.ts'
import { lengthOf, uncounted } from '../server/tallies/tail.ts'
import type { Grant, Role } from '../surveys/rights.ts'
import { anArrival } from './builders.ts'
import { aDevice, asDevice } from './devices.ts'
import { copyDatabase, createDatabase, dropDatabase } from './postgres.ts'

type Answering = Readonly<Record<string, unknown>> & {
  readonly channel?: unknown
  readonly unit?: string
  readonly wave?: string
}

/** Monday, 16 November 2026, 10:00 in Hanoi. */
export const monday = Date.parse('2026-11-16T10:00:00+07:00')

const headers = { 'content-type': 'application/json' }
const post = (body: unknown, more: Readonly<Record<string, string>> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    method: 'POST',
    body: text,
    headers: { ...headers, ...more, 'content-length': `${Buffer.byteLength(text)}` },
  }
}

/** The settings of a server in a test: what is given, and otherwise what is usual. */
export const aConfig = (given: Partial<Config> = {}): Config => ({
  ...readConfig({}),
  port: 0,
  baseUrl: 'http://localhost:3000',
  ...given,
})

const folder = () => mkdtempSync(join(tmpdir(), 'lang-nghe-'))

/** An empty place for a world's data, in the database that the tests of this project run on. */
export const aPlace = async (): Promise<Place> => ({
  dataDir: folder(),
  databaseUrl: inject('database') === 'postgres' ? await createDatabase(inject('postgres')) : '',
})

/** What a crash at this moment would leave behind of a place whose database is in use. */
async function copyOf({ dataDir, databaseUrl }: Place): Promise<Place> {
  const left = folder()
  if (databaseUrl !== '') return { dataDir: left, databaseUrl: await copyDatabase(databaseUrl) }
  const files = readdirSync(dataDir).filter((name) => /^lang-nghe\.sqlite(-wal)?$/.test(name))
  for (const name of files) copyFileSync(join(dataDir, name), join(left, name))
  return { dataDir: left, databaseUrl: '' }
}

export async function removePlace({ dataDir, databaseUrl }: Place): Promise<void> {
  rmSync(dataDir, { recursive: true, force: true })
  if (databaseUrl !== '') await dropDatabase(databaseUrl)
}

/** How many responses of a place stand in the table and are not in the tallies yet. */
async function uncountedIn(place: Place): Promise<number> {
  const databases = await openDatabases(place)
  const left = lengthOf(await uncounted(databases.read))
  await closeDatabases(databases)
  return left
}

/**
 * A real application over a real database in a folder of its own, with a cast: Lan is the administrator and sees the
 * whole district; Hoa is a citizen and signs in nowhere. The clock stands where a test puts it.
 */
export async function aWorld(given: Partial<Config> = {}) {
  const places = [await aPlace()]
  const clock = { now: monday }
  let config: Config = aConfig({ ...given, ...places[0] })
  let world: World = await openWorld(config, () => clock.now)
  let app = createApp(world.context)

  const asking = async (method: string, path: string, body: unknown, cookie = '') => {
    const request = ['GET', 'DELETE'].includes(method) ? { headers: {} } : post(body)
    return app.request(path, { ...request, method, headers: { ...request.headers, cookie } })
  }
  /** Sets up an official by a one-time link, who then speaks with a session of their own. */
  const official = async (name: string, token: string) => {
    const setUp = await app.request('/api/setup', post({ token, name, password: 'mot-mat-khau-dai' }))
    const cookie = (setUp.headers.get('set-cookie') ?? '').split(';')[0] as string
    return {
      setUp,
      get: async (path: string, more: Readonly<Record<string, string>> = {}) =>
        app.request(path, { headers: { ...more, cookie } }),
      delete: async (path: string) => app.request(path, { method: 'DELETE', headers: { cookie } }),
      /** By any method; with a body, an empty one where none is given, where the method has one. */
      request: async (method: string, path: string, body: unknown = {}) => asking(method, path, body, cookie),
      post: async (path: string, body: unknown, type = headers['content-type']) => {
        const request = post(body)
        return app.request(path, { ...request, headers: { ...request.headers, cookie, 'content-type': type } })
      },
      /** A file as it is, as a browser sends one. */
      upload: async (path: string, content: Uint8Array<ArrayBuffer>, length = content.byteLength) =>
        app.request(path, { method: 'POST', body: content, headers: { cookie, 'content-length': `${length}` } }),
      json: async (path: string) => (await app.request(path, { headers: { cookie } })).json(),
    }
  }
  /** Invites somebody as what they are, at a unit of the tree, and lets them set up their account. */
  const invited = async (name: string, role: Role, unit: string, granted: readonly Grant[] = []) =>
    official(name, await setUpToken(world.context.write, clock.now, { role, unit, grants: granted }))
  /** A kiosk at a desk, with what it sends; at the one-stop department where no other is named. */
  const pairedDevice = async (given: Parameters<typeof aDevice>[1] = {}) => {
    const token = await aDevice(world.context, given)
    const speaking = asDevice(token)
    const own = (await (await app.request('/api/device', { headers: speaking })).json()) as DeviceTold
    return {
      token,
      ...own,
      get: async (path: string) => app.request(path, { headers: speaking }),
      post: async (path: string, body: unknown) => app.request(path, post(body, speaking)),
      answers: async (more: Parameters<typeof anArrival>[0] = {}) =>
        app.request(
          '/api/responses',
          post(anArrival({ channel: 'kiosk', unit: own.unit, wave: own.wave, ...more }), speaking),
        ),
    }
  }
  const kiosks = new Map<unknown, ReturnType<typeof pairedDevice>>()
  /** The kiosk that asks a survey at a desk since somebody answered there first. */
  const kioskAt = (unit = 'mot-cua', wave = 'dat-dai') => {
    const found = kiosks.get(`${unit} ${wave}`) ?? pairedDevice({ unit, wave })
    kiosks.set(`${unit} ${wave}`, found)
    return found
  }
  const lan = await official('Lan', (await firstSetUpToken(world.context.write, clock.now)) as string)

  return {
    clock,
    get config() {
      return config
    },
    get context() {
      return world.context
    },
    hoa: {
      get: async (path: string) => app.request(path),
      request: async (method: string, path: string, body: unknown = {}) => asking(method, path, body),
      post: async (path: string, body: unknown) => app.request(path, post(body)),
      /** On a phone, or with the channel `kiosk` at the one of the desk. */
      answers: async (given: Answering = {}) =>
        given.channel === 'kiosk'
          ? (await kioskAt(given.unit, given.wave)).answers(given)
          : app.request('/api/responses', post(anArrival(given))),
    },
    lan,
    pairedDevice,
    official,
    invited,
    /** From here on nobody's session ends by itself, wherever a test puts the clock. */
    async keepSignedIn() {
      const later = '2099-01-01T00:00:00.000Z'
      await world.context.write.updateTable('session').set({ expires_at: later, seen_at: later }).execute()
    },
    /** Ends this process's hold and opens the same data again, as a restart does. */
    async restart() {
      await world.close()
      world = await openWorld(config, () => clock.now)
      app = createApp(world.context)
    },
    /**
     * Opens a copy of the data as they are at this moment, which is what a crash leaves behind, and goes on with it.
     * Gives how many responses the tallies in that copy did not have yet.
     */
    async crash() {
      const left = await copyOf(config)
      places.push(left)
      await world.close()
      config = { ...config, ...left }
      const lost = await uncountedIn(config)
      world = await openWorld(config, () => clock.now)
      app = createApp(world.context)
      return lost
    },
    async close() {
      await world.close()
      for (const place of places) await removePlace(place)
    },
  }
}
