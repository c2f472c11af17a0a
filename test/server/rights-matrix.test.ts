// Who may do what, written down: for every route what it asks for, and for every right who has it. A new route, or a role
// that gains or loses a right, fails here until somebody has decided about it.
import { COMPOSED_HANDLER } from 'hono/utils/constants'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../server/app.ts'
import { type Scope, scopes } from '../../surveys/programs.ts'
import { registers, rightFor } from '../../surveys/registers.ts'
import { grants, type Right, type Role, rights, roles } from '../../surveys/rights.ts'
import { aWorld } from '../world.ts'

const holders: Readonly<Record<Right, readonly Role[]>> = {
  'scores:read': ['administrator', 'lead', 'head', 'officer', 'analyst', 'viewer'],
  'opinions:read': ['administrator', 'lead', 'head', 'officer', 'analyst'],
  'opinions:tag': ['administrator', 'lead', 'head', 'officer'],
  'responses:export': ['administrator', 'lead', 'head', 'analyst'],
  'quality:read': ['administrator', 'lead', 'head', 'analyst'],
  'weights:manage': ['administrator', 'lead', 'analyst'],
  'responses:import': ['administrator'],
  'figures:read': ['administrator', 'lead', 'head', 'officer', 'analyst', 'viewer'],
  'figures:report': ['administrator', 'lead', 'head', 'officer'],
  'figures:confirm': ['administrator', 'lead', 'head'],
  'served:enter': ['administrator', 'lead', 'head', 'officer', 'clerk'],
  'links:read': ['administrator', 'lead', 'head', 'officer', 'clerk'],
  'devices:manage': ['administrator', 'lead', 'head', 'officer'],
  'invitations:manage': ['administrator', 'lead', 'head', 'officer'],
  'interviews:assign': ['administrator', 'lead', 'head', 'officer'],
  'interviews:do': ['administrator', 'interviewer'],
  'paper:enter': ['administrator', 'lead', 'head', 'officer', 'clerk'],
  'paper:settle': ['administrator', 'lead', 'head', 'officer'],
  'waves:read': ['administrator', 'lead', 'head', 'officer'],
  'waves:manage': ['administrator', 'lead'],
  'instruments:manage': ['administrator', 'lead'],
  'duties:read': ['administrator', 'lead', 'head', 'officer', 'analyst', 'viewer'],
  'duties:work': ['administrator', 'lead', 'head', 'officer'],
  'duties:assign': ['administrator', 'lead', 'head'],
  'organisation:manage': ['administrator'],
  'tokens:manage': ['administrator'],
  'accounts:manage': ['administrator'],
  'audit:read': ['administrator'],
}
/** What a role has only where the grant was given besides. */
const byGrant: readonly Right[] = ['opinions:read', 'opinions:tag', 'responses:export']

/**
 * `own`: for whoever is signed in. `register`: the right of the register that the path names, of any where it names none. `device`: for a kiosk's token. A scope: for another program's token. `open`: for
 * everybody, each for a reason.
 */
type Asked = Right | Scope | 'own' | 'register' | 'device' | 'open'
const ofRegisters = [...new Set(Object.values(rightFor))]
const isScope = (asked: Asked): asked is Scope => scopes.some((scope) => scope === asked)
/** What is said to whoever brings no token, or an official's session instead. */
const withoutToken = (asked: Asked): string | undefined =>
  asked === 'device' ? '401 not-paired' : isOfProgram(asked) ? '401 token-refused' : undefined
