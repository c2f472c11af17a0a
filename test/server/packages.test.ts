import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import type { ExportJob } from '../../server/exports/packages/job.ts'
import { MOST_KEPT, MOST_OPEN } from '../../server/exports/packages/keep-order.ts'
import { fileName } from '../../server/exports/packages/name.ts'
import { rangeIn } from '../../server/exports/packages/range.ts'
import { anId } from '../builders.ts'
import { aWorld, monday } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
let minh: Person
let tam: Person
beforeAll(async () => {
  world = await aWorld()
  minh = await world.invited('Minh', 'lead', 'bac-binh', ['microdata'])
  tam = await world.invited('Tâm', 'analyst', 'cho-lau', ['microdata', 'opinions'])
  for (const unit of ['mot-cua', 'cho-lau']) for (let i = 0; i < 3; i++) await world.hoa.answers({ id: anId(), unit })
})
afterAll(() => world.close())

const packages = '/api/exports/packages'
const order = (more: Readonly<Record<string, unknown>> = {}) => ({ wave: 'dat-dai', format: 'csv', ...more })
const codeOf = async (answer: Promise<Response>) => {
  const response = await answer
  const body = response.headers.get('content-type')?.includes('json') ? await response.json() : {}
  return [response.status, (body as { code?: string }).code ?? (body as { state?: string }).state] as const
}
const ordered = async (person: Person, more: Readonly<Record<string, unknown>> = {}): Promise<ExportJob> => {
  const response = await person.post(packages, order(more))
  expect(response.status).toBe(202)
  return (await response.json()) as ExportJob
}
const ended = async (person: Person, { job }: Pick<ExportJob, 'job'>): Promise<ExportJob> => {
  for (;;) {
    const found = (await person.json(`${packages}/${job}`)) as ExportJob
    if (found.state !== 'running' && found.state !== 'waiting') return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
const made = async (person: Person, more: Readonly<Record<string, unknown>> = {}) =>
  ended(person, await ordered(person, more))
const clear = async (person: Person) => {
  const { jobs } = (await person.json(packages)) as { jobs: ExportJob[] }
  for (const { job } of jobs) await person.delete(`${packages}/${job}`)
}
const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const folder = () => join(world.config.dataDir, 'exports')
const deeds = async (action: string) => {
  const rows = await world.context.read
    .selectFrom('audit')
    .select(['name', 'subject', 'details'])
    .where('action', '=', action)
    .orderBy('seq')
    .execute()
  return rows.map(({ details, ...row }) => ({ ...row, details: JSON.parse(details) as Record<string, unknown> }))
}
/** Holds the child still while something else happens. */
const whileHeld = async (work: () => Promise<void>) => {
  const pid = world.context.aside.pid() as number
  process.kill(pid, 'SIGSTOP')
  try {
    await work()
  } finally {
    process.kill(pid, 'SIGCONT')
  }
}

describe('who may not', () => {
  test('a citizen orders, sees and fetches nothing', async () => {
    const { job } = await made(minh)
    for (const [method, path] of [
      ['POST', packages],
      ['GET', packages],
      ['GET', `${packages}/${job}`],
      ['POST', `${packages}/${job}/cancel`],
      ['DELETE', `${packages}/${job}`],
      ['GET', `${packages}/${job}/file`],
    ] as const)
      expect((await world.hoa.request(method, path, order())).status).toBe(401)
  })
  test('whoever lacks the grant of microdata, the administrator too, orders nothing', async () => {
    const officer = await world.invited('Sáu', 'administrator', 'bac-binh')
    expect(await codeOf(officer.post(packages, order()))).toEqual([403, 'not-your-right'])
    expect(await codeOf(officer.get(packages))).toEqual([403, 'not-your-right'])
  })
  test('opinions leave with those alone who may read them', async () => {
    expect(await codeOf(minh.post(packages, order({ withOpinions: true })))).toEqual([403, 'not-your-right'])
    const { order: kept } = await made(tam, { withOpinions: true })
    expect(kept.withOpinions).toBe(true)
  })
  test('whole responses, to be moved, leave with an administrator alone who has both grants', async () => {
    const moved = { format: 'jsonl', withOpinions: true, whole: true }
    const reader = await world.invited('Bảy', 'lead', 'bac-binh', ['microdata', 'opinions'])
    const mover = await world.invited('Tám', 'administrator', 'bac-binh', ['microdata', 'opinions'])
    const blind = await world.invited('Chín', 'administrator', 'bac-binh', ['microdata'])
    for (const person of [reader, blind])
      expect(await codeOf(person.post(packages, order(moved)))).toEqual([403, 'not-your-right'])
    for (const wrong of [{ format: 'csv' }, { withOpinions: false }, { coarsen: { day: 'month' } }])
      expect(await codeOf(mover.post(packages, order({ ...moved, ...wrong })))).toEqual([400, 'malformed'])
    const { order: kept } = await made(mover, moved)
    expect(kept.whole).toBe(true)
  })
  test('what is not in one’s own part of the tree is refused, and so is what is not there', async () => {
    expect(await codeOf(tam.post(packages, order({ unit: 'mot-cua' })))).toEqual([403, 'not-your-unit'])
    expect(await codeOf(tam.post(packages, order({ unit: 'sao-hoa' })))).toEqual([404, 'no-such-unit'])
    expect(await codeOf(minh.post(packages, order({ wave: 'nowhere' })))).toEqual([404, 'no-such-wave'])
    expect(await codeOf(minh.post(packages, order({ sector: 'nothing' })))).toEqual([404, 'no-such-sector'])
  })
  test('a package is its orderer’s: to everybody else, the administrator too, it is not there', async () => {
    const { job } = await made(minh)
    for (const person of [tam, world.lan]) {
      expect(await codeOf(person.get(`${packages}/${job}`))).toEqual([404, 'no-such-job'])
      expect(await codeOf(person.get(`${packages}/${job}/file`))).toEqual([404, 'no-such-job'])
      expect(await codeOf(person.post(`${packages}/${job}/cancel`, {}))).toEqual([404, 'no-such-job'])
      expect(await codeOf(person.delete(`${packages}/${job}`))).toEqual([404, 'no-such-job'])
    }
    expect((await minh.get(`${packages}/${job}/file`)).status).toBe(200)
  })
  test.each([
    ['nothing', {}],
    ['a list', []],
    ['another format', order({ format: 'exe' })],
    ['a format that every object has', order({ format: 'constructor' })],
    ['another language', order({ language: 'fr' })],
    ['a field that is not there', order({ path: '/etc/passwd' })],
    ['a period that is none', order({ period: '2026-13' })],
    ['a free range, which only reports take', order({ period: '2026-07-01..2026-09-15' })],
    ['a unit of other letters', order({ unit: '../../etc' })],
    ['a wave with a NUL', order({ wave: 'dat\u0000dai' })],
    ['a coarsening that is none', order({ coarsen: { unit: 'blur' } })],
    ['a column that is not there', order({ coarsen: { untit: 'left-out' } })],
    ['opinions as a text', order({ withOpinions: 'yes' })],
    ['weights of a path', order({ weighting: '../x' })],
    [
      'too many columns',
      order({ coarsen: Object.fromEntries(Array.from({ length: 501 }, (_, i) => [`c${i}`, 'month'])) }),
    ],
  ])('an order of %s is malformed', async (_, body) => {
    expect(await codeOf(minh.post(packages, body))).toEqual([400, 'malformed'])
  })
})

describe('a package', () => {
  beforeAll(async () => {
    await clear(minh)
    await clear(tam)
  })
  test('is made, told of and fetched, with its sum; that it was ordered and fetched is written down', async () => {
    const before = (await deeds('package-downloaded')).length
    const job = await made(minh, { unit: 'bac-binh', period: '2026-Q4', coarsen: { day: 'left-out' } })
    expect(job).toMatchObject({ state: 'done', rows: 6, done: 6, of: 6, refusal: null, secondsLeft: null })
    expect(job.expiresAt).toBe(new Date(monday + 3 * 86_400_000).toISOString())
    const response = await minh.get(`${packages}/${job.job}/file`)
    expect(response.headers.get('content-type')).toBe('application/zip')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${job.name}"`)
    expect(job.name).toMatch(/^dat-dai\.[a-z0-9-]+\.2026-q4\.csv\.2026-11-16\.zip$/)
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect([bytes.length, sum(bytes)]).toEqual([job.bytes, job.sha256])
    const written = (await deeds('package-ordered')).at(-1)
    expect(written).toMatchObject({
      name: 'Minh',
      subject: 'dat-dai',
      details: { job: job.job, scope: { unit: 'bac-binh', period: '2026-Q4' }, coarsen: { day: 'left-out' } },
    })
    const fetched = await deeds('package-downloaded')
    expect(fetched).toHaveLength(before + 1)
    expect(fetched.at(-1)).toMatchObject({ name: 'Minh', details: { job: job.job, sha256: job.sha256 } })
  })
  test('broken off in the middle goes on from there, and only while it is the same file', async () => {
    const { job, bytes, sha256 } = await made(minh)
    const path = `${packages}/${job}/file`
    const first = await minh.get(path, { range: 'bytes=0-99' })
    expect([first.status, first.headers.get('content-range')]).toEqual([206, `bytes 0-99/${bytes}`])
    const tag = first.headers.get('etag') as string
    const rest = await minh.get(path, { range: 'bytes=100-', 'if-range': tag })
    expect(rest.status).toBe(206)
    expect(rest.headers.get('content-length')).toBe(`${(bytes as number) - 100}`)
    const whole = new Uint8Array([
      ...new Uint8Array(await first.arrayBuffer()),
      ...new Uint8Array(await rest.arrayBuffer()),
    ])
    expect(sum(whole)).toBe(sha256)
    const other = await minh.get(path, { range: 'bytes=100-', 'if-range': '"another"' })
    expect(other.status).toBe(200)
    expect((await other.arrayBuffer()).byteLength).toBe(bytes)
    const outside = await minh.get(path, { range: `bytes=${bytes}-` })
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${bytes}`])
  })
  test('whose headers alone are asked for is not taken away, and nothing is written down', async () => {
    const { job, bytes } = await made(minh)
    const before = (await deeds('package-downloaded')).length
    const cookie = (minh.setUp.headers.get('set-cookie') ?? '').split(';')[0] as string
    const asked = await createApp(world.context).request(`${packages}/${job}/file`, {
      method: 'HEAD',
      headers: { cookie },
    })
    expect([asked.status, asked.headers.get('content-length')]).toEqual([200, `${bytes}`])
    expect(asked.headers.get('accept-ranges')).toBe('bytes')
    expect(await deeds('package-downloaded')).toHaveLength(before)
  })
  test('that is not there, or not whole, is said to be so and never sent by half', async () => {
    const { job } = await made(minh)
    truncateSync(join(folder(), `${job}.zip`), 10)
    expect(await codeOf(minh.get(`${packages}/${job}/file`))).toEqual([404, 'file-elsewhere'])
  })
  test('holds what was there when it was ordered, and the same rows whenever it is read', async () => {
    const { job } = await made(minh, { unit: 'cho-lau' })
    const before = ((await minh.json(`${packages}/${job}`)) as ExportJob).rows
    await world.hoa.answers({ id: anId(), unit: 'cho-lau' })
    expect((await made(minh, { unit: 'cho-lau' })).rows).toBe((before as number) + 1)
  })
  test('cannot be fetched once the grant or the unit is gone', async () => {
    const ha = await world.invited('Hà', 'lead', 'bac-binh', ['microdata', 'opinions'])
    const whole = await made(ha, { unit: 'bac-binh', withOpinions: true })
    const { official } = (await ha.json('/api/account')) as { official: string }
    const set = (values: Readonly<Record<string, string>>) =>
      world.context.write.updateTable('official').set(values).where('official', '=', official).execute()
    const path = `${packages}/${whole.job}/file`
    await set({ grants: 'microdata' })
    expect(await codeOf(ha.get(path))).toEqual([403, 'not-your-right'])
    await set({ grants: 'opinions' })
    expect(await codeOf(ha.get(path))).toEqual([403, 'not-your-right'])
    await set({ grants: 'opinions microdata', unit: 'cho-lau' })
    expect(await codeOf(ha.get(path))).toEqual([403, 'not-your-unit'])
    await set({ unit: 'bac-binh' })
    expect((await ha.get(path)).status).toBe(200)
  })
  test('expires, and its file goes with it', async () => {
    const { job } = await made(minh)
    const file = join(folder(), `${job}.zip`)
    expect(existsSync(file)).toBe(true)
    await world.keepSignedIn()
    world.clock.now = monday + 3 * 86_400_000 + 1
    expect(await codeOf(minh.get(`${packages}/${job}/file`))).toEqual([409, 'export-expired'])
    await world.context.exportJobs.sweep()
    expect(existsSync(file)).toBe(false)
    expect(((await minh.json(`${packages}/${job}`)) as ExportJob).state).toBe('expired')
    world.clock.now = monday
  })
})

describe('orders', () => {
  beforeAll(async () => {
    await clear(minh)
    await clear(tam)
    await made(minh)
  })
  test('of the same twice at once are one job', async () =>
    whileHeld(async () => {
      const more = { period: '2026' }
      const jobs = await Promise.all([ordered(minh, more), ordered(minh, more), ordered(minh, more)])
      expect(new Set(jobs.map(({ job }) => job)).size).toBe(1)
      const another = await ordered(tam, { ...more, unit: 'cho-lau' })
      expect(jobs.map(({ job }) => job)).not.toContain(another.job)
      await clear(minh)
      await clear(tam)
    }))
  test('past so many under way are refused, also when they come at once', async () =>
    whileHeld(async () => {
      const codes = await Promise.all(
        Array.from({ length: MOST_OPEN + 2 }, (_, i) => codeOf(minh.post(packages, order({ period: `20${10 + i}` })))),
      )
      expect(codes.filter(([status]) => status === 202)).toHaveLength(MOST_OPEN)
      expect(codes.filter(([, code]) => code === 'exports-open')).toHaveLength(2)
      await clear(minh)
    }))
  test('cancelled stop, leave no file, and can be cancelled again', async () => {
    await whileHeld(async () => {
      const { job } = await ordered(minh, { period: '2026' })
      expect(await codeOf(minh.post(`${packages}/${job}/cancel`, {}))).toEqual([200, 'cancelled'])
      expect(await codeOf(minh.post(`${packages}/${job}/cancel`, {}))).toEqual([200, 'cancelled'])
      expect(await codeOf(minh.get(`${packages}/${job}/file`))).toEqual([409, 'export-unfinished'])
    })
    const done = await made(minh)
    expect(await codeOf(minh.post(`${packages}/${done.job}/cancel`, {}))).toEqual([200, 'done'])
    expect((await minh.delete(`${packages}/${done.job}`)).status).toBe(204)
    expect(existsSync(join(folder(), `${done.job}.zip`))).toBe(false)
  })
  test('past so many kept drop the oldest without a file, and are refused where all have one', async () => {
    await clear(minh)
    const first = await made(minh)
    const { official } = (await minh.json('/api/account')) as { official: string }
    const row = await world.context.read
      .selectFrom('export_job')
      .selectAll()
      .where('job', '=', first.job)
      .executeTakeFirstOrThrow()
    const old = Array.from({ length: MOST_KEPT - 1 }, (_, i) => ({
      ...row,
      ...{ job: anId(), twin: `${i}`, state: i === 3 ? ('failed' as const) : ('done' as const), official },
      created_at: new Date(monday - 1_000_000 + i).toISOString(),
    }))
    await world.context.write.insertInto('export_job').values(old).execute()
    await made(minh)
    const { jobs } = (await minh.json(packages)) as { jobs: ExportJob[] }
    expect(jobs).toHaveLength(MOST_KEPT)
    expect(jobs.map(({ job }) => job)).not.toContain(old[3]?.job)
    expect(await codeOf(minh.post(packages, order()))).toEqual([409, 'exports-kept'])
    await clear(minh)
  })
  test('fail with a word where the child is killed in the middle, and the next is made', async () => {
    await made(minh)
    const pid = world.context.aside.pid() as number
    process.kill(pid, 'SIGSTOP')
    const job = await ordered(minh, { period: '2026' })
    process.kill(pid, 'SIGKILL')
    const found = await ended(minh, job)
    expect([found.state, found.refusal?.code]).toEqual(['failed', 'job-lost'])
    expect((await made(minh)).state).toBe('done')
    await clear(minh)
  })
  test('of which another server says nothing any more are lost', async () => {
    const { job } = await made(minh)
    const sent = new Date(world.clock.now - 60_000).toISOString()
    await world.context.write
      .updateTable('export_job')
      .set({ state: 'running', holder: 'another server', seen_at: sent })
      .where('job', '=', job)
      .execute()
    const found = (await minh.json(`${packages}/${job}`)) as ExportJob
    expect([found.state, found.refusal?.code]).toEqual(['failed', 'job-lost'])
    expect(existsSync(join(folder(), `${job}.zip`))).toBe(false)
  })
})

describe('the folder', () => {
  test('is swept of what was left over, and of nothing that is not ours', async () => {
    const done = await made(minh)
    const put = (name: string, isOld: boolean) => {
      const path = join(folder(), name)
      if (name.endsWith('.parts')) mkdirSync(path)
      else writeFileSync(path, 'x')
      if (isOld) utimesSync(path, 0, 0)
      return name
    }
    const gone = [put(`${anId()}.zip.parts`, true), put(`${anId()}.zip`, true), put(`${anId()}.scheduled.zip`, true)]
    gone.push(put(`${done.job}.zip.parts`, false))
    const kept = [put('luong.xlsx', true), put(`${anId()}.zip`, false), `${done.job}.zip`]
    await world.context.exportJobs.sweep()
    const left = readdirSync(folder())
    expect(left.filter((name) => gone.includes(name))).toEqual([])
    expect(kept.filter((name) => !left.includes(name))).toEqual([])
    expect(readFileSync(join(folder(), `${done.job}.zip`)).length).toBe(done.bytes)
  })
  test('has names that every system takes', () => {
    expect(fileName(['dat-dai', 'UBND xã Phan Rí Thành', '2026-Q4', 'csv'])).toBe(
      'dat-dai.ubnd-xa-phan-ri-thanh.2026-q4.csv.zip',
    )
    expect(fileName(['Đường "x"\r\n/../', '', '=1'])).toBe('duong-x.1.zip')
    expect(fileName(['a'.repeat(500)]).length).toBeLessThan(60)
  })
})

test.each([
  [undefined, 'all'],
  ['bytes=0-', { from: 0, to: 99 }],
  ['bytes=10-19', { from: 10, to: 19 }],
  ['bytes=90-500', { from: 90, to: 99 }],
  ['bytes=-10', { from: 90, to: 99 }],
  ['bytes=-500', { from: 0, to: 99 }],
  ['bytes=-0', 'outside'],
  ['bytes=100-', 'outside'],
  ['bytes=20-10', 'all'],
  ['bytes=0-1,5-6', 'all'],
  ['bytes=-', 'all'],
  ['lines=0-1', 'all'],
  ['bytes=99999999999999999999-', 'all'],
] as const)('of a hundred bytes %s are %j', (header, range) => {
  expect(rangeIn(header, 100)).toEqual(range)
})
