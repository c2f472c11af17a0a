import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { openWorld } from '../../server/start.ts'
import { numbered } from '../../surveys/workshop/files.ts'
import { template } from '../../surveys/workshop/template.ts'
import { anArrival, anId, fullAnswers } from '../builders.ts'
import { asMoved, broughtIn, fileOf, looked, type Seen, sent, settled, type World } from '../imports.ts'
import { aConfig, aWorld, monday } from '../world.ts'

let from: World
let to: World
beforeAll(async () => {
  from = await aWorld()
  to = await aWorld()
  for (let i = 0; i < 40; i++) {
    const answers = fullAnswers('land', 1 + (i % 5), { opinion: `Ý kiến ${i}: =1+1 "nhanh", 👍 \u202Eabc` })
    const channel = i % 3 === 0 ? 'kiosk' : 'online'
    const answered = await from.hoa.answers({ answers, channel, procedure: i % 2 ? 'dang-ky-bien-dong' : null })
    expect(answered.status).toBe(201)
  }
})
afterAll(async () => {
  await from.close()
  await to.close()
})

const scoreOf = async (world: World) => {
  await world.context.tallies.flush()
  const body = (await world.lan.json('/api/scores?unit=bac-binh&period=2026-11')) as { sectors: unknown }
  return body.sectors
}
const rowsOf = (world: World) =>
  world.context.read
    .selectFrom('response')
    .select(['id', 'wave', 'unit', 'day', 'channel', 'hash', 'codes', 'answers', 'started_at', 'received_at'])
    .orderBy('id')
    .execute()

/** The lines of a file without what is judged anew by what a file says, and without their sum. */
const carried = (file: Buffer): string[] =>
  file
    .toString()
    .split('\n')
    .filter((line) => !line.startsWith('{"kind":"end"'))
    .map((line) => line.replace(/,"flags":.*$/, ''))

/** A file with other lines of responses, and an end that fits them. */
async function changed(world: World, change: (line: Record<string, unknown>, i: number) => object | string) {
  const [header = '', ...rest] = (await fileOf(world, { whole: true })).toString().split('\n')
  const responses = rest.filter((line) => line.startsWith('{"kind":"response"'))
  const lines = responses.map((line, i) => change(JSON.parse(line), i))
  return ended([header, ...lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)))], lines.length)
}
function ended(lines: readonly string[], responses: number): Uint8Array<ArrayBuffer> {
  const body = `${lines.join('\n')}\n`
  const sha256 = createHash('sha256').update(body).digest('hex')
  const end = { kind: 'end', responses, lines: lines.length, sha256 }
  return new TextEncoder().encode(`${body}${JSON.stringify(end)}\n`)
}
const fatal = ({ found }: { found: { fatal: readonly { why: string }[] } }) => found.fatal.map(({ why }) => why)
const told = async (answer: Promise<Response>) => {
  const response = await answer
  const body = response.ok ? {} : ((await response.json()) as { code?: string })
  return [response.status, body.code]
}

describe('who may not', () => {
  test('a citizen, a lead, and another administrator with a file that is not theirs', async () => {
    const about = { kind: 'csv', name: 'Cũ', file: 'a.csv', bytes: 3 }
    expect(await told(to.hoa.post('/api/imports', about))).toEqual([401, 'not-signed-in'])
    const minh = await to.invited('Minh', 'lead', 'bac-binh', ['microdata', 'opinions'])
    expect(await told(minh.post('/api/imports', about))).toEqual([403, 'not-your-right'])
    const an = await to.invited('An', 'administrator', 'bac-binh', ['microdata'])
    const id = await sent(to.lan, new TextEncoder().encode('a,b'), about)
    for (const path of ['look', 'start', 'cancel', 'definition', 'parts?from=0'])
      expect(
        (await told(an.post(`/api/imports/${id}/${path}`, path === 'look' ? asMoved() : { count: 1 })))[0],
      ).not.toBe(200)
    expect(await told(an.get(`/api/imports/${id}`))).toEqual([404, 'no-such-import'])
    // From the top everybody's are seen, and only one's own are opened.
    const { imports } = (await an.json('/api/imports')) as { imports: { import: string; isOwn: boolean }[] }
    expect(imports.find((one) => one.import === id)).toMatchObject({ isOwn: false, madeBy: 'Lan', file: 'a.csv' })
    expect(await told(to.lan.post(`/api/imports/${id}/cancel`, {}))).toEqual([200, undefined])
  })
  test('an administrator of one desk brings nothing for another', async () => {
    const tam = await to.invited('Tâm', 'administrator', 'cho-lau')
    const { found } = await looked(tam, await sent(tam, await fileOf(from, { whole: true })))
    expect(found).toMatchObject({ fresh: 0, refused: 40 })
    expect(found.faults[0]?.message.en).toContain('beyond what your account reaches')
  })
})