const written: Readonly<Record<string, Asked>> = {
  // What citizens answer, and what they are asked.
  'POST /api/responses': 'open',
  'POST /api/device/pair': 'open',
  'GET /api/device': 'device',
  'POST /api/device/contact': 'device',
  'POST /api/partials': 'device',
  'GET /api/waves': 'open',
  'GET /api/waves/:wave': 'open',
  'GET /api/units': 'open',
  'GET /api/openapi.json': 'open',
  'GET /': 'open',
  'GET /s/:wave': 'open',
  'POST /s/:wave': 'open',
  'GET /s/:wave/thanks': 'open',
  'GET /q/:wave/:unit/:counter?': 'open',
  'GET /i/:token': 'open',
  'POST /i/:token': 'open',
  // Shells without figures, and what they look like.
  'GET /kiosk': 'open',
  'GET /interview': 'open',
  'GET /icon.svg': 'open',
  'GET /icon-192.png': 'open',
  'GET /icon-512.png': 'open',
  'GET /kiosk.webmanifest': 'open',
  'GET /form-worker.js': 'open',
  'GET /kiosk-worker.js': 'open',
  'GET /recordings/:instrument/:language/:question': 'open',
  'GET /interview-worker.js': 'open',
  'GET /sign-in': 'open',
  'GET /setup/:token': 'open',
  'GET /sign-in/provider': 'open',
  'GET /sign-in/provider/back': 'open',
  'GET /officials/*': 'open',
  'GET /officials': 'open',
  // The way in: by a password, a code after it, or a link.
  'GET /api/session': 'open',
  'POST /api/session': 'open',
  'POST /api/session/second-factor': 'open',
  'GET /api/sign-in-ways': 'open',
  'GET /api/setup/:token': 'open',
  'POST /api/setup': 'open',
  // The way out, also of a session that has ended.
  'DELETE /api/session': 'open',

  'GET /metrics': 'own',
  'GET /api/account': 'own',
  'POST /api/account/password': 'own',
  'POST /api/account/provider': 'own',
  'POST /api/account/second-factor': 'own',
  'POST /api/account/second-factor/confirm': 'own',
  'POST /api/account/second-factor/off': 'own',
  'POST /api/account/recovery-codes': 'own',
  'GET /api/account/sessions': 'own',
  'DELETE /api/account/sessions/:session': 'own',
  'DELETE /api/account/sessions': 'own',

  'GET /api/scope': 'scores:read',
  'GET /api/scores': 'scores:read',
  'GET /api/methods': 'scores:read',
  'GET /api/methods/:instrument/:version': 'scores:read',
  'GET /api/scores/:sector': 'scores:read',
  'GET /api/scores/:sector/explain/:indicator': 'scores:read',
  'GET /api/scores/:sector/units': 'scores:read',
  'GET /api/scores/:sector/time': 'scores:read',
  'GET /api/analyses/attributes': 'scores:read',
  'POST /api/analyses': 'scores:read',
  'GET /api/analyses/:job': 'scores:read',
  'DELETE /api/analyses/:job': 'scores:read',
  'POST /api/quality': 'quality:read',
  'GET /api/quality/:job': 'quality:read',
  'DELETE /api/quality/:job': 'quality:read',
  'GET /api/exports/codebook.csv': 'scores:read',
  'GET /api/exports/scores.csv': 'scores:read',
  'GET /api/exports/responses.csv': 'responses:export',
  'GET /api/exports/anonymity': 'responses:export',
  'POST /api/exports/packages': 'responses:export',
  'GET /api/exports/packages': 'responses:export',
  'GET /api/exports/packages/:job': 'responses:export',
  'POST /api/exports/packages/:job/cancel': 'responses:export',
  'DELETE /api/exports/packages/:job': 'responses:export',
  'GET /api/exports/packages/:job/file': 'responses:export',

  'GET /api/indices': 'figures:read',
  'GET /api/indices/:index': 'figures:read',
  'GET /api/indices/:index/explain/:indicator': 'figures:read',
  'GET /api/figures': 'figures:read',
  'GET /api/figures.csv': 'figures:read',
  'POST /api/figures': 'figures:report',
  'POST /api/figures/import': 'figures:report',
  'POST /api/figures/:figure/confirm': 'figures:confirm',
  'POST /api/figures/:figure/refuse': 'figures:confirm',
  'POST /api/programs/figures': 'figures:send',
  'POST /api/evidence': 'figures:report',
  'GET /api/evidence/:file': 'figures:read',
  'DELETE /api/evidence/:file': 'figures:report',

  'GET /api/collect/links': 'links:read',
  'GET /api/embed': 'links:read',

  'GET /api/imports': 'responses:import',
  'GET /api/imports/fields': 'responses:import',
  'POST /api/imports': 'responses:import',
  'POST /api/imports/waves': 'responses:import',
  'GET /api/imports/:import': 'responses:import',
  'POST /api/imports/:import/parts': 'responses:import',
  'POST /api/imports/:import/look': 'responses:import',
  'POST /api/imports/:import/start': 'responses:import',
  'POST /api/imports/:import/cancel': 'responses:import',
  'POST /api/imports/:import/definition': 'responses:import',
  'POST /api/imports/:import/wave': 'responses:import',
  'GET /api/imports/:import/faults.csv': 'responses:import',

  'GET /api/served': 'served:enter',
  'GET /api/served.csv': 'served:enter',
  'POST /api/served/import': 'served:enter',

  'GET /api/fieldwork/waves': 'waves:read',
  'POST /api/fieldwork/waves': 'waves:manage',
  'GET /api/fieldwork/choices': 'waves:manage',
  'GET /api/fieldwork/waves/:wave': 'waves:read',
  'PATCH /api/fieldwork/waves/:wave': 'waves:manage',
  'POST /api/fieldwork/waves/:wave/plan': 'waves:manage',
  'POST /api/fieldwork/waves/:wave/plan/import': 'waves:manage',
  'GET /api/fieldwork/waves/:wave/plan.csv': 'waves:manage',
  'POST /api/fieldwork/waves/:wave/pause': 'waves:manage',
  'POST /api/fieldwork/waves/:wave/close': 'waves:manage',
  'POST /api/fieldwork/waves/:wave/reopen': 'waves:manage',

  'GET /api/interviews': 'interviews:assign',
  'POST /api/interviews': 'interviews:assign',
  'PATCH /api/interviews/:assignment': 'interviews:assign',
  'POST /api/interviews/:assignment/end': 'interviews:assign',
  'GET /api/interviews/own': 'interviews:do',
  'POST /api/interviews/contacts': 'interviews:do',
  'POST /api/interviews/responses': 'interviews:do',

  'GET /api/devices': 'devices:manage',
  'POST /api/devices/pairings': 'devices:manage',
  'DELETE /api/devices/pairings/:device': 'devices:manage',
  'PATCH /api/devices/:device': 'devices:manage',
  'POST /api/devices/:device/staff-code': 'devices:manage',
  'POST /api/devices/:device/revoke': 'devices:manage',
  'GET /api/wave-settings': 'waves:manage',
  'PATCH /api/wave-settings/:wave': 'waves:manage',
  'GET /api/languages': 'waves:manage',
  'GET /api/languages/:language/file': 'waves:manage',
  'GET /api/languages/:language/missing.csv': 'waves:manage',
  'POST /api/dossiers': 'dossiers:send',
  'GET /api/frames': 'waves:manage',
  'POST /api/frames/import': 'waves:manage',
  'GET /api/frames/form.csv': 'waves:manage',
  'POST /api/frames/:frame/draw': 'waves:manage',
  'POST /api/frames/:frame/interviews': 'waves:manage',
  'POST /api/frames/:frame/erase': 'waves:manage',
  'GET /api/frames/:frame/drawn.csv': 'waves:manage',
  'GET /api/frames/:frame/weights.csv': 'scores:read',
  'GET /api/weights': 'weights:manage',
  'GET /api/weights/attributes': 'weights:manage',
  'GET /api/weights/form.csv': 'weights:manage',
  'POST /api/weights/look': 'weights:manage',
  'GET /api/weights/look/:job': 'weights:manage',
  'DELETE /api/weights/look/:job': 'weights:manage',
  'POST /api/weights': 'weights:manage',
  'POST /api/weights/use': 'weights:manage',
  'GET /api/weights/:weighting': 'weights:manage',
  'GET /api/weights/:weighting/margins.csv': 'weights:manage',
  'POST /api/weights/:weighting/retire': 'weights:manage',
  'GET /api/dossiers': 'invitations:manage',
  'GET /api/dossiers/form.csv': 'invitations:manage',
  'POST /api/dossiers/import': 'invitations:manage',
  'GET /api/invitations': 'invitations:manage',
  'POST /api/invitations': 'invitations:manage',
  'GET /api/invitations.csv': 'invitations:manage',
  'POST /api/invitations/preview': 'invitations:manage',
  'POST /api/invitations/:batch/end': 'invitations:manage',
  'POST /api/invitations/:batch/links': 'invitations:manage',
  'POST /api/invitations/:batch/push': 'invitations:manage',
  'GET /api/invitations/outgoing': 'invitations:take',
  'POST /api/invitations/reports': 'invitations:report',
  'GET /api/tokens': 'tokens:manage',
  'POST /api/tokens': 'tokens:manage',
  'DELETE /api/tokens/:token': 'tokens:manage',
  'GET /api/registers/imports': 'register',
  'POST /api/registers/imports/:import/undo': 'register',
  'POST /api/registers/import': 'register',
  'GET /api/registers/:register': 'register',
  'GET /api/registers/:register/file': 'register',
  'POST /api/registers/:register': 'register',
  'PATCH /api/registers/:register': 'register',
  'POST /api/registers/:register/import': 'register',
  'POST /api/registers/:register/remove': 'register',
  'GET /api/instruments': 'instruments:manage',
  'POST /api/instruments/drafts': 'instruments:manage',
  'GET /api/instruments/drafts/:draft': 'instruments:manage',
  'PATCH /api/instruments/drafts/:draft': 'instruments:manage',
  'POST /api/instruments/drafts/:draft/delete': 'instruments:manage',
  'GET /api/instruments/drafts/:draft/prospect': 'instruments:manage',
  'POST /api/instruments/drafts/:draft/publish': 'instruments:manage',
  'GET /api/instruments/:instrument/comparison': 'waves:read',
  'GET /api/instruments/:instrument/:version': 'waves:read',
  'GET /api/instruments/:instrument/:version/files': 'waves:read',
  'GET /preview/drafts/:draft/form': 'instruments:manage',
  'POST /preview/drafts/:draft/form': 'instruments:manage',
  'GET /preview/drafts/:draft/paper': 'instruments:manage',
  'GET /preview/drafts/:draft/kiosk': 'instruments:manage',
  'GET /preview/drafts/:draft/delivery': 'instruments:manage',
  'GET /preview/instruments/:instrument/:version/form': 'waves:read',
  'POST /preview/instruments/:instrument/:version/form': 'waves:read',
  'GET /preview/instruments/:instrument/:version/paper': 'waves:read',
  'GET /preview/instruments/:instrument/:version/kiosk': 'waves:read',
  'GET /preview/instruments/:instrument/:version/delivery': 'waves:read',
  'GET /api/webhooks': 'tokens:manage',
  'POST /api/webhooks': 'tokens:manage',
  'PATCH /api/webhooks/:webhook': 'tokens:manage',
  'DELETE /api/webhooks/:webhook': 'tokens:manage',
  'POST /api/webhooks/:webhook/test': 'tokens:manage',
  'GET /api/webhooks/:webhook/deliveries': 'tokens:manage',
  'POST /api/webhooks/:webhook/deliveries/:delivery/again': 'tokens:manage',
  'GET /emblem/:emblem': 'open',
  'GET /api/branding': 'organisation:manage',
  'POST /api/branding': 'organisation:manage',
  'GET /api/paper': 'paper:enter',
  'POST /api/paper/batches': 'paper:enter',
  'GET /paper/:batch': 'paper:enter',
  'POST /api/paper/forms': 'paper:enter',
  'POST /api/paper/entries': 'paper:enter',
  'GET /api/paper/batches/:batch/differences': 'paper:settle',
  'POST /api/paper/settlements': 'paper:settle',
  'GET /api/paper/batches/:batch/comparisons': 'paper:settle',
  'POST /api/paper/comparisons': 'paper:settle',
  'POST /api/paper/batches/:batch/close': 'paper:settle',

  'GET /api/reports': 'scores:read',
  'GET /api/reports.docx': 'scores:read',
  'POST /api/reports/notes': 'duties:work',

  'GET /api/duties': 'duties:read',
  'POST /api/duties': 'duties:assign',
  'GET /api/duties.csv': 'duties:read',
  'GET /api/duties/letter': 'duties:read',
  'GET /api/duties/overdue': 'duties:read',
  'GET /api/duties/overdue.csv': 'duties:read',
  'POST /api/duties/import': 'duties:assign',
  'GET /api/duties/:duty': 'duties:read',
  'GET /api/duties/:duty/files/:file': 'duties:read',
  'POST /api/duties/:duty/report': 'duties:work',
  'POST /api/duties/:duty/confirm': 'duties:assign',
  'POST /api/duties/:duty/return': 'duties:assign',
  'POST /api/duties/:duty/hand-over': 'duties:assign',
  'POST /api/duties/:duty/move': 'duties:assign',
  'POST /api/duties/:duty/reopen': 'duties:assign',
  'POST /api/duties/:duty/end': 'duties:assign',
  'POST /api/duties/:duty/actions': 'duties:work',
  'POST /api/duty-actions/:action': 'duties:work',
  'GET /api/reminders': 'duties:assign',
  'POST /api/reminders': 'duties:assign',
  'POST /api/reminders/preview': 'duties:assign',
  'POST /api/reminders/settings': 'duties:assign',
  'GET /api/notices': 'own',
  'GET /api/notices/unread': 'own',
  'POST /api/notices/read': 'own',
  'GET /api/account/email': 'own',
  'POST /api/account/email': 'own',
  'GET /api/officials/:official/email': 'accounts:manage',
  'POST /api/officials/:official/email': 'accounts:manage',

  'GET /api/opinions/:sector': 'opinions:read',
  'GET /api/opinions/:sector/items': 'opinions:read',
  'POST /api/opinions/:sector/tags': 'opinions:tag',
  'POST /api/opinions/:sector/hidden': 'opinions:tag',

  'GET /api/officials': 'accounts:manage',
  'GET /api/officials/:official': 'accounts:manage',
  'PATCH /api/officials/:official': 'accounts:manage',
  'POST /api/officials/:official/end': 'accounts:manage',
  'POST /api/officials/:official/restore': 'accounts:manage',
  'POST /api/officials/:official/second-factor-off': 'accounts:manage',
  'POST /api/officials/:official/password-link': 'accounts:manage',
  'DELETE /api/officials/:official/sessions': 'accounts:manage',
  'GET /api/links': 'accounts:manage',
  'POST /api/links': 'accounts:manage',
  'DELETE /api/links/:link': 'accounts:manage',
  'GET /api/audit': 'audit:read',
  'GET /api/audit.csv': 'audit:read',
}
/** Besides officials with the right, programs whose token has the scope. */
const alsoPrograms: Readonly<Record<string, Scope>> = {
  'GET /api/scope': 'scores:read',
  'GET /api/scores': 'scores:read',
  'GET /api/scores/:sector': 'scores:read',
  'GET /api/scores/:sector/explain/:indicator': 'scores:read',
  'GET /api/scores/:sector/units': 'scores:read',
  'GET /api/scores/:sector/time': 'scores:read',
  'GET /api/indices': 'scores:read',
  'GET /api/indices/:index': 'scores:read',
  'GET /api/indices/:index/explain/:indicator': 'scores:read',
  'GET /api/fieldwork/waves': 'waves:read',
  'GET /api/embed': 'embed:read',
}
/** Only for programs: what it asks for is no right that an official could have. */
const isOfProgram = (asked: Asked): asked is Scope => isScope(asked) && !(rights as readonly string[]).includes(asked)
/** Looks for its token or a session by itself, for no middleware can know of the token. */
const asksItself = ['GET /metrics']

