import { Hono, type Context as HonoContext } from 'hono'
import type { Tongue } from '../../surveys/instrument.ts'
import { formAddress, type Link, linkNames } from '../../surveys/link.ts'
import { problems } from '../../surveys/problem.ts'
import { offered } from '../../surveys/tongues.ts'
import { brandOf } from '../branding/read.ts'
import type { Env } from '../context.ts'
import { Problem } from '../problem.ts'
import type { Rates } from '../rate.ts'
import { problemIn, retryAfter } from '../refuse.ts'
import { alone, receive } from '../responses.ts'
import { checkOpen, type Delivery, openWave, openWaves, waveNamed } from '../waves.ts'
import { versionOf } from './draft.ts'
import { problemScreen, thanksScreen } from './endings.ts'
import { homeScreen } from './home.ts'
import { draw, questionScreen } from './page.ts'
import type { Html } from './questions.ts'
import {
  advance,
  arrivalOf,
  pageScreen,
  readLink,
  refusedScreen,
  type Screen,
  type SendScreen,
  start,
} from './steps.ts'
import { words } from './words.ts'

/** What a citizen meets: the first page and the light form, as HTML that works without a script. */
export const forms = (rates: Rates) =>
  new Hono<Env>()
    .get('/', (c) => show(c, homeScreen(frame(c), preferred(c), openWaves(c.var, 'online'))))
    // The address on a poster, as short as one can be that names survey, desk and counter.
    .get('/q/:wave/:unit/:counter?', (c) => {
      const { wave, unit, counter } = c.req.param()
      return c.redirect(formAddress(wave, { unit, ...(counter && { counter }) }), 302)
    })
    .get('/s/:wave', (c) => {
      if (!rates.screens(c, c.req.param('wave'))) throw new Problem('too-many-answers')
      const delivery = openWave(c.var, c.req.param('wave'), 'online')
      const link = readLink(delivery, new URL(c.req.url).searchParams)
      return show(c, draw(firstFrame(c), delivery, link, start(preferred(c), link)))
    })
    .post('/s/:wave', async (c) => {
      const entries = await readEntries(c)
      // A form that was begun goes on in its own version.
      const delivery = waveNamed(c.var, c.req.param('wave'), versionOf(entries.get('draft') ?? ''))
      const link = readLink(delivery, new URL(c.req.url).searchParams)
      const isWithin = rates.screens(c, delivery.wave)
      const screen = advance(delivery, { entries, link, now: c.var.now() })
      if (!isWithin || (screen.screen === 'send' && !rates.responses(c, delivery.wave)))
        return showAgain(c, delivery, link, entries)
      // Also after the survey has closed: the form may have been kept and only its reply lost.
      if (screen.screen === 'send') return send(c, delivery, link, screen)
      checkOpen(c.var, delivery.wave, 'online', beganAt(screen))
      return show(c, draw(frame(c), delivery, link, screen))
    })
    .get('/s/:wave/thanks', (c) => {
      if (!rates.screens(c, c.req.param('wave'))) throw new Problem('too-many-answers')
      const { wave } = waveNamed(c.var, c.req.param('wave'))
      const receipt = c.req.query('receipt') ?? ''
      const known = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(receipt) ? receipt : null
      return show(c, thanksScreen(frame(c), preferred(c), wave, known))
    })

/** A refusal as a page with what to do now, for whatever went wrong below /s/. */
export function refuseOnPage(error: Error, c: HonoContext<Env>): Promise<Response> {
  const problem = problemIn(error)
  retryAfter(c, problem)
  const wave = c.req.path.split('/')[2] ?? ''
  // To start anew is to start at the same desk; codes that mean nothing are left out when the link is read.
  const given = Object.entries(c.req.query()).filter(([name]) => linkNames.some((one) => one === name))
  const screen = problemScreen(frame(c), preferred(c), wave, Object.fromEntries(given), problem.code)
  return show(c, screen, problems[problem.code])
}

