import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { closeDatabases, openDatabases } from '../../server/database/open.ts'
import { usualRates } from '../../server/rate.ts'
import type { Scoreboard } from '../../server/scores/figures.ts'
import { root } from '../source.ts'
import { arrival, instrument, post, wave } from './land.ts'
import {
  emptyFolder,
  postJson,
  type Running,
  remove,
  setUpOfficial,
  setUpToken,
  signInOfficial,
  startEnding,
  startServer,
} from './server.ts'

const folders: string[] = []
const servers: Running[] = []
const folder = () => {
  const made = emptyFolder()
  folders.push(made)
  return made
}
const start = async (dataDir: string) => {
  const server = await startServer({ dataDir })
  servers.push(server)
  return server
}
type Arrived = ReturnType<typeof arrival>

/** Sends the head of a request and waits until the server has taken it; `finish` sends the body and gives the status. */
async function begin(url: string, body: Arrived): Promise<{ finish: () => Promise<number> }> {
  const text = JSON.stringify(body)
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    // The server answers this as soon as it has read the head: from then on the request is under way.
    expect: '100-continue',
  }
  const sending = request(`${url}/api/responses`, { method: 'POST', headers, agent: false })
  const replied = once(sending, 'response') as Promise<[IncomingMessage]>
  replied.catch(() => undefined)
  sending.flushHeaders()
  await once(sending, 'continue')
  const finish = async () => {
    sending.end(text)
    const [reply] = await replied
    reply.resume()
    return reply.statusCode ?? 0
  }
  return { finish }
}

/** The ids in the table of a server that has ended, sorted. */
async function storedIn(dataDir: string): Promise<string[]> {
  const databases = await openDatabases({ dataDir, databaseUrl: '' })
  const rows = await databases.read.selectFrom('response').select('id').execute()
  await closeDatabases(databases)
  return rows.map(({ id }) => id).sort()
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
  for (const made of folders.splice(0)) remove(made)
})

describe('a first start', () => {
  test('says where it runs and gives a link for the first administrator, in both languages', async () => {
    const server = await start(folder())
    await setUpToken(server)
    const printed = server.printed()
    expect(printed).toContain(server.url)
    expect(printed).toMatch(/người quản trị/)
    expect(printed).toMatch(/administrator/)
    expect(new Set(printed.match(/\/setup\/[\w-]{20,}/g)).size).toBe(1)
  })

  test('opens a survey in every sector and the short one', async () => {
    const { url } = await start(folder())
    const { waves } = (await (await fetch(`${url}/api/waves`)).json()) as { waves: { sector: string | null }[] }
    expect(waves.map(({ sector }) => sector).sort()).toEqual(['construction', 'investment', 'land', null])
  })
})

describe('a second process on the same data', () => {
  test('is refused with a sentence that names the folder, and the first goes on', async () => {
    const dataDir = folder()
    const { url } = await start(dataDir)
    const { code, printed } = await startEnding({ dataDir })
    expect(code).not.toBe(0)
    expect(printed).toContain(dataDir)
    expect(printed).toMatch(/in use by another process/)
    expect(printed).toMatch(/đang được một tiến trình khác sử dụng/)
    expect((await post(url, arrival())).status).toBe(201)
  })
})

describe('`npm start`', () => {
  test('the second time installs nothing, builds nothing, and ends with the pages open', async () => {
    const prepared = spawnSync(process.execPath, ['server/prepare.mjs'], { cwd: root, encoding: 'utf8' })
    expect(prepared.status, prepared.stdout + prepared.stderr).toBe(0)
    const stamps = () =>
      ['node_modules/.prepared', 'client/dist/.inputs'].map((file) => statSync(join(root, file)).mtimeMs)
    const before = stamps()

    const server = await startServer({ dataDir: folder(), script: 'start' })
    servers.push(server)
    for (const [path, words] of [
      ['/', 'Lắng Nghe'],
      [`/s/${wave}`, instrument.questionnaire.title.vi],
      ['/kiosk', 'Lắng Nghe'],
      ['/officials', 'Lắng Nghe'],
    ] as const) {
      const reply = await fetch(server.url + path)
      expect([path, reply.status]).toEqual([path, 200])
      expect(await reply.text()).toContain(words)
    }
    expect((await post(server.url, arrival())).status).toBe(201)
    expect(server.printed()).toContain(server.url)
    expect(server.printed()).not.toMatch(/installing|building|compile|still at it|đang cài|đang dựng/i)
    expect(stamps()).toEqual(before)

    await server.stop()
    await expect(fetch(server.url)).rejects.toThrow()
    expect(server.printed()).toMatch(/Stopped\./)
  })
})

