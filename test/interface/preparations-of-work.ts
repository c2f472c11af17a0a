// The same for what offices do: surveys in the field, lists to draw from, duties, evidence, registers, instruments.
import { createHash } from 'node:crypto'
import { operations } from '../../server/openapi/operations.ts'
import { nextDay } from '../../surveys/period.ts'
import { numbered } from '../../surveys/workshop/files.ts'
import { template } from '../../surveys/workshop/template.ts'
import { anId, fullAnswers } from '../builders.ts'
import { aPdf } from '../evidence.ts'
import { fileOf, looked } from '../imports.ts'
import { lookedAt } from '../weighted-world.ts'
import { type Cast, good, next, type Preparation, type Prepared, somebody, type World } from './cast.ts'

async function aWave(world: World, after: '' | 'pause' = '') {
  const settings = {
    ...{ wave: null, instrument: 'sipas', version: 1, sector: null, respondentGroup: null, channels: null },
    ...{
      name: { vi: `Đợt ${next()}`, en: 'Trial' },
      opensOn: '2026-11-16',
      closesOn: '2026-12-31',
      units: ['mot-cua'],
    },
    ...{ procedures: null, target: null, quotas: [] },
  }
  const { waves } = await good<{ waves: { wave: string }[] }>(
    world.lan.post('/api/fieldwork/waves', { waves: [settings] }),
  )
  const wave = waves[0]?.wave ?? ''
  const revision = () => world.context.organisations.current().waves.get(wave)?.revision ?? -1
  if (after === 'pause')
    await good(world.lan.post(`/api/fieldwork/waves/${wave}/pause`, { revision: revision(), reason: 'Vì bão' }))
  return { path: { wave }, body: { revision: revision() } }
}

async function aFrame(world: World, drawn = false) {
  const people = Array.from({ length: 30 }, (_, i) => `HO ${i + 1},cho-lau,,Hộ số ${i + 1},Thôn ${(i % 9) + 1},,`)
  const query = new URLSearchParams({ name: 'Hộ', kind: 'households', wave: 'dat-dai', unit: 'cho-lau' })
  const file = ['code,unit,stratum,label,address,phone,email', ...people].join('\n')
  const { frame } = await good<{ frame: string }>(world.lan.post(`/api/frames/import?${query}`, file, 'text/csv'))
  const order = {
    ...{ after: 0, rule: { visits: 3, replacesRefused: true } },
    strata: [{ unit: 'cho-lau', stratum: '', main: 10, replacements: 5 }],
  }
  if (drawn) await good(world.lan.post(`/api/frames/${frame}/draw`, order))
  return { path: { frame } }
}
const aDrawnFrame: Preparation = (world) => aFrame(world, true)

/** A weighting that is looked at, and with `kept` the version that it becomes. */
async function aWeighting(world: World, binh: Cast['binh'], kept = false) {
  const answers = (gender: string) => fullAnswers('land', gender === 'male' ? 4 : 2, { gender })
  for (const gender of ['male', 'female'])
    for (let i = 0; i < 16; i++)
      await good(world.hoa.answers({ id: anId(), unit: 'luong-son', answers: answers(gender) }))
  const asked = operations['POST /api/weights']?.body as object
  const { after, seen, name, ...look } = asked as Record<string, unknown>
  const { marks: _, ...question } = look
  const found = await lookedAt(binh, question)
  const body = { seen: found.seen, marks: found.marks, name: `${name} ${next()}` }
  if (!kept) return { body }
  const { weighting } = await good<{ weighting: string }>(binh.post('/api/weights', { ...question, after, ...body }))
  return { path: { weighting } }
}
const aKeptWeighting: Preparation = (world, { binh }) => aWeighting(world, binh, true)

const given = {
  ...{ letter: 'KH 5/KH-UBND', section: 'II.5', title: 'Họp giao ban', quote: 'Họp giao ban hằng quý' },
  ...{ unit: 'mot-cua', nodes: [{ index: 'construction', indicator: 'index' }], target: 85, every: null },
  dueOn: '2026-12-31',
}
/** `reported`: by An, who is not who asks. */
async function aDuty(world: World, { an }: Cast, state: 'open' | 'reported' | 'done' = 'open') {
  const { duty } = await good<{ duty: string }>(world.lan.post('/api/duties', given))
  const claim = { after: 1, words: 'Đã xong', evidence: 'Báo cáo số 12/BC', file: null, done: true }
  if (state !== 'open') await good(an.post(`/api/duties/${duty}/report`, claim))
  if (state === 'done') await good(world.lan.post(`/api/duties/${duty}/confirm`, { after: 2, words: null }))
  const { revision } = await good<{ revision: number }>(world.lan.get(`/api/duties/${duty}`))
  return { path: { duty }, body: { after: revision } }
}
const anOpenDuty: Preparation = (world, cast) => aDuty(world, cast)
const aReportedDuty: Preparation = (world, cast) => aDuty(world, cast, 'reported')
const someDuties: Preparation = async (world, cast) => {
  await somebody(world)
  return { body: { duties: [(await aDuty(world, cast)).path.duty] } }
}
const aFile = async ({ binh }: Cast) =>
  good<{ file: string }>(binh.upload('/api/evidence?unit=mot-cua&name=bao-cao.pdf', aPdf()))
