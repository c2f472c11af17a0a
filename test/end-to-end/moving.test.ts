// Every survey of one real server, moved into another that was just installed and has surveys of the same codes.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExportJob } from '../../server/exports/packages/job.ts'
import type { Found } from '../../server/imports/found.ts'
import type { ScopeChoices } from '../../server/scores/routes.ts'
import { desktop, launch } from '../browser.ts'
import { textsIn } from '../zip.ts'
import { signedIn } from './officials-pages.ts'
import { emptyFolder, official, postJson, type Running, remove, setUpOfficial, startServer } from './server.ts'

/** Whole years of a district come in, on whatever machine. */
const waves = ['dat-dai', 'xay-dung', 'dau-tu', 'mot-cua']
const folders = [emptyFolder(), emptyFolder(), emptyFolder()] as const
type Place = Running & Awaited<ReturnType<typeof speaking>>
let browser: Browser
let from: Place
let to: Place
let years: string[]
beforeAll(async () => {
  const [chromium, demo, fresh] = await Promise.all([
    launch(),
    startServer({ dataDir: folders[0], entry: 'server/demo.ts' }),
    startServer({ dataDir: folders[1] }),
  ])
  browser = chromium
  for (const server of [demo, fresh]) await setUpOfficial(server)
  from = { ...demo, ...(await speaking(demo.url)) }
  to = { ...fresh, ...(await speaking(fresh.url)) }
  const { first, today } = (await from.read('/api/scope')) as ScopeChoices
  // The demonstration's days end yesterday.
  const last = new Date(Date.parse(today) - 86_400_000).toISOString()
  const [oldest, newest] = [Number(first?.slice(0, 4)), Number(last.slice(0, 4))]
  years = Array.from({ length: newest - oldest + 1 }, (_, i) => `${oldest + i}`)
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([from, to].map((server) => server?.stop()))
  for (const folder of folders) remove(folder)
})