describe('a stop by SIGTERM', () => {
  test('finishes every request under way, takes no new one, and keeps exactly what it acknowledged', async () => {
    const dataDir = folder()
    const first = await start(dataDir)
    const sent = Array.from({ length: 60 }, arrival)
    const [quick, slow] = [sent.slice(0, 40), sent.slice(40)]
    const underWay = await Promise.all(sent.map((body) => begin(first.url, body)))
    // Sent completely before the signal: these race with the commit. The others send the rest only after it.
    const early = underWay.slice(0, quick.length).map((request) => request.finish())
    // Twice, as a Ctrl-C comes under npm: from the terminal, and passed on.
    first.stop()
    const end = first.stop()
    await expect.poll(first.printed).toMatch(/Stopping/)
    const late = underWay.slice(quick.length).map((request) => request.finish())
    const refused = arrival()
    await expect(post(first.url, refused)).rejects.toThrow()
    expect(await Promise.all([...early, ...late])).toEqual([...quick, ...slow].map(() => 201))
    expect(await end).toBe(0)

    expect(await storedIn(dataDir)).toEqual(sent.map(({ id }) => id).sort())
    const { url } = await start(dataDir)
    const again = await Promise.all(sent.map(async (body) => (await post(url, body)).json()))
    expect(new Set(again.map((reply) => (reply as { outcome: string }).outcome))).toEqual(new Set(['kept-before']))
  })

  test('asked for again after a second, it waits for nothing more', async () => {
    const { url, stop, printed } = await start(folder())
    const underWay = await begin(url, arrival())
    const end = stop()
    await expect.poll(printed).toMatch(/Stopping/)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    stop()
    expect(await end).toBe(1)
    await expect(underWay.finish()).rejects.toThrow()
  })

  test('ends although somebody keeps a connection open', async () => {
    const { url, stop } = await start(folder())
    const { hostname, port } = new URL(url)
    const idle = connect(Number(port), hostname)
    await once(idle, 'connect')
    expect((await post(url, arrival())).status).toBe(201)
    expect(await stop()).toBe(0)
    idle.destroy()
  })

  test('is not a stop of the service: the next start makes no second link once there is an administrator', async () => {
    const dataDir = folder()
    const first = await start(dataDir)
    const token = await setUpToken(first)
    await setUpOfficial(first)
    const minh = { token, name: 'Minh', password: 'mười hai con giáp' }
    expect((await postJson(`${first.url}/api/setup`, minh)).status).toBe(404)
    await first.stop()
    const second = await start(dataDir)
    expect(await second.stop()).toBe(0)
    expect(second.printed()).not.toContain('/setup/')
  })
})

describe('a crash', () => {
  test('by kill -9 under load loses nothing that was acknowledged and counts nothing twice', async () => {
    const dataDir = folder()
    const first = await start(dataDir)
    await setUpOfficial(first)
    const sent: Arrived[] = []
    const acknowledged = new Set<string>()
    let killed = false
    const citizen = async () => {
      while (!killed) {
        const body = arrival()
        sent.push(body)
        const reply = await post(first.url, body).catch(() => null)
        if (reply?.status === 201) acknowledged.add(body.id)
        // All come from one address: without a pause, a fast machine is at the limit of one network (server/rate.ts).
        await new Promise((resolve) => setTimeout(resolve, 15))
      }
    }
    const citizens = Array.from({ length: 12 }, citizen)
    // Long enough that the tallies were written at least once, and are behind again.
    await expect.poll(() => acknowledged.size).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 1_700))
    const end = first.stop('SIGKILL')
    killed = true
    expect(await end).toBeNull()
    await Promise.all(citizens)
    expect(sent.length).toBeLessThan(usualRates.responses.atOnce)

    const stored = new Set(await storedIn(dataDir))
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([])
    // What was committed and not yet acknowledged may be there too; nothing that was not sent.
    expect([...stored].filter((id) => !sent.some((body) => body.id === id))).toEqual([])

    const { url } = await start(dataDir)
    const read = await signInOfficial(url)
    const counted = async () =>
      ((await read('/api/scores')) as Scoreboard).sectors.find(({ sector }) => sector === 'land')?.responses
    expect(await counted()).toBe(stored.size)
    for (const body of sent) {
      const reply = (await (await post(url, body)).json()) as { outcome: string }
      expect(reply.outcome).toBe(stored.has(body.id) ? 'kept-before' : 'kept')
    }
    expect(await counted()).toBe(sent.length)
  })
})

