import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dueSince } from '../../server/exports/schedule/due.ts'
import { readSchedule, type ScheduleEntry } from '../../server/exports/schedule/read.ts'
import { turnSchedule } from '../../server/exports/schedule/run.ts'
import type { ScheduledRun } from '../../server/exports/schedule/seen.ts'
import { intoStore, lines } from '../../server/exports/schedule/targets.ts'
import { anId } from '../builders.ts'
import { anS3Server, signatureOf } from '../s3-server.ts'
import { aWorld, monday } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'lang-nghe-schedule-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const anEntry = (more: Partial<ScheduleEntry> = {}): ScheduleEntry => ({
  ...{ name: 'hang-thang', every: 'month', hour: 3, waves: ['dat-dai'], period: 'last-month', format: 'csv' },
  ...{ language: 'vi', values: 'codes', weighting: 'none', opinions: false, coarsen: {}, target: { folder } },
  ...more,
})
const at = (day: string, hour = 10) => Date.parse(`${day}T${`${hour}`.padStart(2, '0')}:00:00+07:00`)

describe('the file of the schedule', () => {
  const said = (entries: unknown, env: Readonly<Record<string, string>> = {}) => {
    const path = join(folder, 'schedule.json')
    writeFileSync(path, typeof entries === 'string' ? entries : JSON.stringify(entries))
    return readSchedule({ EXPORT_SCHEDULE: path, ...env })
  }
  const whole = {
    name: 'a',
    every: 'month',
    waves: 'open',
    period: 'last-month',
    format: 'csv',
    target: { folder: '/x' },
  }
  const s3 = {
    ...{ endpoint: 'https://s3.example.vn', region: 'hn-1', bucket: 'lang-nghe' },
    ...{ accessKeyFrom: 'S3_KEY', secretKeyFrom: 'S3_SECRET' },
  }
  test('that is not there, or is no list, is named', () => {
    expect(readSchedule({ EXPORT_SCHEDULE: join(folder, 'nothing.json') }).faults[0]).toContain('ENOENT')
    expect(said('{').faults[0]).toContain('is no JSON')
    expect(said({}).faults[0]).toContain('is no list')
    expect(readSchedule({})).toEqual({ entries: [], faults: [] })
  })
  test('has all its faults named at once, each with its entry, and no key among them', () => {
    const { faults } = said(
      [
        { ...whole, every: 'hour' },
        whole,
        { ...whole, hour: 24 },
        { ...whole, name: 'b', target: { folder: 'relative' } },
        { ...whole, name: 'c', target: { s3: { ...s3, secretKeyFrom: 'geheim/key' } } },
        { ...whole, name: 'd', target: { s3 } },
        { ...whole, name: 'e', target: { s3: { ...s3, endpoint: 'http://s3.example.vn' } } },
        { ...whole, name: 'a' },
        { ...whole, name: 'f', path: 'x' },
      ],
      { S3_KEY: 'key' },
    )
    const text = faults.join('\n')
    for (const fault of [
      'entry 1: every',
      'entry 3: hour',
      'entry 4: target',
      'entry 5: target',
      'entry 6: S3_SECRET is missing',
      'entry 7: target',
      'entry 8: the name "a" is taken',
      'entry 9: path',
    ])
      expect(text).toContain(fault)
    expect(text).not.toContain('geheim')
  })
  test('holds keys by the names of their variables', () => {
    const { entries, faults } = said([{ ...whole, target: { s3 } }], { S3_KEY: 'key', S3_SECRET: 'secret' })
    expect(faults).toEqual([])
    expect(entries[0]?.target).toEqual({
      s3: {
        ...{ endpoint: 'https://s3.example.vn', region: 'hn-1', bucket: 'lang-nghe', prefix: '' },
        ...{ accessKey: 'key', secretKey: 'secret' },
      },
    })
  })
})

describe('due', () => {
  test('is what has just begun, at first; and nothing twice', () => {
    expect(dueSince(anEntry(), null, at('2026-11-16'))).toEqual([{ occasion: '2026-11-01', period: '2026-10' }])
    expect(dueSince(anEntry(), '2026-11-01', at('2026-11-30'))).toEqual([])
  })
  test('is not before its hour in Hanoi', () => {
    expect(dueSince(anEntry(), '2026-11-01', at('2026-12-01', 2))).toEqual([])
    expect(dueSince(anEntry(), '2026-11-01', at('2026-12-01', 3))).toEqual([
      { occasion: '2026-12-01', period: '2026-11' },
    ])
  })
  test('is every month that was missed', () => {
    expect(dueSince(anEntry(), '2026-08-01', at('2026-11-16')).map(({ period }) => period)).toEqual([
      '2026-08',
      '2026-09',
      '2026-10',
    ])
  })
  test('of several days about one month is the latest only', () => {
    const daily = anEntry({ every: 'day' })
    expect(dueSince(daily, '2026-10-28', at('2026-11-03'))).toEqual([
      { occasion: '2026-10-31', period: '2026-09' },
      { occasion: '2026-11-03', period: '2026-10' },
    ])
  })
  test('of a period under way is only now', () => {
    const weekly = anEntry({ every: 'week', period: 'this-quarter' })
    expect(dueSince(weekly, '2026-10-05', at('2026-11-18'))).toEqual([{ occasion: '2026-11-16', period: '2026-Q4' }])
  })
})

