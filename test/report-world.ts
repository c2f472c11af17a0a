// The worked example of reports: simulated answers of 1 January to 18 September 2022, looked at on the 19th, the last day
// before the one by which the letter wants every office's report.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstSetUpToken } from '../server/accounts/tokens.ts'
import { readConfig } from '../server/config.ts'
import { fill } from '../server/simulate.ts'
import { openWorld, serveWorld } from '../server/start.ts'
import { official } from './end-to-end/server.ts'

export const reportingDay = Date.parse('2022-09-19T16:00:00+07:00')
const DAYS = 261

/** A server of its own over the answers of the example, with Lan signed up; `responses` as many as the demo has where not said. */
export async function reportWorld(responses?: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-report-'))
  const config = { ...readConfig({ PORT: '0' }, true), dataDir }
  const world = await openWorld({ ...config, port: 0 }, () => reportingDay)
  const months = (DAYS * 12) / 365.25
  await fill(world.context, { months, seed: 18_930_722, ...(responses !== undefined && { responses }) })
  const { port, stop } = await serveWorld(world)
  const url = `http://localhost:${port}`
  const token = await firstSetUpToken(world.context.write, reportingDay)
  const setUp = await fetch(`${url}/api/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, ...official }),
  })
  if (!setUp.ok) throw new Error(`The administrator could not be set up: ${setUp.status}`)
  const cookie = (setUp.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  return {
    url,
    cookie,
    context: world.context,
    get: (path: string) => fetch(`${url}${path}`, { headers: { cookie } }),
    async close() {
      await stop()
      await world.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The report that the letter wants before 20 September 2022. */
export const exampleQuery = 'from=2022-01-01&to=2022-09-19'