let world: Awaited<ReturnType<typeof aWorld>>
type Person = Awaited<ReturnType<typeof world.invited>>
const cast = new Map<Role, Person>()
beforeAll(async () => {
  world = await aWorld()
  // All at the top, where no unit is beyond their reach.
  for (const role of roles)
    cast.set(role, await world.invited(`The ${role}`, role, world.context.organisation.root, grants))
})
afterAll(() => world.close())

type Handler = { readonly right?: Asked; readonly scope?: Scope; readonly [COMPOSED_HANDLER]?: Handler }
const rightOn = (handler: Handler): Asked | undefined => {
  const inner = handler[COMPOSED_HANDLER]
  return handler.right ?? (inner ? rightOn(inner) : undefined)
}
const scopeOn = (handler: Handler): Scope | undefined => {
  const inner = handler[COMPOSED_HANDLER]
  return handler.scope ?? (inner ? scopeOn(inner) : undefined)
}
/** Every route with the right that its line begins with; `anywhere`: one that stands further back, too late. */
function found() {
  const lines = new Map<string, (Asked | undefined)[]>()
  for (const { method, path, handler } of createApp(world.context).routes) {
    if (method === 'ALL') continue
    const route = `${method} ${path}`
    lines.set(route, [...(lines.get(route) ?? []), rightOn(handler as Handler)])
  }
  return new Map([...lines].map(([route, [first, ...later]]) => [route, { first, later: later.filter(Boolean) }]))
}

