import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { root } from '../source.ts'
import { arrival, post } from './land.ts'
import { emptyFolder, type Running, remove, startRefused, startServer } from './server.ts'

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
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()))
  for (const made of folders.splice(0)) remove(made)
})

describe('a first start', () => {
  test('says where it runs and gives a link for the first administrator, in both languages', async () => {
    const server = await start(folder())
    const printed = server.printed()
    expect(printed).toContain(server.url)
    expect(printed).toMatch(/quản trị viên/)
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
    const { code, printed } = await startRefused({ dataDir })
    expect(code).not.toBe(0)
    expect(printed).toContain(dataDir)
    expect(printed).toMatch(/in use by another process/)
    expect(printed).toMatch(/đang được một tiến trình khác sử dụng/)
    expect((await post(url, arrival())).status).toBe(201)
  })
})

describe('a stop by SIGTERM', () => {
  test('finishes what was accepted: everything that was acknowledged is there after the next start', async () => {
    const dataDir = folder()
    const first = await start(dataDir)
    const sent = Array.from({ length: 60 }, arrival)
    const replies = sent.map(async (body) => {
      const response = await post(first.url, body).catch(() => null)
      return response?.status === 201 ? body : null
    })
    await Promise.race(replies)
    expect(await first.stop()).toBe(0)
    const acknowledged = (await Promise.all(replies)).filter((body) => body !== null)
    expect(acknowledged.length).toBeGreaterThan(0)

    const { url } = await start(dataDir)
    const again = await Promise.all(acknowledged.map(async (body) => (await post(url, body)).json()))
    expect(new Set(again.map((reply) => (reply as { outcome: string }).outcome))).toEqual(new Set(['kept-before']))
  })

  test('is not a stop of the service: the next start makes no second link once there is an administrator', async () => {
    const dataDir = folder()
    const first = await start(dataDir)
    const token = /\/setup\/([\w-]{20,})/.exec(first.printed())?.[1]
    const setUp = (body: unknown, url: string) =>
      fetch(`${url}/api/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: url },
        body: JSON.stringify(body),
      })
    const lan = { token, name: 'Lan', password: 'mười hai con giáp' }
    expect((await setUp(lan, first.url)).status).toBe(201)
    expect((await setUp({ ...lan, name: 'Minh' }, first.url)).status).toBe(404)
    await first.stop()
    const second = await start(dataDir)
    expect(second.printed()).not.toContain('/setup/')
  })
})

describe('a wrong configuration', () => {
  test('stops the start and names every fault at once', async () => {
    const environment = { PORT: 'three', BASE_URL: 'nowhere', DATABASE_URL: 'mysql://x' }
    const { code, printed } = await startRefused({ dataDir: folder(), environment })
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
    const { code, printed } = await startRefused({ dataDir: folder(), folder: place })
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
    const { code, printed } = await startRefused({ dataDir: folder(), folder: place })
    expect(code).not.toBe(0)
    expect(printed).toContain('surveys/land/outline.json')
    expect(printed).toContain('access_sings')
  })

  test('that is no JSON stops the start with the name of the file', async () => {
    const place = copy()
    writeFileSync(join(place, questionnaire), '{ "pages": [')
    const { code, printed } = await startRefused({ dataDir: folder(), folder: place })
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
