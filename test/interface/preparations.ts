// What must be there before the example of a route can be answered, and what its example then says instead of what it
// has in the description: names that only this world knows.
import { setUpToken } from '../../server/accounts/tokens.ts'
import type { Scope } from '../../surveys/programs.ts'
import { grants } from '../../surveys/rights.ts'
import { anId, fullAnswers } from '../builders.ts'
import { anEntry } from '../paper.ts'
import { aVisitor, codeAt } from '../visitor.ts'
import { monday } from '../world.ts'
import { type Cast, good, next, type Preparation, type Prepared, somebody, type World } from './cast.ts'
import { preparationsOfWork } from './preparations-of-work.ts'

export type { Cast, World } from './cast.ts'

export async function aCast(world: World): Promise<Cast> {
  for (let n = 0; n < 40; n++)
    await world.hoa.answers({
      id: anId(),
      answers: fullAnswers('land', n % 2 === 0 ? 4 : 2, {
        age: '25-34',
        opinion: 'Hồ sơ trễ hẹn, phải đi lại nhiều lần.',
      }),
    })
  const root = world.context.organisation.root
  const binh = await world.invited('Bình', 'administrator', root, grants)
  const an = await world.invited('An', 'administrator', root, grants)
  await world.keepSignedIn()
  return { binh, an }
}

async function withSecondFactor(world: World) {
  const { visitor, name } = await somebody(world)
  const { secret } = (await visitor.json('POST', '/api/account/second-factor')) as { secret: string }
  await visitor.ask('POST', '/api/account/second-factor/confirm', { code: codeAt(secret, world.clock.now) })
  // A code is good once.
  world.clock.now += 30_000
  return { visitor, name, code: codeAt(secret, world.clock.now) }
}
async function aFigure(world: World): Promise<string> {
  const { figures } = await good<{ figures: { revision: number }[] }>(
    world.lan.get('/api/figures?index=par-index&unit=bac-binh&period=2026&indicator=steering_plan'),
  )
  const given = {
    ...{ index: 'par-index', indicator: 'steering_plan', unit: 'bac-binh', period: '2026' },
    ...{ after: figures[0]?.revision ?? 0, value: { numerator: 7, denominator: 9 }, evidence: 'Báo cáo' },
  }
  return (await good<{ figure: string }>(world.lan.post('/api/figures', given))).figure
}
async function anOpinion(world: World, { binh }: Cast): Promise<Prepared> {
  // Months are read when they are over.
  world.clock.now = Date.parse('2026-12-03T09:00:00+07:00')
  const { quotes } = await good<{ quotes: { opinion: string }[] }>(
    binh.get('/api/opinions/land?unit=bac-binh&period=2026-Q4'),
  )
  return { body: { opinion: quotes[0]?.opinion } }
}
async function aSample(world: World) {
  const lines = Array.from({ length: 12 }, () => {
    const n = next()
    return `M${n},dang-ky-bien-dong,mot-cua,2026-11-02,2026-11-09,09${20_000_000 + n},`
  })
  const text = ['code,procedure,unit,received,returned,phone,email', ...lines].join('\n')
  await good(world.lan.post('/api/dossiers/import', text, 'text/csv'))
  const question = {
    ...{ wave: 'dat-dai', unit: 'mot-cua', from: '2026-11-01', to: '2026-11-15', sectors: ['land'], rest: 90 },
    size: { by: 'yamane', margin: 0.05, rate: 0.3 },
  }
  return { question, ...(await good<{ frame: string }>(world.lan.post('/api/invitations/preview', question))) }
}
async function aBatch(world: World): Promise<Prepared> {
  const { question, frame } = await aSample(world)
  const order = { ...question, closesOn: '2026-12-15', frame }
  return { path: await good<{ batch: string }>(world.lan.post('/api/invitations', order)) }
}
async function aKiosk(world: World): Promise<Prepared> {
  return { path: { device: (await world.pairedDevice()).device } }
}
const aPlace = { name: 'Máy 2', unit: 'mot-cua', counter: '2', wave: 'dat-dai', sector: null }
async function anAssignment(world: World, { binh }: Cast) {
  const { official } = await good<{ official: string }>(binh.get('/api/account'))
  const given = {
    ...{ wave: 'dat-dai', unit: 'mot-cua', sector: null, interviewer: official, kind: 'households', wanted: 2 },
    ...{ lastDay: '2026-11-30', rule: { visits: 3, replacesRefused: true } },
    file: 'label,kind\nHộ 1,main\nHộ 2,main\n',
  }
  const { assignment } = await good<{ assignment: string }>(world.lan.post('/api/interviews', given))
  return { assignment, official }
}
/** A batch of paper whose first form was typed by two people, differently where that is wanted. */
async function aPaper(
  world: World,
  { binh, an }: Cast,
  given: { entered: 0 | 1 | 2; differs?: boolean; checked?: number },
) {
  const asked = { wave: 'dat-dai', unit: 'mot-cua', sector: null, language: 'vi', copies: 1, twice: 100 }
  const { batch } = await good<{ batch: number }>(
    world.lan.post('/api/paper/batches', { ...asked, checked: given.checked ?? 0 }),
  )
  const entry = anEntry(batch, 1)
  const other = { ...entry, answers: { ...entry.answers, overall: given.differs ? 1 : 4 } }
  if (given.entered > 0) await good(an.post('/api/paper/entries', entry))
  if (given.entered > 1) await good(world.lan.post('/api/paper/entries', other))
  return { batch, entry, path: { batch: `${batch}` }, binh }
}
async function aToken(world: World, scopes: readonly Scope[]) {
  const wanted = { name: 'x', scopes, unit: world.context.organisation.root, lastDay: '2026-12-31' }
  return good<{ token: string; secret: string }>(world.lan.post('/api/tokens', wanted))
}
async function aReceiver(world: World): Promise<Prepared & { path: { webhook: string } }> {
  const given = { name: 'x', url: 'http://127.0.0.1:9/', events: ['figure.entered'], unit: 'bac-binh' }
  const { webhook } = await good<{ webhook: string }>(world.lan.post('/api/webhooks', given))
  return { path: { webhook } }
}