const real: Readonly<Record<string, string>> = { wave: 'dat-dai', sector: 'land', index: 'par-index' }
const asked = (route: string) => {
  const [method = '', pattern = ''] = route.split(' ')
  const path = pattern
    .replaceAll(/:([a-z]+)\??/g, (_, name: string) => real[name] ?? `no-such-${name}`)
    .replace(/\/\*$/, '/sectors/land')
  return { method, path }
}
/** The status, and the code where it is a refusal. */
async function answer(person: Person | typeof world.hoa, route: string): Promise<string> {
  const { method, path } = asked(route)
  const response = await person.request(method, path)
  const body = await response.text()
  return response.status === 401 || response.status === 403 ? `${response.status} ${JSON.parse(body).code}` : 'passes'
}

test('every route has a decision, and none is written down that is not there', () => {
  expect(Object.keys(written).sort()).toEqual([...found().keys()].sort())
})
test('every right stands on the line of its route, before anything else is looked at', () => {
  for (const [route, { first, later }] of found()) {
    const decided = written[route]
    const expected = decided === 'open' || asksItself.includes(route) ? undefined : decided
    expect([route, first, later]).toEqual([route, expected, []])
  }
})
test('every role and every right has a decision', () => {
  expect([...new Set(Object.values(holders).flat())].sort()).toEqual([...roles].sort())
})