type Route = HonoContext<Env>

/** What every screen stands in. */
export const frame = (c: Route) => ({ ...framed(c), entry: c.var.assets.entry('citizen') })
/** For the first page that a phone loads: on a slow line a style of its own would cost as long again as the page. */
export const firstFrame = (c: Route) => ({ ...framed(c), entry: c.var.assets.first.entry })
const framed = (c: Route) => ({ demo: c.var.config.demo, brand: brandOf(c.var.branding) })

/** The language the address names, else the first that the browser asks for and that we speak. */
export function preferred(c: Route): Tongue {
  const tongues = offered()
  const named = tongues.find((one) => one === c.req.query('lang'))
  if (named) return named
  const wanted = (c.req.header('accept-language') ?? '').toLowerCase().split(/[\s,;]+/)
  // The longest first: who asks for qaa-Hebr is not to get qaa where there are both.
  const longest = tongues.toSorted((one, other) => other.length - one.length)
  const spoken = (asked: string) => longest.find((one) => `${asked}-`.startsWith(`${one.toLowerCase()}-`))
  return wanted.map(spoken).find((one) => one !== undefined) ?? 'vi'
}

/** Answers with a screen, which is kept nowhere. */
export async function show(c: Route, screen: Html, status: 200 | (typeof problems)[keyof typeof problems] = 200) {
  // Someone else may hold this phone next: nothing of a form stays in the browser's cache.
  c.header('Cache-Control', 'no-store')
  // On a slow line the style is fetched while the page still comes.
  const { styles } = c.var.assets.entry('citizen')
  c.header('Link', styles.map((style) => `<${style}>; rel=preload; as=style`).join(', '))
  return c.html(await screen, status)
}

/** The entries of a sent form. Throws a Problem: malformed. */
export async function readEntries(c: Route): Promise<URLSearchParams> {
  if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) throw new Problem('malformed')
  // A telephone that loses its network half-way through sending is no fault of ours.
  const text = await c.req.text().catch(() => {
    throw new Problem('malformed', 'The body broke off')
  })
  return new URLSearchParams(text)
}

/** The screen that was left, with what was chosen on it: from this network more comes than is let in just now. */
export function showAgain(c: Route, delivery: Delivery, link: Link, entries: URLSearchParams) {
  const problem = new Problem('too-many-answers')
  entries.set('go', 'stay')
  const here = advance(delivery, { entries, link, now: c.var.now() })
  if (here.screen === 'send') throw problem
  retryAfter(c, problem)
  const language = here.screen === 'start' ? here.language : here.draft.language
  return show(c, draw(frame(c), delivery, link, here, words(language).tooManyNow), problems[problem.code])
}

/** When somebody began who is in the middle of a form, milliseconds since 1970: what was begun may be finished. */
export const beganAt = (screen: Exclude<Screen, SendScreen>): number | undefined =>
  screen.draft ? Date.parse(screen.draft.startedAt) : undefined

async function send(c: Route, delivery: Delivery, link: Link, screen: SendScreen) {
  const { draft } = screen
  const { language } = draft
  try {
    const { receipt } = await receive(c.var, arrivalOf(delivery, screen), alone)
    c.header('Cache-Control', 'no-store')
    const query = new URLSearchParams({ receipt, lang: language, ...(link.embed && { embed: link.embed }) })
    return c.redirect(`${formAddress(delivery.wave)}/thanks?${query}`, 303)
  } catch (error) {
    const problem = problemIn(error)
    const refused = problem.refusals && refusedScreen(delivery, draft, problem.refusals)
    if (refused) return show(c, questionScreen(frame(c), delivery, link, refused))
    if (problem.code !== 'busy' && problem.code !== 'fault') throw problem
    // The page comes back as it was, so that nothing is lost and a second press sends the very same form.
    const again = questionScreen(frame(c), delivery, link, pageScreen(delivery, draft), words(language).notSentYet)
    return show(c, again, problems.busy)
  }
}
