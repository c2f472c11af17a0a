import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Env } from './context.ts'
import type { Databases } from './database/open.ts'
import type { Watch } from './intake.ts'
import { officialOf } from './official.ts'
import { Problem } from './problem.ts'
import { lengthOf, uncounted } from './tallies/tail.ts'

/** What this process counts of its work, in the text format that Prometheus reads. Never an answer, a name or an address. */
export type Metrics = {
  /** `route` is the pattern and not the path: there are few of them. `took` is in milliseconds. */
  readonly request: (route: string, status: number, took: number) => void
  readonly batch: Watch
  readonly text: () => Promise<string>
}

const SECONDS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function startMetrics({ read }: Pick<Databases, 'read'>): Metrics {
  const registers = [new Registry()]
  const requests = new Histogram({
    name: 'lang_nghe_request_seconds',
    help: 'Requests by route and status, and how long they took',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const responses = new Histogram({
    name: 'lang_nghe_batch_responses',
    help: 'Responses in a commit',
    buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
    registers,
  })
  const commits = new Histogram({
    name: 'lang_nghe_commit_seconds',
    help: 'How long a commit of responses took',
    buckets: SECONDS,
    registers,
  })
  const failed = new Counter({ name: 'lang_nghe_commits_failed_total', help: 'Commits that failed', registers })
  const waiting = new Gauge({
    name: 'lang_nghe_responses_waiting',
    help: 'Responses that wait for a commit',
    registers,
  })
  new Gauge({
    name: 'lang_nghe_responses_uncounted',
    help: 'Committed responses that the cells of the tallies do not have yet',
    registers,
    async collect() {
      this.set(lengthOf(await uncounted(read)))
    },
  })
  new Gauge({
    name: 'lang_nghe_resident_bytes',
    help: 'Resident memory of this process',
    registers,
    collect() {
      this.set(process.memoryUsage.rss())
    },
  })
  return {
    request: (route, status, took) => requests.labels(route, `${status}`).observe(took / 1_000),
    batch: (batch) => {
      if (batch.failed) failed.inc()
      responses.observe(batch.responses)
      commits.observe(batch.took / 1_000)
      waiting.set(batch.waiting)
    },
    text: () => (registers[0] as Registry).metrics(),
  }
}

/** Counts every request when it is answered. */
export const measured = ({ metrics }: { readonly metrics: Metrics }) =>
  createMiddleware<Env>(async (c, next) => {
    const begun = performance.now()
    await next()
    // The last of those that fit is the most special one; what stands before all of them fits everything.
    const route = matchedRoutes(c).findLast(({ path }) => path !== '/*')?.path ?? 'none'
    metrics.request(route, c.res.status, performance.now() - begun)
  })

/** For whoever watches over the server: with the token of the settings, or signed in. */
export const metrics = new Hono<Env>().get('/metrics', async (c) => {
  const { metricsToken } = c.var.config
  const given = c.req.header('authorization') ?? ''
  const right = metricsToken !== '' && isSame(given, `Bearer ${metricsToken}`)
  if (!right && !(await officialOf(c))) throw new Problem('not-signed-in')
  c.header('Cache-Control', 'no-store')
  c.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  return c.body(await c.var.metrics.text(), 200)
})

function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