const anOwnFile: Preparation = async (_, cast) => ({ path: { file: (await aFile(cast)).file } })

const aDraft: Preparation = async (world) => {
  const draft = { code: `thu-${next()}`, from: null, files: null }
  return { path: await good<{ draft: string }>(world.lan.post('/api/instruments/drafts', draft)) }
}

async function aHoliday(world: World): Promise<Prepared> {
  const day = nextDay('2028-01-10', next())
  const row = { day, kind: 'holiday', name_vi: 'Ngày nghỉ', name_en: 'A day off', source: 'Thông báo' }
  await good(world.lan.post('/api/registers/holidays', { row }))
  const { entries } = await good<{ entries: { key: string; version: string }[] }>(
    world.lan.get('/api/registers/holidays'),
  )
  const version = entries.find(({ key }) => key === day)?.version
  return { body: { row: { ...row, name_en: 'A holiday' }, version, key: day } }
}

/** A file that is on its way; a whole one, looked at where `look` says so. */
async function anImport({ binh }: Cast, file: string | Uint8Array<ArrayBuffer>, look: boolean | null) {
  const bytes = typeof file === 'string' ? new TextEncoder().encode(file) : file
  const about = { kind: 'json-lines', name: 'JSON Lines', file: 'responses.jsonl', bytes: bytes.length }
  const path = await good<{ import: string }>(binh.post('/api/imports', about))
  if (look === null) return { path }
  await good(binh.send(`/api/imports/${path.import}/parts?from=0`, bytes))
  if (look) await looked(binh, path.import)
  return { path }
}
const brokenFile = '{"kind":"header"}\n{"x":1}'