describe.each(Object.entries(written))('%s, which asks for %s', (route, decided) => {
  test('is answered to a citizen as it is written', async () => {
    const refused = withoutToken(decided) ?? '401 not-signed-in'
    expect(await answer(world.hoa, route)).toBe(decided === 'open' ? 'passes' : refused)
  })
  test('is answered to each role as it is written', async () => {
    const answers: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const [role, person] of cast) {
      if (route === 'DELETE /api/session') continue
      answers[role] = await answer(person, route)
      if (decided === 'device' || isOfProgram(decided)) expected[role] = withoutToken(decided) ?? ''
      else {
        const passes =
          decided === 'open' ||
          decided === 'own' ||
          (decided === 'register' ? ofRegisters : [decided]).some((right) => holders[right].includes(role))
        expected[role] = passes ? 'passes' : '403 not-your-right'
      }
    }
    expect(answers).toEqual(expected)
  })
})

test('each register is for whoever has its own right, and for nobody else', async () => {
  expect(rightFor).toEqual({
    ...Object.fromEntries(
      ['units', 'successions', 'sectors', 'procedures', 'holidays'].map((name) => [name, 'organisation:manage']),
    ),
    ...{ accounts: 'accounts:manage', devices: 'devices:manage', tokens: 'tokens:manage', webhooks: 'tokens:manage' },
  })
  const lines = [...found()].filter(([, { first }]) => first === 'register').map(([route]) => route)
  expect(lines.filter((route) => route.includes(':register'))).toHaveLength(6)
  for (const name of registers)
    for (const [role, person] of cast)
      for (const route of lines.filter((one) => one.includes(':register'))) {
        const passes = holders[rightFor[name]].includes(role)
        const given = await answer(person, route.replace(':register', name))
        expect([name, role, route, given]).toEqual([name, role, route, passes ? 'passes' : '403 not-your-right'])
      }
  // Several files at once: each by its own right.
  for (const [role, person] of cast) {
    const answered = await person.sendAll('/api/registers/import?dry=1', { devices: 'x', units: 'x' })
    expect([role, answered.status]).toEqual([role, role === 'administrator' ? 200 : 403])
  }
})

