// The light form behind a link of invitation: good for one response, and nothing in that says whose link it was.

import { Hono, type Context as HonoContext } from 'hono'
import { html } from 'hono/html'
import type { Tongue } from '../../surveys/instrument.ts'
import { formAddress, type Link } from '../../surveys/link.ts'
import { dayOf } from '../../surveys/period.ts'
import { problems } from '../../surveys/problem.ts'
import { invited as en } from '../../surveys/text/en/invited.ts'
import { formatDay } from '../../surveys/text/format.ts'
import { invited as vi } from '../../surveys/text/vi/invited.ts'
import { isTongue, wordsIn } from '../../surveys/tongues.ts'
import type { Env } from '../context.ts'
import type { Database } from '../database/open.ts'
import { versionOf } from '../form/draft.ts'
import { problemScreen } from '../form/endings.ts'
import { questionScreen, shell, startScreen } from '../form/page.ts'
import type { Html } from '../form/questions.ts'
import { beganAt, firstFrame, frame, preferred, readEntries, show, showAgain } from '../form/routes.ts'
import { advance, pageScreen, readLink, refusedScreen, type SendScreen, start } from '../form/steps.ts'
import { words } from '../form/words.ts'
import { hashOf } from '../official.ts'
import { Problem } from '../problem.ts'
import type { Rates } from '../rate.ts'
import { problemIn, retryAfter } from '../refuse.ts'
import { receive } from '../responses.ts'
import { checkValid } from '../rights.ts'
import { checkOpen, type Delivery, waveNamed } from '../waves.ts'
import { isRunning } from './batches.ts'

type Route = HonoContext<Env>
const said = { vi, en } as const
const say = (tongue: Tongue) => wordsIn(tongue, said)

/** What a citizen meets who was invited. */
export const invitedForms = (rates: Rates) =>
  new Hono<Env>()
    .get('/i/:token', async (c) => {
      // Before the link is looked for: so that nobody floods the database with links that there are not.
      if (!rates.screens(c, null)) throw new Problem('too-many-answers')
      const found = await invitationOf(c.var.read, c.req.param('token'))
      checkLink(c, found)
      const { delivery, link } = formOf(c, found)
      const language = preferred(c)
      return show(
        c,
        startScreen({ ...firstFrame(c), below: below(found, language) }, delivery, link, start(language, link)),
      )
    })
    .post('/i/:token', async (c) => {
      const entries = await readEntries(c)
      const isWithin = rates.screens(c, null)
      // Only a form that was begun has something to lose.
      if (!isWithin && !entries.has('draft')) throw new Problem('too-many-answers')
      const found = await invitationOf(c.var.read, c.req.param('token'))
      const { delivery, link } = formOf(c, found, versionOf(entries.get('draft') ?? ''))
      if (isWithin && entries.get('go') === 'refuse') {
        checkLink(c, found)
        await mark(c.var.write, found, 'refused')
        const spoken = entries.get('language')
        const language = isTongue(spoken) ? spoken : 'vi'
        return show(c, refusedPage(c, found, language))
      }
      const screen = advance(delivery, { entries, link, now: c.var.now() })
      if (!isWithin || (screen.screen === 'send' && !rates.responses(c, found.wave)))
        return showAgain(c, delivery, link, entries)
      // Also when it is used or over: the form may have been kept and only its reply lost.
      if (screen.screen === 'send') return send(c, found, delivery, link, screen)
      checkLink(c, found, beganAt(screen))
      // A messenger that shows what is behind a link opens it too; only who goes on from the first page has opened it.
      await mark(c.var.write, found, 'opened')
      return show(
        c,
        screen.screen === 'start'
          ? startScreen({ ...frame(c), below: below(found, screen.language) }, delivery, link, screen)
          : questionScreen(frame(c), delivery, link, screen),
      )
    })

/** A refusal as a page, for whatever went wrong below /i/. */
export function refuseInvited(error: Error, c: Route): Promise<Response> {
  const problem = problemIn(error)
  retryAfter(c, problem)
  const screen = problemScreen(frame(c), preferred(c), '', { invitation: c.req.path.split('/')[2] ?? '' }, problem.code)
  return show(c, screen, problems[problem.code])
}

/** Throws a Problem: no-such-invitation. */
async function invitationOf(db: Database, token: string) {
  const hash = hashOf(token)
  const found = await db
    .selectFrom('invitation')
    .innerJoin('invitation_batch as batch', 'batch.batch', 'invitation.batch')
    .select(['invitation.invitation', 'invitation.batch', 'invitation.unit', 'invitation.sector'])
    .select(['invitation.procedure', 'invitation.tells_procedure', 'invitation.outcome'])
    .select(['batch.wave', 'batch.closes_on', 'batch.ended_on'])
    .where((eb) => eb.or([eb('token_hash', '=', hash), eb('token_before', '=', hash)]))
    .executeTakeFirst()
  if (!found) throw new Problem('no-such-invitation')
  return { ...found, token, hash }
}
type Invitation = Awaited<ReturnType<typeof invitationOf>>