/** The secret of a token that may do one thing. */
export const secretFor = async (world: World, scope: Scope) => (await aToken(world, [scope])).secret

export const preparations: Readonly<Record<string, Preparation>> = {
  ...preparationsOfWork,
  'GET /api/analyses/:job': aJob,
  'DELETE /api/analyses/:job': aJob,
  'GET /api/quality/:job': aJob,
  'DELETE /api/quality/:job': aJob,
  'GET /api/weights/look/:job': aJob,
  'DELETE /api/weights/look/:job': aJob,
  'POST /api/figures/:figure/confirm': async (world) => ({ path: { figure: await aFigure(world) } }),
  'POST /api/figures/:figure/refuse': async (world) => ({ path: { figure: await aFigure(world) } }),
  'POST /api/opinions/:sector/tags': anOpinion,
  'POST /api/opinions/:sector/hidden': anOpinion,
  'POST /api/invitations': async (world) => ({ body: { frame: (await aSample(world)).frame } }),
  'POST /api/invitations/:batch/end': aBatch,
  'POST /api/invitations/:batch/links': aBatch,
  'POST /api/invitations/:batch/push': aBatch,
  'POST /api/device/pair': async (world) => ({
    body: { code: (await good<{ code: string }>(world.lan.post('/api/devices/pairings', aPlace))).code },
  }),
  'POST /api/partials': async (world) => {
    await world.lan.request('PATCH', '/api/wave-settings/dat-dai', { idleSeconds: 60, partial: 'kept' })
    return {}
  },
  'DELETE /api/devices/pairings/:device': async (world) => ({
    path: await good<{ device: string }>(world.lan.post('/api/devices/pairings', aPlace)),
  }),
  'PATCH /api/devices/:device': aKiosk,
  'POST /api/devices/:device/staff-code': aKiosk,
  'POST /api/devices/:device/revoke': aKiosk,
  'POST /api/interviews': async (_, { binh }) => {
    const { official } = await good<{ official: string }>(binh.get('/api/account'))
    return { body: { interviewer: official } }
  },
  'PATCH /api/interviews/:assignment': async (world, cast) => {
    const { assignment, official } = await anAssignment(world, cast)
    return { path: { assignment }, body: { interviewer: official } }
  },
  'POST /api/interviews/:assignment/end': async (world, cast) => ({ path: await anAssignment(world, cast) }),
  'POST /api/interviews/contacts': async (world, cast) => ({ query: await anAssignment(world, cast) }),
  'POST /api/interviews/responses': async (world, cast) => ({ query: await anAssignment(world, cast) }),
  'POST /api/paper/forms': async (world, cast) => ({
    body: { form: (await aPaper(world, cast, { entered: 0 })).entry.form },
  }),
  'POST /api/paper/entries': async (world, cast) => ({ body: (await aPaper(world, cast, { entered: 0 })).entry }),
  'GET /api/paper/batches/:batch/differences': async (world, cast) => ({
    path: (await aPaper(world, cast, { entered: 2, differs: true })).path,
  }),
  'POST /api/paper/settlements': async (world, cast) => ({
    body: (await aPaper(world, cast, { entered: 2, differs: true })).entry,
  }),
  'GET /api/paper/batches/:batch/comparisons': async (world, cast) => ({
    path: (await aPaper(world, cast, { entered: 2, checked: 100 })).path,
  }),
  'POST /api/paper/comparisons': async (world, cast) => ({
    body: { form: (await aPaper(world, cast, { entered: 2, checked: 100 })).entry.form },
  }),
  'POST /api/paper/batches/:batch/close': async (world, cast) => ({
    path: (await aPaper(world, cast, { entered: 2 })).path,
  }),
  'DELETE /api/tokens/:token': async (world) => ({ path: { token: (await aToken(world, ['scores:read'])).token } }),
  'PATCH /api/webhooks/:webhook': aReceiver,
  'DELETE /api/webhooks/:webhook': aReceiver,
  'POST /api/webhooks/:webhook/test': aReceiver,
  'GET /api/webhooks/:webhook/deliveries': aDelivery,
  'POST /api/webhooks/:webhook/deliveries/:delivery/again': aDelivery,
  'POST /api/session/second-factor': async (world) => {
    const { name, code } = await withSecondFactor(world)
    const visitor = aVisitor(world.context)
    const { token } = (await visitor.json('POST', '/api/session', { name, password: 'mot-mat-khau-dai' })) as {
      token: string
    }
    return { visitor, body: { token, code } }
  },
  'POST /api/session': async (world) => ({ visitor: aVisitor(world.context) }),
  'DELETE /api/session': async (world) => ({ visitor: (await somebody(world)).visitor }),
  'GET /api/setup/:token': async (world) => ({ path: { token: await aLink(world) } }),
  'POST /api/setup': async (world) => ({ visitor: aVisitor(world.context), body: { token: await aLink(world) } }),
  'POST /api/account/password': async (world) => ({ visitor: (await somebody(world)).visitor }),
  'POST /api/account/second-factor': async (world) => ({ visitor: (await somebody(world)).visitor }),
  'POST /api/account/second-factor/confirm': async (world) => {
    const { visitor } = await somebody(world)
    const { secret } = (await visitor.json('POST', '/api/account/second-factor')) as { secret: string }
    return { visitor, body: { code: codeAt(secret, world.clock.now) } }
  },
  'POST /api/account/second-factor/off': async (world) => {
    const { visitor, code } = await withSecondFactor(world)
    return { visitor, body: { code } }
  },
  'POST /api/account/recovery-codes': async (world) => {
    const { visitor, code } = await withSecondFactor(world)
    return { visitor, body: { code } }
  },
  'DELETE /api/account/sessions': async (world) => ({ visitor: (await somebody(world)).visitor }),
  'DELETE /api/account/sessions/:session': async (world) => {
    const { visitor, name } = await somebody(world)
    await aVisitor(world.context).signIn(name)
    const { sessions } = (await visitor.json('GET', '/api/account/sessions')) as {
      sessions: { session: string; isThis: boolean }[]
    }
    return { visitor, path: { session: sessions.find(({ isThis }) => !isThis)?.session ?? '' } }
  },
  'GET /api/officials/:official': anOfficial,
  'PATCH /api/officials/:official': anOfficial,
  'POST /api/officials/:official/end': anOfficial,
  'POST /api/officials/:official/restore': async (world) => {
    const prepared = await anOfficial(world)
    await good(world.lan.post(`/api/officials/${prepared.path.official}/end`, {}))
    return prepared
  },
  'POST /api/officials/:official/second-factor-off': async (world) => {
    const { visitor } = await withSecondFactor(world)
    const { official } = (await visitor.json('GET', '/api/account')) as { official: string }
    return { path: { official } }
  },
  'POST /api/officials/:official/password-link': anOfficial,
  'GET /api/officials/:official/email': anOfficial,
  'POST /api/officials/:official/email': anOfficial,
  'DELETE /api/officials/:official/sessions': anOfficial,
  'GET /api/exports/packages/:job': aPackage,
  'POST /api/exports/packages/:job/cancel': aPackage,
  'DELETE /api/exports/packages/:job': aPackage,
  'GET /api/exports/packages/:job/file': aPackage,
  'DELETE /api/links/:link': async (world) => {
    const wanted = { role: 'officer', unit: 'mot-cua', grants: [] }
    await good(world.lan.post('/api/links', wanted))
    const { links } = await good<{ links: { link: string }[] }>(world.lan.get('/api/links'))
    return { path: { link: links[0]?.link ?? '' } }
  },
}