describe('a scheduled package', () => {
  let world: Awaited<ReturnType<typeof aWorld>>
  const target = join(folder, 'out')
  const entry = anEntry({ name: 'thang', period: 'this-month', every: 'day', target: { folder: target } })
  beforeAll(async () => {
    mkdirSync(target)
    world = await aWorld({ exportSchedule: [] })
    await world.hoa.answers({ id: anId() })
    await world.keepSignedIn()
  })
  afterAll(() => world.close())
  /** The same world with a schedule, whose turns are taken by hand. */
  const scheduled = (...entries: readonly ScheduleEntry[]) => ({
    ...world.context,
    organisation: world.context.organisation,
    branding: world.context.branding,
    config: { ...world.context.config, exportSchedule: entries },
  })
  const runs = async () => ((await world.lan.json('/api/exports/packages')) as { scheduled: ScheduledRun[] }).scheduled
  const clear = () => world.context.write.deleteFrom('export_run').execute()

  test('lies whole in its folder with its sum and what it is; that it left is written down as the system’s deed', async () => {
    // A receiver of messages, who is told of it and takes nothing yet: its name leads nowhere.
    const hook = { name: 'x', url: 'https://receiver.invalid/', events: ['package.delivered'], unit: 'bac-binh' }
    await world.lan.post('/api/webhooks', hook)
    await turnSchedule(scheduled(entry))
    const names = readdirSync(target).sort()
    const [zip] = names.filter((one) => one.endsWith('.zip'))
    expect(zip).toMatch(/^thang\.dat-dai\.[a-z0-9-]+\.2026-11\.csv\.zip$/)
    expect(names).toEqual([zip, `${zip}.json`, `${zip}.sha256`])
    const sha256 = createHash('sha256')
      .update(readFileSync(join(target, zip as string)))
      .digest('hex')
    expect(readFileSync(join(target, `${zip}.sha256`), 'utf8')).toBe(`${sha256}  ${zip}\n`)
    expect(JSON.parse(readFileSync(join(target, `${zip}.json`), 'utf8'))).toMatchObject({ rows: 1, sha256 })
    const written = await world.context.read
      .selectFrom('audit')
      .select(['official', 'details'])
      .where('action', '=', 'package-scheduled')
      .execute()
    expect(written).toHaveLength(1)
    expect(written[0]?.official).toBeNull()
    expect(JSON.parse(written[0]?.details ?? '')).toMatchObject({ entry: 'thang', withOpinions: false, sha256 })
    expect(await runs()).toMatchObject([{ entry: 'thang', state: 'done', fault: null, rows: 1, file: zip }])
    const told = await world.context.read.selectFrom('webhook_delivery').select('body').execute()
    expect(told.map(({ body }) => JSON.parse(body))).toMatchObject([
      { event: 'package.delivered', data: { entry: 'thang', wave: 'dat-dai', period: '2026-11', file: zip, sha256 } },
    ])
    expect(readdirSync(join(world.config.dataDir, 'exports'))).toEqual([])
  })
  test('is made once, however often and by however many it is looked for', async () => {
    await clear()
    const before = (await deeds()).length
    await Promise.all([turnSchedule(scheduled(entry)), turnSchedule(scheduled(entry)), turnSchedule(scheduled(entry))])
    await turnSchedule(scheduled(entry))
    expect(await deeds()).toHaveLength(before + 1)
  })
  const deeds = () =>
    world.context.read.selectFrom('audit').select('seq').where('action', '=', 'package-scheduled').execute()
  test('of a folder that is not there fails with a word, and is tried again until it is', async () => {
    await clear()
    const missing = join(folder, 'not-mounted')
    const away = anEntry({ ...entry, name: 'away', target: { folder: missing } })
    await turnSchedule(scheduled(away))
    expect(await runs()).toMatchObject([{ state: 'waiting', fault: 'ENOENT', tries: 1 }])
    expect(existsSync(missing)).toBe(false)
    await turnSchedule(scheduled(away))
    expect(await runs()).toMatchObject([{ tries: 1 }])
    world.clock.now += 61_000
    mkdirSync(missing)
    await turnSchedule(scheduled(away))
    expect(await runs()).toMatchObject([{ state: 'done', fault: null, tries: 2 }])
    world.clock.now = monday
  })
  test('of a survey that is not there says so', async () => {
    await clear()
    await turnSchedule(scheduled(anEntry({ ...entry, name: 'none', waves: ['nowhere'] })))
    expect(await runs()).toMatchObject([{ state: 'waiting', fault: 'no-such-wave' }])
  })
  test('of all that were asked in its period is one of each', async () => {
    await clear()
    await turnSchedule(scheduled(anEntry({ ...entry, name: 'alle', waves: 'open' })))
    const made = await runs()
    expect(made.length).toBeGreaterThan(1)
    expect(new Set(made.map(({ state }) => state))).toEqual(new Set(['done']))
  })
  test('is not shown to officials whose part of the tree it is not', async () => {
    const tam = await world.invited('Tâm', 'analyst', 'cho-lau', ['microdata'])
    const { scheduled: seen } = (await tam.json('/api/exports/packages')) as { scheduled: ScheduledRun[] }
    expect(seen).toEqual([])
  })
})

