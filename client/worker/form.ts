// The light form's worker: where the network is away, the phone draws the very pages that the server would have sent,
// and keeps the response until it can be sent.
import { versionOf } from '../../server/form/draft.ts'
import { problemScreen, thanksScreen } from '../../server/form/endings.ts'
import { draw, questionScreen } from '../../server/form/page.ts'
import type { Html } from '../../server/form/questions.ts'
import { advance, arrivalOf, type Link, pageScreen, readLink, type SendScreen, start } from '../../server/form/steps.ts'
import { words } from '../../server/form/words.ts'
import { Problem } from '../../server/problem.ts'
import { type Language, languages } from '../../surveys/instrument.ts'
import { dayOf, isOpenOn } from '../../surveys/period.ts'
import { problems } from '../../surveys/problem.ts'
import { deliveryOf } from '../shared/citizen-api.ts'
import { type Remembered, remember, remembered } from '../shared/keeping/given.ts'
import { outbox } from '../shared/keeping/own-outbox.ts'
import { dropOthers, fileAt, isFile, keepFiles } from './files.ts'
import { type Asking, scope } from './scope.ts'

const kind = 'form'
const sync = 'lang-nghe.outbox'
// A page is a few kilobytes: who waits longer for one has no network.
const patience = 8_000
/** Insufficient Storage (RFC 4918): no status after which the page tries again by itself. */
const noRoom = 507
/** What proxies say where our server is away, and our server where its database is. */
const away = [502, 503, 504]

scope.addEventListener('install', (event) =>
  event.waitUntil(keepFiles(kind, scope.build.files).then(() => scope.skipWaiting())),
)
scope.addEventListener('activate', (event) => event.waitUntil(dropOthers(kind).then(() => scope.clients.claim())))
scope.addEventListener('sync', (event) => event.waitUntil(sendWaiting()))
// From the page: which survey it shows, once; and now and then, since nobody tells a worker that the server is back.
scope.addEventListener('message', (event) => {
  const survey = typeof event.data === 'string' ? keepSurvey(event.data) : undefined
  event.waitUntil(Promise.all([survey, sendWaiting().catch(() => undefined)]))
})
scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (isFile(request)) return event.respondWith(fileAt(kind, url.pathname))
  const wave = url.origin === location.origin && /^\/s\/([^/]+)$/.exec(url.pathname)?.[1]
  if (wave && (request.method === 'POST' || request.mode === 'navigate'))
    event.respondWith(answer(event, url, decodeURIComponent(wave)))
})

async function keepSurvey(wave: string): Promise<void> {
  const { reply, ahead } = await deliveryOf(wave)
  if ('body' in reply) await remember(reply.body, ahead)
}

async function sendWaiting(): Promise<void> {
  await outbox.flush()
  // Nobody comes for what the server refused for good, and somebody else may hold this phone next.
  const refused = (await outbox.held()).filter(({ body }) => 'channel' in body && body.channel === 'online')
  await outbox.removeHeld(refused.map(({ seq }) => seq))
  // The browser tries again by itself where this rejects.
  if ((await outbox.counts()).waiting > 0) throw new Error('Some answers are not sent yet')
}

async function answer(event: Asking, url: URL, wave: string): Promise<Response> {
  const { request } = event
  const posted = request.method === 'POST' ? new URLSearchParams(await request.clone().text()) : null
  const reached = await Promise.race([
    fetch(request).catch(() => null),
    new Promise<null>((resolve) => setTimeout(resolve, patience, null)),
  ])
  if (reached && !away.includes(reached.status)) return reached
  const given = await remembered(wave, versionOf(posted?.get('draft') ?? ''))
  if (!given) return reached ?? Response.error()
  const link = readLink(given.delivery, url.searchParams)
  try {
    return await here(event, given, link, posted, languageOf(url))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return shown(problemScreen(scope.build, languageOf(url), wave, link, error.code), problems[error.code])
  }
}

/** What the server would answer, drawn on the phone. Throws a Problem as the server does. */
async function here(
  event: Asking,
  { delivery, ahead }: Remembered,
  link: Link,
  entries: URLSearchParams | null,
  language: Language,
): Promise<Response> {
  // By the server's clock, since the server may draw the next page.
  const now = Date.now() + ahead
  const screen = entries ? advance(delivery, { entries, link, now }) : start(language, link)
  if (screen.screen === 'send') return send(event, { delivery, ahead }, link, screen)
  if (!isOpenOn(delivery, dayOf(now))) throw new Problem('wave-not-open')
  return shown(draw(scope.build, delivery, link, screen))
}

async function send(event: Asking, { delivery, ahead }: Remembered, link: Link, screen: SendScreen): Promise<Response> {
  const { id, language } = screen.draft
  const arrival = arrivalOf(delivery, screen)
  // A response speaks by one clock, this phone's; how wrong that is the server learns as it is sent.
  const own = (instant: string) => new Date(Date.parse(instant) - ahead).toISOString()
  const body = { ...arrival, startedAt: own(arrival.startedAt), endedAt: own(arrival.endedAt) }
  if (!(await outbox.keep({ id, path: '/api/responses', body, token: null }))) {
    const again = pageScreen(delivery, screen.draft)
    return shown(questionScreen(scope.build, delivery, link, again, words[language].notKept), noRoom)
  }
  event.waitUntil(Promise.resolve(scope.registration.sync?.register(sync)).catch(() => undefined))
  return shown(thanksScreen(scope.build, language, delivery.wave, 'kept'))
}

/** A page with the headers under which the server sends its own. */
async function shown(screen: Html, status = 200): Promise<Response> {
  const { headers: kept } = await fileAt(kind, '/icon.svg')
  const headers = new Headers({ 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'no-store' })
  for (const name of ['content-security-policy', 'referrer-policy', 'x-content-type-options']) {
    const value = kept.get(name)
    if (value) headers.set(name, value)
  }
  return new Response(`${await screen}`, { status, headers })
}

function languageOf(url: URL): Language {
  const ours = (code: string | null) => languages.find((one) => one === code)
  const spoken = navigator.languages.map((code) => ours(code.slice(0, 2).toLowerCase()))
  return ours(url.searchParams.get('lang')) ?? spoken.find((one) => one !== undefined) ?? 'vi'
}
