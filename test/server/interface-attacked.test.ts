// What would be taken, sent as it must not be: by an official of another unit, or twice at once. Each is prepared so that it
// reaches what the route does, and is not refused before for its shape.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../server/app.ts'
import { isForPrograms, linesOf } from '../../server/openapi/lines.ts'
import { operations } from '../../server/openapi/operations.ts'
import { grants } from '../../surveys/rights.ts'
import { type Asking, askingFor } from '../interface/asking.ts'
import { aCast, type Cast, type World } from '../interface/preparations.ts'
import { startProvider } from '../provider.ts'
import { outcomeOf } from '../visitor.ts'
import { aWorld } from '../world.ts'

type Stage = { readonly app: ReturnType<typeof createApp>; readonly world: World; readonly cast: Cast }
/** A world in which nothing has been asked yet, for each part of this file. */
function aStage(): { readonly current: Stage } {
  let stage: Stage | undefined
  let provider: Awaited<ReturnType<typeof startProvider>>
  beforeAll(async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    provider = await startProvider('http://localhost:3000/sign-in/provider/back')
    const world = await aWorld({
      ...{ provider: provider.settings, webhookNetworks: ['127.0.0.0/8'], embedOrigins: ['https://cong.example.vn'] },
      gateway: { url: 'http://127.0.0.1:9/', secret: 'sixteen-letters-or-more' },
    })
    stage = { world, cast: await aCast(world), app: createApp(world.context) }
  })
  afterAll(async () => {
    vi.useRealTimers()
    await stage?.world.close()
    await provider.stop()
  })
  return {
    get current() {
      if (!stage) throw new Error('It is not there yet')
      return stage
    },
  }
}

const changing = Object.keys(operations).filter((route) => !route.startsWith('GET '))
/** Files whose example is looked at only: what they would do needs what the look found, or a file without faults. */
const staysDry = ['POST /api/duties/import', 'POST /api/registers/import', 'POST /api/registers/:register/import']
staysDry.push('POST /api/registers/imports/:import/undo')
/** A route's example, and a file that comes in for good. */
async function asking(stage: Stage, route: string): Promise<Asking> {
  const one = await askingFor(stage, route)
  if (staysDry.includes(route)) return one
  const query = one.asked.query.replace(/dry=1&?/, '').replace(/[?&]$/, '')
  return { ...one, send: (change = {}, who = stage.cast.binh) => one.send({ query, ...change }, who) }
}

describe('sent twice at once', () => {
  const stage = aStage()
  /** Both are taken: the second is the same again and changes nothing, or is only a question. */
  const same = [
    ...['POST /api/responses', 'POST /api/partials', 'POST /api/interviews/contacts', 'POST /api/interviews/responses'],
    ...[
      'POST /api/programs/figures',
      'POST /api/dossiers',
      'POST /api/dossiers/import',
      'POST /api/invitations/reports',
    ],
    ...['POST /api/weights/look', 'POST /api/analyses', 'POST /api/quality', 'POST /api/exports/packages'],
    ...['DELETE /api/weights/look/:job', 'DELETE /api/analyses/:job', 'DELETE /api/quality/:job'],
    ...['POST /api/exports/packages/:job/cancel', 'DELETE /api/exports/packages/:job', 'POST /api/weights/use'],
    ...['POST /api/reminders', 'POST /api/reminders/preview', 'POST /api/notices/read', 'POST /api/account/email'],
    ...['POST /api/officials/:official/email', 'PATCH /api/officials/:official', 'POST /api/officials/:official/end'],
    ...['POST /api/officials/:official/restore', 'DELETE /api/officials/:official/sessions', 'DELETE /api/session'],
    ...['DELETE /api/account/sessions', 'POST /api/account/password', 'PATCH /api/devices/:device'],
    ...['POST /api/device/contact', 'PATCH /api/wave-settings/:wave', 'PATCH /api/interviews/:assignment'],
    ...['PATCH /api/webhooks/:webhook', 'POST /api/opinions/:sector/tags', 'POST /api/opinions/:sector/hidden'],
    ...['POST /api/invitations/preview', 'POST /api/invitations/:batch/links', 'POST /api/invitations/:batch/push'],
    ...['POST /api/webhooks/:webhook/deliveries/:delivery/again', 'POST /api/webhooks/:webhook/test'],
    ...[
      'POST /api/paper/forms',
      'POST /api/branding',
      'POST /api/imports/:import/parts',
      'POST /api/imports/:import/look',
      'POST /api/imports/:import/wave',
    ],
    ...['POST /api/figures/import', 'POST /api/served/import', ...staysDry],
  ]
  /** Both are taken and are two: nothing but the two requests says that one thing was meant. */
  const two = [
    ...['POST /api/fieldwork/waves', 'POST /api/imports/waves', 'POST /api/imports', 'POST /api/instruments/drafts'],
    ...['POST /api/frames/import', 'POST /api/duties', 'POST /api/evidence', 'POST /api/interviews'],
    ...['POST /api/paper/batches', 'POST /api/devices/pairings', 'POST /api/devices/:device/staff-code'],
    ...['POST /api/tokens', 'POST /api/webhooks', 'POST /api/links', 'POST /api/officials/:official/password-link'],
    ...['POST /api/session', 'POST /api/account/provider', 'POST /api/account/second-factor'],
  ]
  test('has a decision for each route, once', () => {
    expect([...same, ...two].filter((route) => !changing.includes(route))).toEqual([])
    expect(new Set([...same, ...two]).size).toBe(same.length + two.length)
  })
  test.each(changing)('%s is taken once, or as it is written', async (route) => {
    const { send } = await asking(stage.current, route)
    const answered = await Promise.all([send(), send()])
    const outcomes = (await Promise.all(answered.map(outcomeOf))).sort()
    const taken = outcomes.filter((one) => one.startsWith('2'))
    // Who says a second time what is true already may also hear that it was changed.
    const least = two.includes(route) ? 2 : 1
    const most = same.includes(route) ? 2 : least
    expect(taken.length, outcomes.join()).toBeGreaterThanOrEqual(least)
    expect(taken.length, outcomes.join()).toBeLessThanOrEqual(most)
    for (const refused of outcomes.filter((one) => !taken.includes(one))) expect(refused).toMatch(/^(4|503 busy)/)
  })
})

describe('by an official of another unit', () => {
  const stage = aStage()
  /** About nobody's unit: what is made is one's own, or there is nothing to take away. */
  const open = ['POST /api/instruments/drafts', 'POST /api/imports', 'POST /api/weights/use']
  test('every route is refused, and is taken from whoever it is for', async () => {
    const { world, app } = stage.current
    // An administrator with every grant, of a commune that has nothing of what is prepared.
    const far = await world.invited('Xa', 'administrator', 'hong-thai', grants)
    await world.keepSignedIn()
    const lines = linesOf(app.routes)
    const wrong: string[] = []
    let asked = 0
    for (const route of changing) {
      const right = lines.get(route)?.right
      if (right === undefined || right === 'own' || right === 'device' || isForPrograms(right)) continue
      asked++
      const { send } = await asking(stage.current, route)
      const outcome = await outcomeOf(await send({}, far))
      const isOpen = open.includes(route) || staysDry.includes(route)
      if (!isOpen && !/^(401 not-signed-in|403|404|422)/.test(outcome)) wrong.push(`${route}: ${outcome}`)
      const own = await outcomeOf(await send())
      if (!own.startsWith('2')) wrong.push(`${route}, of who it is for: ${own}`)
    }
    expect(wrong).toEqual([])
    expect(asked).toBeGreaterThan(80)
  })
})