/** What an administrator asks of a server by its interface. */
async function speaking(url: string) {
  const reply = await postJson(`${url}/api/session`, official)
  const cookie = (reply.headers.get('set-cookie') ?? '').split(';')[0] as string
  const read = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`, { headers: { cookie } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  const tell = async (path: string, body: unknown): Promise<unknown> => {
    const answer = await postJson(`${url}${path}`, body, { cookie })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.status === 204 ? null : answer.json()
  }
  const settled = async <State extends { readonly state: string }>(path: string, working: readonly string[]) => {
    for (;;) {
      const seen = (await read(path)) as State
      if (!working.includes(seen.state)) return seen
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return {
    read,
    tell,
    settled,
    /** Orders a package, and gives what is in it. */
    packed: async (order: object): Promise<Readonly<Record<string, string>>> => {
      const { job } = (await tell('/api/exports/packages', { unit: 'bac-binh', ...order })) as ExportJob
      const path = `/api/exports/packages/${job}`
      expect(await settled<ExportJob>(path, ['waiting', 'running'])).toMatchObject({ state: 'done' })
      const file = await fetch(`${url}${path}/file`, { headers: { cookie } })
      return textsIn(Buffer.from(await file.arrayBuffer()))
    },
    /** Sends a file, and gives its import. */
    sent: async (text: string): Promise<string> => {
      const bytes = Buffer.from(text)
      const about = { kind: 'json-lines', name: 'JSON Lines', file: 'responses.jsonl', bytes: bytes.length }
      const { import: id } = (await tell('/api/imports', about)) as { import: string }
      for (let at = 0; at < bytes.length; at += 1_000_000) {
        const body = bytes.subarray(at, at + 1_000_000)
        const headers = { cookie, 'content-type': 'application/octet-stream' }
        const part = await fetch(`${url}/api/imports/${id}/parts?from=${at}`, { method: 'POST', body, headers })
        expect(part.status).toBe(200)
      }
      return id
    },
  }
}

const whole = (wave: string, period: string) =>
  from.packed({ wave, period, format: 'jsonl', withOpinions: true, whole: true })
/** Eighteen months reach into a second year for half of it at least. */
const fullest = () => years[1] as string
const names = { waves: [], units: [], sectors: [], procedures: [] }

/** Without response rates: how many were served comes by a file of its own. */
const unrated = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body, (key, value) => (key === 'rate' ? 0 : value)))

/** Brings a file in by the interface. */
async function broughtIn(text: string, wave: string): Promise<number> {
  const path = `/api/imports/${await to.sent(text)}`
  const look = async () => {
    await to.tell(`${path}/look`, { kind: 'json-lines', names })
    const { found } = await to.settled<{ state: string; found: Found }>(path, ['checking'])
    return found
  }
  const { lines } = await look()
  // At either end of the demonstration's eighteen months a year may have nobody in it yet.
  if (lines === 0) return 0
  await to.tell(`${path}/wave`, { wave })
  const found = await look()
  expect(found).toMatchObject({ fresh: lines, refused: 0, fatal: [] })
  await to.tell(`${path}/start`, { count: found.fresh })
  expect(await to.settled(path, ['running'])).toMatchObject({ state: 'done', kept: lines, refused: 0 })
  return lines
}

describe('a survey under way whose code the new installation has', () => {
  test('comes in by the page, which says what stands in the way and mends it', async () => {
    const wave = 'mot-cua'
    const file = (await whole(wave, fullest()))['responses.jsonl'] as string
    const path = join(folders[2], 'responses.jsonl')
    writeFileSync(path, file)
    const { page, close } = await signedIn(browser, to.url, desktop, 'en')
    await page.goto(`${to.url}/officials/data/import`)
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByText('This day is outside the days of the survey.').waitFor()
    const mend = page.getByRole('button', { name: 'Let it begin here as in the file' })
    await mend.click()
    await page.getByText('Put the first day of the survey mot-cua here back to').waitFor()
    await mend.click()
    const count = page.getByLabel(/^To confirm, type how many would be kept/)
    await count.fill(`${file.split('\n').filter((line) => line.startsWith('{"kind":"response"')).length}`)
    expect(await page.getByText('This day is outside the days of the survey.').count()).toBe(0)
    await page.getByRole('button', { name: 'Import the responses' }).click()
    const { imports } = (await to.read('/api/imports')) as { imports: { import: string }[] }
    const ended = await to.settled(`/api/imports/${imports[0]?.import}`, ['checked', 'running'])
    expect(ended).toMatchObject({ state: 'done', refused: 0 })
    await close()
    for (const year of years.filter((year) => year !== fullest()))
      await broughtIn((await whole(wave, year))['responses.jsonl'] as string, wave)
  })
  test('comes in by the interface, with every response', async () => {
    for (const wave of waves.filter((wave) => wave !== 'mot-cua')) {
      let moved = 0
      for (const year of years) moved += await broughtIn((await whole(wave, year))['responses.jsonl'] as string, wave)
      expect(moved).toBeGreaterThan(100)
    }
  })
})

describe('afterwards both installations', () => {
  test('show the same scores, with the same bases', async () => {
    for (const year of years) {
      const board = async ({ read }: Place) =>
        ((await read(`/api/scores?period=${year}`)) as { sectors: object[] }).sectors
      const moved = await board(from)
      expect(moved).toHaveLength(3)
      expect(unrated(await board(to))).toEqual(unrated(moved))
      for (const sector of ['land', 'construction', 'investment']) {
        const path = `/api/scores/${sector}?period=${year}`
        expect(unrated(await to.read(path))).toEqual(unrated(await from.read(path)))
      }
    }
  })
  test('weigh the same way, and write the same files', async () => {
    const period = fullest()
    const file = 'attribute,category,population\ngender,female,5200\ngender,male,4800\n'
    const given = {
      ...{ wave: 'dat-dai', unit: 'bac-binh', period, sector: 'land', method: 'raked', bounds: null, file },
    }
    const made = async ({ tell, settled, packed }: Place) => {
      type Look = { state: string; job: string; result: { seen: string; marks: object; weighting: object } }
      const begun = (await tell('/api/weights/look', given)) as Look
      const done =
        begun.state === 'running' ? await settled<Look>(`/api/weights/look/${begun.job}`, ['running']) : begun
      const { seen, marks, weighting } = done.result
      const kept = (await tell('/api/weights', { ...given, name: 'Dân số', after: 0, seen, marks })) as {
        weighting: string
      }
      const files = await packed({
        wave: 'dat-dai',
        period,
        format: 'csv',
        withOpinions: true,
        weighting: kept.weighting,
      })
      return { weighting, files }
    }
    const [there, here] = [await made(from), await made(to)]
    expect(here.weighting).toEqual(there.weighting)
    // The order of responses tells nothing: it is another each time.
    const sorted = (text: string | undefined) => (text ?? '').split('\r\n').sort()
    const responses = sorted(there.files['responses.csv'])
    expect(responses.length).toBeGreaterThan(100)
    expect(sorted(here.files['responses.csv'])).toEqual(responses)
    for (const name of ['codebook.csv', 'scores.csv', 'weighted.csv', 'margins.csv'])
      expect([name, here.files[name]]).toEqual([name, there.files[name]])
  })
  test('have no more to move', async () => {
    const text = (await whole('dat-dai', fullest()))['responses.jsonl'] as string
    const path = `/api/imports/${await to.sent(text)}`
    await to.tell(`${path}/look`, { kind: 'json-lines', names })
    const { found } = await to.settled<{ state: string; found: Found }>(path, ['checking'])
    expect(found).toMatchObject({ fresh: 0, before: found.lines, refused: 0, fatal: [] })
  })
})