describe('a move to another installation', () => {
  test('a whole file brings the same answers and scores, and the same file again', async () => {
    const file = await fileOf(from, { whole: true })
    const { found, seen, id } = await broughtIn(to.lan, file)
    expect(found).toMatchObject({ whole: true, lines: 40, fresh: 40, before: 0, refused: 0 })
    expect(seen).toMatchObject({ state: 'done', kept: 40, refused: 0 })
    expect(await rowsOf(to)).toEqual(await rowsOf(from))
    expect(await scoreOf(to)).toEqual(await scoreOf(from))
    expect(carried(await fileOf(to, { whole: true }))).toEqual(carried(file))
    const sources = await to.context.read.selectFrom('response').select('source').distinct().execute()
    // Who brought it there, and how it was drawn, are part of the source here.
    for (const { source } of sources) expect(source.startsWith(`import:${id}/`)).toBe(true)
  })
  test('brought in again it brings nothing', async () => {
    const id = await sent(to.lan, await fileOf(from, { whole: true }))
    const { found } = await looked(to.lan, id, asMoved())
    expect(found).toMatchObject({ fresh: 0, before: 40, refused: 0 })
  })
})

test('from SQLite to the database of this run the answers, scores and file stay the same', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lang-nghe-'))
  const source = await openWorld(aConfig({ dataDir, databaseUrl: '' }), () => monday)
  const app = createApp(source.context)
  for (let i = 0; i < 20; i++) {
    const body = JSON.stringify(anArrival({ answers: fullAnswers('land', 1 + (i % 5)) }))
    const headers = { 'content-type': 'application/json', 'content-length': `${Buffer.byteLength(body)}` }
    expect((await app.request('/api/responses', { method: 'POST', body, headers })).status).toBe(201)
  }
  const file = await fileOf(source, { whole: true })
  await source.close()
  rmSync(dataDir, { recursive: true, force: true })
  const other = await aWorld()
  expect((await broughtIn(other.lan, file)).seen.kept).toBe(20)
  expect(carried(await fileOf(other, { whole: true }))).toEqual(carried(file))
  await other.close()
})

describe('a file that is not whole', () => {
  const look = async (bytes: Uint8Array<ArrayBuffer>) => looked(to.lan, await sent(to.lan, bytes))
  const text = (words: string) => new TextEncoder().encode(words)
  test('cut anywhere, changed, or with more behind its end, it is refused as a whole', async () => {
    const whole = new Uint8Array(await fileOf(from, { whole: true }))
    const file = Buffer.from(whole).toString()
    expect(fatal(await look(text(file.slice(0, file.lastIndexOf('{"kind":"end"')))))).toEqual(['cut'])
    expect(fatal(await look(whole.slice(0, whole.length - 200)))).toContain('cut')
    expect(fatal(await look(text(file.replace('"channel":"online"', '"channel":"paper"'))))).toEqual(['checksum'])
    expect(fatal(await look(text(`${file}{"kind":"response"}\n`)))).toEqual(['afterEnd'])
    expect(fatal(await look(text('{"kind":"header"}\n')))).toEqual(['notOurs'])
    expect(fatal(await look(text('[1,2]')))).toEqual(['notOurs'])
    expect(fatal(await look(new Uint8Array([0xff, 0xfe, 0, 10, 13])))).toEqual(['notOurs'])
  })
  test('and cannot be started', async () => {
    const id = await sent(to.lan, text('{"kind":"header"}\n'))
    expect(await told(to.lan.post(`/api/imports/${id}/start`, { count: 1 }))).toEqual([409, 'import-unchecked'])
    await looked(to.lan, id)
    expect(await told(to.lan.post(`/api/imports/${id}/start`, { count: 1 }))).toEqual([422, 'import-refused'])
  })
  test('a line of a hundred million letters is read in pieces and refused', async () => {
    const [header = ''] = (await fileOf(from, { whole: true })).toString().split('\n')
    const bomb = Buffer.concat([Buffer.from(`${header}\n{"kind":"response","id":"`), Buffer.alloc(100_000_000, 97)])
    const id = await sent(to.lan, new Uint8Array(bomb))
    expect(fatal(await looked(to.lan, id))).toEqual(['lineTooLong'])
    await to.lan.post(`/api/imports/${id}/cancel`, {})
  })
  test('one that was made coarser cannot come back', async () => {
    expect(fatal(await look(new Uint8Array(await fileOf(from, { coarsen: { day: 'month' } }))))).toEqual(['coarsened'])
  })
})