test('each scope of a token opens the routes that are written down for it, and no other', async () => {
  const app = createApp(world.context)
  const lastDay = '2026-12-31'
  const routes = Object.entries(written).flatMap(([route, decided]) => {
    const scope = alsoPrograms[route] ?? (isOfProgram(decided) ? decided : undefined)
    return scope ? [[route, scope] as const] : []
  })
  expect([...new Set(routes.map(([, scope]) => scope))].sort()).toEqual([...scopes].sort())
  for (const scope of scopes) {
    const unit = world.context.organisation.root
    const made = await world.lan.post('/api/tokens', { name: scope, scopes: [scope], unit, lastDay })
    const { secret } = (await made.json()) as { secret: string }
    for (const [route, decided] of routes) {
      const { method, path } = asked(route)
      const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'content-length': '2' }
      const answered = await app.request(path, { method, headers, ...(method === 'POST' && { body: '{}' }) })
      const passes = method === 'POST' ? 400 : path.includes('no-such-') ? 404 : 200
      expect([route, scope, answered.status]).toEqual([route, scope, decided === scope ? passes : 403])
    }
  }
})
test('a token opens no route that is not written down for programs, whatever it may do', async () => {
  const app = createApp(world.context)
  const wanted = { name: 'all', scopes, unit: world.context.organisation.root, lastDay: '2026-12-31' }
  const { secret } = (await (await world.lan.post('/api/tokens', wanted)).json()) as { secret: string }
  const onLines = app.routes.flatMap(({ method, path, handler }) => {
    const scope = scopeOn(handler as Handler)
    return scope ? [[`${method} ${path}`, scope] as const] : []
  })
  expect(Object.fromEntries(onLines)).toEqual(alsoPrograms)
  for (const [route, decided] of Object.entries(written)) {
    if (decided === 'open' || isOfProgram(decided) || alsoPrograms[route]) continue
    const { method, path } = asked(route)
    const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/json', 'content-length': '2' }
    const answered = await app.request(path, { method, headers, ...(/^P/.test(method) && { body: '{}' }) })
    expect([route, answered.status]).toEqual([route, 401])
  }
})
test('what needs a grant is nobody’s without it, the administrator’s neither', async () => {
  const routes = Object.entries(written).filter(([, decided]) => (byGrant as readonly string[]).includes(decided))
  expect(routes.length).toBeGreaterThan(1)
  for (const role of roles) {
    const person = await world.invited(`The ${role} without`, role, world.context.organisation.root)
    for (const [route] of routes) expect([role, await answer(person, route)]).toEqual([role, '403 not-your-right'])
  }
})
test('each can sign out', async () => {
  for (const person of cast.values()) {
    expect((await person.request('DELETE', '/api/session')).status).toBe(204)
    expect(await answer(person, 'GET /api/account')).toBe('401 not-signed-in')
  }
})