describe('a store that speaks S3', () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
  const credential = 'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request'
  const common = { host: 'examplebucket.s3.amazonaws.com', 'x-amz-date': '20130524T000000Z' }
  // What Amazon publishes of its own signatures: the store of these tests works them out as Amazon does.
  test.each([
    [
      'PUT',
      '/test%24file.text',
      {
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      },
      'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'GET',
      '/test.txt',
      {
        range: 'bytes=0-9',
        'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      },
      'host;range;x-amz-content-sha256;x-amz-date',
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
  ] as const)('signs the published %s as it is published', (method, path, headers, names, signature) => {
    const authorization = `${credential},SignedHeaders=${names},Signature=${signature}`
    expect(signatureOf({ method, path, headers: { ...common, ...headers }, authorization }, secret)).toBe(signature)
  })

  let store: Awaited<ReturnType<typeof anS3Server>>
  beforeAll(async () => {
    store = await anS3Server('lang-nghe', 'a-key', secret)
  })
  afterAll(() => store.close())
  const target = () => ({
    ...{ endpoint: store.endpoint, region: 'us-east-1', bucket: 'lang-nghe', prefix: 'thang/' },
    ...{ accessKey: 'a-key', secretKey: secret },
  })

  test('takes an object whole', async () => {
    await intoStore(target(), lines('a.zip.sha256', 'abc  a.zip\n'))
    expect(store.objects.get('thang/a.zip.sha256')?.toString()).toBe('abc  a.zip\n')
  })
  test('takes a file of several pieces with its length, and no other bytes under its sum', async () => {
    const content = Buffer.alloc(3_000_000, 'x')
    const path = join(folder, 'big.zip')
    writeFileSync(path, content)
    const sha256 = createHash('sha256').update(content).digest('hex')
    await intoStore(target(), { name: 'big.zip', path, bytes: content.length, sha256 })
    expect(store.objects.get('thang/big.zip')?.equals(content)).toBe(true)
    const wrong = { name: 'b', path, bytes: content.length, sha256: '0'.repeat(64) }
    await expect(intoStore(target(), wrong)).rejects.toThrow('400 XAmzContentSHA256Mismatch')
    expect(store.objects.has('thang/b')).toBe(false)
  })
  test('refuses another key, and no bucket', async () => {
    const other = { ...target(), secretKey: 'other' }
    await expect(intoStore(other, lines('b', 'b'))).rejects.toThrow('403 SignatureDoesNotMatch')
    await expect(intoStore({ ...target(), bucket: 'nothing' }, lines('b', 'b'))).rejects.toThrow('404 NoSuchBucket')
    expect(store.objects.has('thang/b')).toBe(false)
  })
})

describe('what is signed', () => {
  const heard: { headers: IncomingHttpHeaders; url: string; status: number }[] = []
  let status = 200
  const server = createServer((request, reply) => {
    heard.push({ headers: request.headers, url: request.url ?? '', status })
    request.resume()
    request.on('end', () => reply.writeHead(status, { location: 'http://127.0.0.1:9/' }).end())
  })
  let endpoint = ''
  beforeAll(async () => {
    await new Promise<void>((ready) => {
      server.listen(0, '127.0.0.1', ready)
    })
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.close()
  })
  const target = () => ({
    ...{ endpoint, region: 'us-east-1', bucket: 'examplebucket', prefix: '' },
    ...{ accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
  })
  test('names its sum, its length and when it was signed, and no key', async () => {
    await intoStore(target(), lines('a.zip', 'Welcome'), '20130524T000000Z')
    const [{ headers, url }] = heard as [(typeof heard)[number]]
    expect(url).toBe('/examplebucket/a.zip')
    expect(headers['content-length']).toBe('7')
    expect(headers['x-amz-content-sha256']).toBe(createHash('sha256').update('Welcome').digest('hex'))
    expect(headers['x-amz-date']).toBe('20130524T000000Z')
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20130524\/us-east-1\/s3\/aws4_request/,
    )
    expect(JSON.stringify(headers)).not.toContain('wJalrXUtnFEMI')
  })
  test('goes nowhere else where the store sends it on', async () => {
    status = 307
    await expect(intoStore(target(), lines('a', 'a'))).rejects.toThrow('307')
  })
})