async function aPackage(_: unknown, { binh }: Cast): Promise<Prepared> {
  const given = { wave: 'dat-dai', format: 'csv', period: '2026', unit: 'bac-binh' }
  const { job } = await good<{ job: string }>(binh.post('/api/exports/packages', given))
  for (;;) {
    const { state } = await good<{ state: string }>(binh.get(`/api/exports/packages/${job}`))
    if (state === 'done') return { path: { job } }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
async function aJob(world: World, { binh }: Cast): Promise<Prepared> {
  const { official } = await good<{ official: string }>(binh.get('/api/account'))
  const job = anId()
  const at = new Date(world.clock.now).toISOString()
  await world.context.write
    .insertInto('job')
    .values({
      ...{ job, official, kind: 'cross-table', question: 'q', mark: 'm', holder: 'another server' },
      ...{ state: 'running', done: 10, total: 40, result: null, refusal: null, created_at: at, seen_at: at },
    })
    .execute()
  return { path: { job } }
}
async function aDelivery(world: World): Promise<Prepared> {
  const { path } = await aReceiver(world)
  await aFigure(world)
  const { deliveries } = await good<{ deliveries: { delivery: string }[] }>(
    world.lan.get(`/api/webhooks/${path.webhook}/deliveries`),
  )
  return { path: { ...path, delivery: deliveries[0]?.delivery ?? '' } }
}
const aLink = (world: World) =>
  setUpToken(world.context.write, world.clock.now, { role: 'officer', unit: 'mot-cua', grants: [] })
async function anOfficial(world: World): Promise<Prepared & { path: { official: string } }> {
  return { path: { official: (await somebody(world)).official } }
}

/** Back to where every example begins. */
export const atMonday = (world: World) => {
  if (world.clock.now > monday + 86_400_000) world.clock.now = monday
}