describe('a line that is not right', () => {
  test('is refused by its number and in words, and the others come in', async () => {
    const file = await changed(from, (line, i) => {
      const id = anId()
      if (i === 0) return '{"kind":"response",'
      if (i === 1) return { ...line, id, day: '2026-11-17' }
      if (i === 2) return { ...line, id, answers: { ...(line.answers as object), access_signs: 9 } }
      if (i === 3) return JSON.stringify({ ...line, id }).replace('"answers":{', '"answers":{"__proto__":{"x":1},')
      if (i === 4) return { ...line, id, day: '2020-01-01' }
      if (i === 5) return { ...line, id, receivedAt: '2027-01-01T00:00:00.000Z' }
      if (i === 6) return { ...line, answers: fullAnswers('land', 3) }
      if (i === 7) return { ...line, id, channel: 'telepathy' }
      if (i === 8) return { ...line, id, more: 1 }
      if (i === 9) return { ...line, id, unit: 'bac-binh' }
      return line
    })
    const { found } = await looked(to.lan, await sent(to.lan, file))
    expect(found).toMatchObject({ lines: 40, fresh: 0, before: 30, refused: 10, fatal: [] })
    const said = found.faults.map(({ line, field, message }) => `${line} ${field}: ${message.en}`)
    expect(said.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10))).toEqual([
      '2 null: This line is not JSON.',
      '3 day: This day has not come yet.',
      expect.stringContaining('4 access_signs: '),
      expect.stringContaining('5 __proto__: '),
      '6 day: This day is outside the days of the survey.',
      '7 receivedAt: This day has not come yet.',
      '8 null: This response is here already with other answers. What was kept does not change.',
      '9 channel: There is no such channel.',
      '10 more: This line lacks a field, has one too many, or one of the wrong type.',
      '11 unit: Nobody is served at this unit.',
    ])
  })
  test('twice in a file it is refused the second time', async () => {
    const id = anId()
    const file = await changed(from, (line, i) => (i < 2 ? { ...line, id } : line))
    const { found } = await looked(to.lan, await sent(to.lan, file))
    expect(found).toMatchObject({ fresh: 1, before: 38, refused: 1 })
  })
})

describe('names that are not known here', () => {
  test('are listed, and come in under those that somebody chooses', async () => {
    const file = await changed(from, (line, i) => ({
      ...{ ...line, id: anId() },
      ...(i < 5 ? { unit: 'huyen-khac', sector: 'dat' } : { unit: 'xa-khac' }),
      procedure: i < 5 ? 'thu-tuc-khac' : null,
    }))
    const id = await sent(to.lan, file)
    const first = await looked(to.lan, id)
    expect(fatal(first)).toEqual(['unmapped'])
    expect(first.found.unknown).toMatchObject({
      units: [
        { code: 'huyen-khac', lines: 5 },
        { code: 'xa-khac', lines: 35 },
      ],
      sectors: [{ code: 'dat', lines: 5 }],
      procedures: [{ code: 'thu-tuc-khac', lines: 5 }],
    })
    const names = {
      units: [
        ['huyen-khac', 'cho-lau'],
        ['xa-khac', null],
      ],
      sectors: [['dat', 'land']],
      procedures: [['thu-tuc-khac', null]],
    }
    const second = await looked(to.lan, id, asMoved(names))
    expect(second.found).toMatchObject({ fatal: [], fresh: 5, refused: 35 })
    expect(second.found.cells).toEqual([{ wave: 'dat-dai', version: 1, unit: 'cho-lau', sector: 'land', lines: 5 }])
  })
})