export const preparationsOfWork: Readonly<Record<string, Preparation>> = {
  'POST /api/weights/look': async (world, { binh }) => {
    await aWeighting(world, binh)
    return {}
  },
  'POST /api/weights': (world, { binh }) => aWeighting(world, binh),
  'GET /api/weights/:weighting': aKeptWeighting,
  'GET /api/weights/:weighting/margins.csv': aKeptWeighting,
  'POST /api/weights/:weighting/retire': aKeptWeighting,
  'PATCH /api/fieldwork/waves/:wave': (world) => aWave(world),
  'POST /api/fieldwork/waves/:wave/plan': (world) => aWave(world),
  'POST /api/fieldwork/waves/:wave/plan/import': async (world) => {
    const { path, body } = await aWave(world)
    return { path, query: { revision: `${body.revision}` } }
  },
  'POST /api/fieldwork/waves/:wave/pause': (world) => aWave(world),
  'POST /api/fieldwork/waves/:wave/close': (world) => aWave(world),
  'POST /api/fieldwork/waves/:wave/reopen': (world) => aWave(world, 'pause'),
  'POST /api/frames/:frame/draw': (world) => aFrame(world),
  'POST /api/frames/:frame/interviews': async (world, { binh }) => {
    const { official } = await good<{ official: string }>(binh.get('/api/account'))
    return { ...(await aFrame(world, true)), body: { interviewer: official } }
  },
  'POST /api/frames/:frame/erase': aDrawnFrame,
  'GET /api/frames/:frame/drawn.csv': aDrawnFrame,
  'GET /api/frames/:frame/weights.csv': aDrawnFrame,
  'GET /api/imports/:import': (_, cast) => anImport(cast, brokenFile, true),
  'POST /api/imports/:import/parts': (_, cast) => anImport(cast, brokenFile, null),
  'POST /api/imports/:import/look': (_, cast) => anImport(cast, brokenFile, false),
  'POST /api/imports/:import/start': async (world, cast) => {
    await world.hoa.answers()
    const lines = (await fileOf(world, { whole: true })).toString().split('\n')
    const [header = ''] = lines
    const again = lines.find((line) => line.startsWith('{"kind":"response"')) ?? ''
    const fresh = again.replace(/"id":"[0-9a-f-]+"/, `"id":"${anId()}"`)
    const body = `${header}\n${fresh}\n`
    const sha256 = createHash('sha256').update(body).digest('hex')
    return anImport(cast, `${body}${JSON.stringify({ kind: 'end', responses: 1, lines: 2, sha256 })}\n`, true)
  },
  'POST /api/imports/:import/cancel': (_, cast) => anImport(cast, brokenFile, true),
  'POST /api/imports/:import/definition': async (world, cast) => {
    const header = JSON.parse((await fileOf(world)).toString().split('\n')[0] ?? '')
    const given = {
      ...{ code: 'cho-dan', version: 1, editions: {} },
      ...{ questionnaire: JSON.parse(template.questionnaire), outline: JSON.parse(numbered(template.outline, 1)) },
    }
    return anImport(cast, `${JSON.stringify({ ...header, instruments: [given] })}\n`, true)
  },
  'POST /api/imports/:import/wave': async (world, cast) => {
    const file = await fileOf(world, { whole: true })
    return anImport(cast, file, true)
  },
  'GET /api/imports/:import/faults.csv': (_, cast) => anImport(cast, brokenFile, true),
  'GET /api/instruments/drafts/:draft': aDraft,
  'PATCH /api/instruments/drafts/:draft': aDraft,
  'POST /api/instruments/drafts/:draft/delete': aDraft,
  'GET /api/instruments/drafts/:draft/prospect': aDraft,
  'POST /api/instruments/drafts/:draft/publish': aDraft,
  'GET /api/duties/:duty/files/:file': async (world, cast) => {
    const { path, body } = await aDuty(world, cast)
    const { file } = await aFile(cast)
    const report = { ...body, words: 'Đã niêm yết', evidence: null, file, done: false }
    await good(cast.binh.post(`/api/duties/${path.duty}/report`, report))
    return { path: { ...path, file } }
  },
  'POST /api/duties/:duty/report': anOpenDuty,
  'POST /api/duties/:duty/confirm': aReportedDuty,
  'POST /api/duties/:duty/return': aReportedDuty,
  'POST /api/duties/:duty/hand-over': anOpenDuty,
  'POST /api/duties/:duty/move': anOpenDuty,
  'POST /api/duties/:duty/reopen': (world, cast) => aDuty(world, cast, 'done'),
  'POST /api/duties/:duty/end': anOpenDuty,
  'POST /api/duties/:duty/actions': async (world, cast) => ({ path: (await aDuty(world, cast)).path }),
  'POST /api/duty-actions/:action': async (world, cast) => {
    const { path } = await aDuty(world, cast)
    const proposal = {
      ...{ index: 'construction', indicator: 'index', item: 'construction_on_time', unit: 'mot-cua' },
      ...{ words: 'Rà soát thời gian cấp phép.', dueOn: '2026-12-16', decision: 'accepted', reason: null },
    }
    return { path: await good<{ action: string }>(world.lan.post(`/api/duties/${path.duty}/actions`, proposal)) }
  },
  'POST /api/reminders/preview': someDuties,
  'POST /api/reminders': async (world, cast) => {
    const { body } = await someDuties(world, cast)
    return { body: { ...body, reminder: crypto.randomUUID() } }
  },
  'GET /api/reminders': async (world, cast) => {
    const { body } = await someDuties(world, cast)
    await good(world.lan.post('/api/reminders', { ...body, reminder: crypto.randomUUID(), words: null }))
    return {}
  },
  'POST /api/reminders/settings': async (world) => {
    const { settings } = await good<{ settings: { revision: number } }>(world.lan.get('/api/reminders'))
    return { body: { after: settings.revision } }
  },
  'GET /api/notices': async (world, cast) => {
    const { visitor } = await somebody(world)
    const { path } = await aDuty(world, cast)
    const reminder = { reminder: crypto.randomUUID(), duties: [path.duty], words: 'Xin báo cáo sớm.' }
    await good(world.lan.post('/api/reminders', reminder))
    return { visitor }
  },
  'GET /api/evidence/:file': anOwnFile,
  'DELETE /api/evidence/:file': anOwnFile,
  'POST /api/registers/imports/:import/undo': async (world) => {
    await aHoliday(world)
    const { imports } = await good<{ imports: { import: number }[] }>(world.lan.get('/api/registers/imports'))
    return { path: { import: `${imports[0]?.import}` } }
  },
  'PATCH /api/registers/:register': async (world) => {
    const { body } = await aHoliday(world)
    const { key: _, ...changed } = body ?? {}
    return { body: changed }
  },
  'POST /api/registers/:register/remove': async (world) => {
    const { body } = await aHoliday(world)
    const { row: _, ...removed } = body ?? {}
    return { body: removed }
  },
  'POST /api/branding': async (world) => ({
    body: { seen: (await good<{ hash: string }>(world.lan.get('/api/branding'))).hash },
  }),
}