/** Throws a Problem: invitation-used, invitation-over, and what `checkOpen` throws. */
function checkLink(c: Route, found: Invitation, begun?: number): void {
  if (found.outcome === 'answered') throw new Problem('invitation-used')
  if (!isRunning(found, dayOf(c.var.now()))) throw new Problem('invitation-over')
  checkOpen(c.var, found.wave, 'invitation', begun)
  checkValid(c.var.organisation, found.unit)
}

/** The form of one unit and sector, and of the procedure where it may be told. */
function formOf(c: Route, found: Invitation, version?: number): { readonly delivery: Delivery; readonly link: Link } {
  // A form that was begun goes on in its own version.
  const whole = waveNamed(c.var, found.wave, version)
  const told = found.tells_procedure === 1 ? found.procedure : null
  const delivery: Delivery = {
    ...whole,
    units: whole.units.filter(({ unit }) => unit === found.unit),
    sectors: whole.sectors.filter(({ sector }) => sector === found.sector),
    procedures: whole.procedures.filter(({ procedure }) => procedure === told),
  }
  const settled = new URLSearchParams({ ...(told !== null && { procedure: told }) })
  return { delivery, link: { ...readLink(delivery, settled), invitation: found.token } }
}

const mark = (db: Database, { invitation }: Invitation, outcome: 'opened' | 'refused') =>
  db
    .updateTable('invitation')
    .set({ outcome })
    .where('invitation', '=', invitation)
    .where('outcome', 'in', outcome === 'opened' ? ['none', 'refused'] : ['none', 'opened'])
    .execute()

/** Takes the link's one answer, in the transaction that keeps the response; false where it has had it, or is over. */
const spend = (found: Invitation, today: string) => async (trx: Database) => {
  const { numUpdatedRows } = await trx
    .updateTable('invitation')
    .set({ outcome: 'answered' })
    .where('invitation', '=', found.invitation)
    .where('outcome', '!=', 'answered')
    .where((eb) => eb.or([eb('token_hash', '=', found.hash), eb('token_before', '=', found.hash)]))
    .where('batch', 'in', (eb) =>
      eb.selectFrom('invitation_batch').select('batch').where('closes_on', '>=', today).where('ended_on', 'is', null),
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

async function send(c: Route, found: Invitation, delivery: Delivery, link: Link, { draft, endedAt }: SendScreen) {
  const { id, version, language, startedAt, answers } = draft
  const { wave, unit, sector } = found
  // Where it was done is the invitation's, whatever the draft says: it has been in a stranger's hands.
  const procedure = link.procedure ?? null
  const place = { wave, unit, sector, procedure, channel: 'invitation' as const }
  const sender = {
    ...{ channel: 'invitation' as const, source: found.batch, units: new Set([unit]) },
    spend: spend(found, dayOf(c.var.now())),
  }
  try {
    const { receipt } = await receive(c.var, { id, version, language, startedAt, endedAt, answers, ...place }, sender)
    return c.redirect(`${formAddress(wave)}/thanks?${new URLSearchParams({ receipt, lang: language })}`, 303)
  } catch (error) {
    const problem = problemIn(error)
    if (problem.code === 'invitation-used') {
      // Not taken for one of three reasons, which the person should know apart.
      checkLink(c, await invitationOf(c.var.write, found.token))
      throw problem
    }
    const refused = problem.refusals && refusedScreen(delivery, draft, problem.refusals)
    if (refused) return show(c, questionScreen(frame(c), delivery, link, refused))
    if (problem.code !== 'busy' && problem.code !== 'fault') throw problem
    const again = questionScreen(frame(c), delivery, link, pageScreen(delivery, draft), words(language).notSentYet)
    return show(c, again, problems.busy)
  }
}

/** What stands below the first page: what the link is, and the way to say no. */
function below({ token, closes_on }: Invitation, language: Tongue): Html {
  const w = say(language)
  return html`<section class="invited"><p>${w.once(formatDay(closes_on))}</p><p>${w.apart}</p><form method="post" action="/i/${token}"><input type="hidden" name="language" value="${language}"><button class="quiet" name="go" value="refuse">${w.refuse}</button></form></section>`
}

function refusedPage(c: Route, { token, wave, closes_on }: Invitation, language: Tongue): Html {
  const w = say(language)
  const body = html`<div class="thanks"><h1 tabindex="-1">${w.refused}</h1><p class="lead">${w.notAgain}</p><p>${w.mind(formatDay(closes_on))}</p><a class="primary" href="/i/${token}?lang=${language}">${w.answerAfterAll}</a></div>`
  return shell({ ...frame(c), language, title: w.refused, wave, body })
}