describe('a definition that a file brings', () => {
  const file = async (given: object) => {
    const header = JSON.parse((await fileOf(from, { whole: true })).toString().split('\n')[0] ?? '')
    return ended([JSON.stringify({ ...header, instruments: [given] })], 0)
  }
  const own = {
    ...{ code: 'cho-dan', version: 1, editions: {} },
    ...{ questionnaire: JSON.parse(template.questionnaire), outline: JSON.parse(numbered(template.outline, 1)) },
  }
  const take = (id: string) => to.lan.post(`/api/imports/${id}/definition`, { instrument: 'cho-dan', version: 1 })
  test('with faults is told and not taken over', async () => {
    const id = await sent(
      to.lan,
      await file({ ...own, questionnaire: { title: 'x', pages: [{ name: 'a', elements: [{}] }] } }),
    )
    const { found } = await looked(to.lan, id)
    expect(found.definitions).toMatchObject([{ instrument: 'cho-dan', state: 'faulty' }])
    expect(found.definitions[0]?.faults.length).toBeGreaterThan(0)
    expect(await told(take(id))).toEqual([422, 'instrument-refused'])
  })
  test('that asks something else than the same version here is refused', async () => {
    const { found } = await looked(to.lan, await sent(to.lan, await file({ ...own, code: 'land' })))
    expect(found.definitions).toMatchObject([{ state: 'other' }])
  })
  test('is taken over by a deed of its own, once', async () => {
    const id = await sent(to.lan, await file(own))
    const { found } = await looked(to.lan, id)
    expect(found.definitions).toMatchObject([{ instrument: 'cho-dan', version: 1, state: 'new', faults: [] }])
    expect(found.fatal.map(({ why }) => why)).toContain('noDefinition')
    expect((await take(id)).status).toBe(204)
    expect(await told(take(id))).toEqual([422, 'instrument-refused'])
    expect((await looked(to.lan, id)).found.definitions).toMatchObject([{ state: 'known' }])
    const { instruments } = (await to.lan.json('/api/instruments')) as { instruments: { code: string }[] }
    expect(instruments.some(({ code }) => code === 'cho-dan')).toBe(true)
  })
})

describe('an ordinary file', () => {
  test('has no instants and no ids of responses, and the same file comes of it again', async () => {
    const file = await fileOf(from)
    const ids = await from.context.read.selectFrom('response').select('id').execute()
    for (const { id } of ids) expect(file.includes(id)).toBe(false)
    expect(file.toString()).not.toContain('T02:5')
    const other = await aWorld()
    const { seen } = await broughtIn(other.lan, file)
    expect(seen).toMatchObject({ kept: 40 })
    expect(carried(await fileOf(other))).toEqual(carried(file))
    expect(await scoreOf(other)).toEqual(await scoreOf(from))
    await other.close()
  })
  test('brought back to where it comes from it brings nothing', async () => {
    const { found } = await looked(from.lan, await sent(from.lan, await fileOf(from)))
    expect(found).toMatchObject({ fresh: 0, before: 40 })
  })
  test('without opinions it has not a word of a citizen', async () => {
    const file = (await fileOf(from, { withOpinions: false })).toString()
    expect(file).not.toContain('Ý kiến 1')
    expect(file).toContain('access_signs')
  })
})

describe('nobody learns of few by what they know of many', () => {
  test('into a survey with other answers only who may have these themselves brings in more', async () => {
    const other = await aWorld()
    await other.hoa.answers()
    const an = await other.invited('An', 'administrator', 'bac-binh')
    const id = await sent(an, await fileOf(from, { whole: true }))
    const { found } = await looked(an, id)
    expect(found.isAnswered).toBe(true)
    expect(await told(an.post(`/api/imports/${id}/start`, { count: 40 }))).toEqual([403, 'import-differs'])
    const binh = await other.invited('Bình', 'administrator', 'bac-binh', ['microdata'])
    expect((await broughtIn(binh, await fileOf(from, { whole: true }))).seen.kept).toBe(40)
    await other.close()
  })
})