describe('a wrong configuration', () => {
  test('stops the start and names every fault at once', async () => {
    const environment = { PORT: 'three', BASE_URL: 'nowhere', DATABASE_URL: 'mysql://x' }
    const { code, printed } = await startEnding({ dataDir: folder(), environment })
    expect(code).not.toBe(0)
    for (const name of ['PORT', 'BASE_URL', 'DATABASE_URL']) expect(printed).toContain(name)
  })
})

describe('a broken instrument', () => {
  const copy = () => {
    const place = folder()
    for (const part of ['server', 'surveys', 'migrations', 'client', 'package.json']) {
      cpSync(join(root, part), join(place, part), { recursive: true })
    }
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'))
    return place
  }
  const questionnaire = 'surveys/land/questionnaire.json'

  test.each([
    ['a forbidden feature', { type: 'file', name: 'proof' }, 'file'],
    [
      'a name given twice',
      { type: 'text', name: 'access_signs', title: { default: 'Signs', vi: 'Biển hiệu' } },
      'access_signs',
    ],
  ])('with %s stops the start with the file, the path and the reason', async (_, element, named) => {
    const place = copy()
    const definition = JSON.parse(readFileSync(join(place, questionnaire), 'utf8'))
    definition.pages[1].elements.push(element)
    writeFileSync(join(place, questionnaire), JSON.stringify(definition))
    const { code, printed } = await startEnding({ dataDir: folder(), folder: place })
    expect(code).not.toBe(0)
    expect(printed).toContain(questionnaire)
    expect(printed).toMatch(/pages\W+1\W+elements\W+3/)
    expect(printed).toContain(named)
    expect(printed).not.toMatch(/\n\s+at /)
  })

  test('whose outline names an item that is not asked stops the start', async () => {
    const place = copy()
    const outline = join(place, 'surveys/land/outline.json')
    writeFileSync(outline, readFileSync(outline, 'utf8').replace('"item": "access_signs"', '"item": "access_sings"'))
    const { code, printed } = await startEnding({ dataDir: folder(), folder: place })
    expect(code).not.toBe(0)
    expect(printed).toContain('surveys/land/outline.json')
    expect(printed).toContain('access_sings')
  })

  test('in more than one place stops the start with all of them', async () => {
    const place = copy()
    for (const [file, from, to] of [
      [questionnaire, '"isRequired": true', '"isRequired": "yes"'],
      [questionnaire, "{has_result} = 'yes'", "{has_result} = 'yess'"],
      ['surveys/land/outline.json', '"item": "access_signs"', '"item": "access_sings"'],
      ['surveys/construction/outline.json', '"version": 1', '"version": 0'],
    ] as const) {
      const path = join(place, file)
      writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
    }
    const { code, printed } = await startEnding({ dataDir: folder(), folder: place })
    expect(code).not.toBe(0)
    for (const named of [
      'construction/outline.json: version',
      'isRequired: must be',
      '"yess" is no answer',
      '"access_sings" is not asked',
    ]) {
      expect(printed).toContain(named)
    }
    expect(printed).not.toMatch(/\n\s+at /)
  })

  test('that is no JSON stops the start with the name of the file', async () => {
    const place = copy()
    writeFileSync(join(place, questionnaire), '{ "pages": [')
    const { code, printed } = await startEnding({ dataDir: folder(), folder: place })
    expect(code).not.toBe(0)
    expect(printed).toContain(questionnaire)
  })
})

describe('preparing', () => {
  test('does nothing the second time', () => {
    const prepared = () => spawnSync(process.execPath, ['server/prepare.mjs', 'build'], { cwd: root, encoding: 'utf8' })
    prepared()
    const built = readFileSync(join(root, 'client/dist/.inputs'), 'utf8')
    const second = prepared()
    expect({ status: second.status, printed: second.stdout + second.stderr }).toEqual({ status: 0, printed: '' })
    expect(readFileSync(join(root, 'client/dist/.inputs'), 'utf8')).toBe(built)
    expect(existsSync(join(root, 'client/dist/.vite/manifest.json'))).toBe(true)
  })
})
