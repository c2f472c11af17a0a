// `npm run demo`: the same server over simulated responses, which every page says.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scoreboard, SectorScores } from '../../server/scores/figures.ts'
import type { ScopeChoices } from '../../server/scores/routes.ts'
import { aWorld } from '../world.ts'
import { emptyFolder, type Running, remove, setUpOfficial, signInOfficial, startServer } from './server.ts'

const DAY = 86_400_000
const dataDir = emptyFolder()
let demo: Running
beforeAll(async () => {
  demo = await startServer({ dataDir, script: 'demo' })
})
afterAll(async () => {
  await demo?.stop()
  remove(dataDir)
})

describe('the demo', () => {
  test.each(['/', '/kiosk', '/s/dat-dai', '/officials', '/officials/sectors/land', '/sign-in'])(
    'says on %s that its data are simulated',
    async (path) => {
      const reply = await fetch(demo.url + path)
      expect([reply.status, await reply.text()]).toEqual([200, expect.stringMatching(/dữ liệu mô phỏng/i)])
    },
  )
  test('says so in English too', async () => {
    expect(await (await fetch(`${demo.url}/s/dat-dai?lang=en`)).text()).toMatch(/simulated data/i)
    expect(await (await fetch(`${demo.url}/officials`)).text()).toMatch(/simulated data/i)
  })
  test('has a database of its own: the real one beside it is not touched', () => {
    expect(existsSync(join(dataDir, 'demo/lang-nghe.sqlite'))).toBe(true)
    expect(existsSync(join(dataDir, 'lang-nghe.sqlite'))).toBe(false)
  })

  test('shows 18 months with responses in each, units that differ, and fills only once', async () => {
    const read = await setUpOfficial(demo)
    const { first, today } = (await read('/api/scope')) as ScopeChoices
    const days = (Date.parse(today) - Date.parse(first ?? '')) / DAY
    expect([days > 540, days < 555]).toEqual([true, true])
    // In January this year has little to show, and last year all.
    const year = new Date(Date.parse(today) - 200 * DAY).toISOString().slice(0, 4)
    const board = (await read(`/api/scores?period=${year}`)) as Scoreboard
    for (const { sector, responses, score } of board.sectors) {
      expect([sector, (responses ?? 0) > 100, score && 'value' in score]).toEqual([sector, true, true])
      const { months } = (await read(`/api/scores/${sector}`)) as SectorScores
      expect(months).toHaveLength(18)
      // The first day of a month has nothing to show yet.
      expect(months.slice(0, -1).filter((month) => month.responses === 0)).toEqual([])
    }
    const { units } = (await read(`/api/scores/land?period=${year}`)) as SectorScores
    const values = units.map(({ score }) => (score && 'value' in score ? score.value : null)).filter((v) => v !== null)
    expect(values.length).toBeGreaterThan(10)
    expect(Math.max(...values) - Math.min(...values)).toBeGreaterThan(10)
    expect(demo.printed()).toMatch(/\d+ simulated responses made/)

    await demo.stop()
    expect(demo.printed()).toMatch(/Stopped\./)
    demo = await startServer({ dataDir, script: 'demo' })
    expect(demo.printed()).not.toMatch(/simulated responses/i)
    const again = await signInOfficial(demo.url)
    expect(await again(`/api/scores?period=${year}`)).toEqual(board)
  })
})

test('without the demo no page speaks of simulated data', async () => {
  const world = await aWorld()
  for (const path of ['/', '/kiosk', '/s/dat-dai', '/officials'])
    expect(await (await world.hoa.get(path)).text()).not.toMatch(/dữ liệu mô phỏng/i)
  await world.close()
})