describe('the start', () => {
  test('takes the right count, once, however often it is pressed, and two files at once', async () => {
    const other = await aWorld()
    const file = await fileOf(from, { whole: true })
    const [one, two] = [await sent(other.lan, file), await sent(other.lan, file)]
    await looked(other.lan, one)
    await looked(other.lan, two)
    expect(await told(other.lan.post(`/api/imports/${one}/start`, { count: 39 }))).toEqual([422, 'import-count'])
    const starts = [one, one, two].map((id) => other.lan.post(`/api/imports/${id}/start`, { count: 40 }))
    const statuses = (await Promise.all(starts)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(2)
    const [first, second] = [await settled(other.lan, one), await settled(other.lan, two)]
    expect([first.state, second.state, first.kept + second.kept]).toEqual(['done', 'done', 40])
    expect(await rowsOf(other)).toEqual(await rowsOf(from))
    const log = await other.context.read.selectFrom('audit').select('action').execute()
    const deeds = log.map(({ action }) => action)
    expect(deeds.filter((action) => action === 'import-started')).toHaveLength(2)
    expect(deeds.filter((action) => action === 'responses-imported')).toHaveLength(2)
    const parts = await other.context.read.selectFrom('import_part').select('place').execute()
    expect(parts).toEqual([])
    await other.close()
  })
  test('goes on after a crash in the middle, and nothing is there twice', async () => {
    const other = await aWorld()
    const lines = Array.from({ length: 3_000 }, (_, i) => i)
    const [header = '', ...rest] = (await fileOf(from, { whole: true })).toString().split('\n')
    const template = JSON.parse(rest.find((line) => line.startsWith('{"kind":"response"')) ?? '')
    const made = lines.map(() => JSON.stringify({ ...template, id: anId() }))
    const id = await sent(other.lan, ended([header, ...made], made.length))
    await looked(other.lan, id)
    const kept = async () =>
      Number(
        (
          await other.context.read
            .selectFrom('response')
            .select((eb) => eb.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      )
    expect((await other.lan.post(`/api/imports/${id}/start`, { count: 3_000 })).status).toBe(200)
    while ((await kept()) < 300) await new Promise((resolve) => setTimeout(resolve, 5))
    await other.crash()
    const left = await kept()
    expect(left).toBeGreaterThanOrEqual(300)
    // Whoever was at work says nothing any more.
    other.clock.now += 60_000
    const seen = await settled(other.lan, id)
    expect([seen.state, seen.kept, await kept()]).toEqual(['done', 3_000, 3_000])
    await other.close()
  })
  test('can be stopped, and what came in stays', async () => {
    const other = await aWorld()
    const id = await sent(other.lan, await fileOf(from, { whole: true }))
    await looked(other.lan, id)
    await other.lan.post(`/api/imports/${id}/start`, { count: 40 })
    const stopped = await other.lan.post(`/api/imports/${id}/cancel`, {})
    expect([200, 409]).toContain(stopped.status)
    const seen = (await other.lan.json(`/api/imports/${id}`)) as Seen
    expect(['cancelled', 'done']).toContain(seen.state)
    expect(await told(other.lan.post(`/api/imports/${id}/start`, { count: 40 }))).toEqual([409, 'import-unchecked'])
    await other.close()
  })
})

describe('pieces', () => {
  test('may come twice, and in any other order are told where to go on', async () => {
    const about = { kind: 'json-lines', name: 'x', file: 'x', bytes: 6 }
    const { import: id } = (await (await to.lan.post('/api/imports', about)).json()) as { import: string }
    const part = async (from: number, text: string) =>
      (
        (await (await to.lan.send(`/api/imports/${id}/parts?from=${from}`, new TextEncoder().encode(text))).json()) as {
          received: number
        }
      ).received
    expect(await part(3, 'def')).toBe(0)
    expect(await part(0, 'abc')).toBe(3)
    expect(await part(0, 'abc')).toBe(3)
    expect(await told(to.lan.send(`/api/imports/${id}/parts?from=3`, new TextEncoder().encode('defg')))).toEqual([
      413,
      'too-large',
    ])
    expect(await part(3, 'def')).toBe(6)
    expect(await part(3, 'def')).toBe(6)
    expect(await told(to.lan.send(`/api/imports/${id}/parts?from=6`, new Uint8Array(1_048_577)))).toEqual([
      413,
      'too-large',
    ])
  })
})
