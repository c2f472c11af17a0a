import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import type { ApplyGlobalResponse } from 'hono/client'
import { compress } from 'hono/compress'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import type { RouterRoute } from 'hono/types'
import type { Refusal } from '../surveys/problem.ts'
import { links } from './accounts/links.ts'
import { officials } from './accounts/officials.ts'
import { ownAccount } from './accounts/own.ts'
import { ownSessions } from './accounts/sessions.ts'
import { setup } from './accounts/setup.ts'
import { analyses } from './analyses/routes.ts'
import { audit } from './audit/routes.ts'
import { brandOf, sourceOf } from './branding/read.ts'
import { branding } from './branding/routes.ts'
import type { Context, Env } from './context.ts'
import { ownDevice } from './devices/own.ts'
import { partialResponses } from './devices/partials.ts'
import { devices } from './devices/routes.ts'
import { waveSettings } from './devices/settings.ts'
import { dossiers, dossiersIn } from './dossiers/routes.ts'
import { duties } from './duties/routes.ts'
import { evidence, LARGEST_EVIDENCE } from './evidence/routes.ts'
import { exportPackages } from './exports/packages/routes.ts'
import { exportFiles } from './exports/routes.ts'
import { fieldwork } from './fieldwork/routes.ts'
import { figures, figuresIn } from './figures/routes.ts'
import { isEmbedded } from './form/embed.ts'
import { embeddable } from './form/embeddable.ts'
import { formLinks } from './form/links.ts'
import { forms, refuseOnPage } from './form/routes.ts'
import { frames } from './frames/routes.ts'
import { LARGEST_PART } from './imports/keep.ts'
import { imports } from './imports/routes.ts'
import { indices } from './indices/routes.ts'
import { installed } from './installed.ts'
import { isPreview, previews, refusePreview } from './instruments/preview.ts'
import { instrumentRoutes } from './instruments/routes.ts'
import { interviews } from './interviews/routes.ts'
import { invitedForms, refuseInvited } from './invitations/form.ts'
import { gatewayCalls, invitations } from './invitations/routes.ts'
import { languages } from './languages/routes.ts'
import { methods } from './methods.ts'
import { measured, metrics } from './metrics.ts'
import { description } from './openapi/routes.ts'
import { opinions } from './opinions/routes.ts'
import { noPage, pages } from './pages.ts'
import { paper } from './paper/routes.ts'
import { Problem } from './problem.ts'
import { programs } from './programs/routes.ts'
import { provider } from './provider/routes.ts'
import { quality } from './quality/routes.ts'
import { type Rate, type Rates, startRates, usualRates } from './rate.ts'
import { recordings } from './recordings.ts'
import { refuse } from './refuse.ts'
import { registers } from './registers/routes.ts'
import { reminders } from './reminders/routes.ts'
import { reports } from './reports/routes.ts'
import { responses } from './responses.ts'
import { scores } from './scores/routes.ts'
import { served } from './served/routes.ts'
import { session } from './session/routes.ts'
import { waves } from './waves.ts'
import { webhooks } from './webhooks/routes.ts'
import { weights } from './weights/routes.ts'

const withContext = (context: Context) =>
  createMiddleware<Env>(async (c, next) => {
    for (const [name, value] of Object.entries(context)) c.set(name as keyof Context, value)
    await next()
  })

const LARGEST_BODY = 65_536
const LARGEST_FILE = 1_048_576
/** What may be larger, by the beginning and the end of its path. */
const larger: readonly (readonly [RegExp, number])[] = [
  // A form carries all answers so far, and one Vietnamese letter takes up to nine characters in it.
  [/^\/([si]|preview)\//, 262_144],
  [/^\/api\/(evidence|frames\/import)$/, LARGEST_EVIDENCE],
  [/^\/api\/registers\/([a-z]+\/)?import$/, 8_388_608],
  [/^\/api\/(figures|served|dossiers|duties)\/import$/, LARGEST_FILE],
  [/^\/api\/(interviews|dossiers|invitations\/reports|programs\/figures)$/, LARGEST_FILE],
  [/^\/api\/fieldwork\/waves(\/[^/]+\/plan(\/import)?)?$/, LARGEST_FILE],
  [/^\/api\/instruments\/drafts(\/[0-9a-f]+)?$/, LARGEST_FILE],
  [/^\/api\/branding$/, LARGEST_FILE],
  // A file inside JSON: a letter can take six bytes.
  [/^\/api\/weights(\/look)?$/, 2 * LARGEST_FILE],
  [/^\/api\/imports\/[0-9a-f]+\/(parts|look)$/, LARGEST_PART],
]
/** How many bytes a request to a path may have. */
export const largestBody = (path: string): number => larger.find(([pattern]) => pattern.test(path))?.[1] ?? LARGEST_BODY

// hono/body-limit forces a full Request object on each call and costs a multiple of this look at one header.
const bodyGuard = createMiddleware<Env>(async (c, next) => {
  if (c.req.method === 'POST' || c.req.method === 'PATCH') {
    // Neither a length nor pieces: there is no body (RFC 9112, 6.3), as programs ask for what needs none.
    const length = Number(c.req.header('content-length') ?? (c.req.header('transfer-encoding') ? Number.NaN : 0))
    if (Number.isNaN(length)) throw new Problem('malformed', 'A body needs its length')
    if (length > largestBody(c.req.path)) throw new Problem('too-large')
  }
  await next()
})

/** Only our own pages may change anything. Browsers always send Origin with such a request; programs may leave it out. */
const ownOrigin = ({ config }: Context) => {
  const own = new URL(config.baseUrl).host
  return createMiddleware<Env>(async (c, next) => {
    const origin = c.req.header('origin')
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && origin !== undefined) {
      const host = URL.canParse(origin) ? new URL(origin).host : ''
      if ((host === '' || host !== c.req.header('host')) && host !== own) throw new Problem('foreign-origin')
    }
    await next()
  })
}

const nobody = "'none'"
const headersFor = (styles: readonly string[], ...frameAncestors: string[]) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: [nobody],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", ...styles],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      mediaSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: [nobody],
      // Previews of instruments; no other page may be shown in a frame.
      frameSrc: ["'self'"],
      frameAncestors,
      manifestSrc: ["'self'"],
      workerSrc: ["'self'"],
    },
    referrerPolicy: 'same-origin',
    // HTTPS is the reverse proxy's to promise: from here it would lock out an office that runs on plain HTTP.
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    // For browsers that do not know the policy's own; it has no list of origins.
    xFrameOptions: frameAncestors.includes(nobody) ? 'DENY' : false,
  })

/**
 * Only the light form that was asked for as a part of a portal may be shown in one, and a preview in our own pages. The
 * styles of a place stand in its pages, so what is allowed changes with its colours.
 */
const headers = (context: Context) => {
  const made = () => {
    const { branding, assets, config } = context
    const own = sourceOf(brandOf(branding))
    const styles = [assets.first.allowed, ...(own ? [own] : [])]
    const usual = headersFor(styles, nobody)
    return {
      of: branding,
      usual,
      embedded: config.embedOrigins.length > 0 ? headersFor(styles, ...config.embedOrigins) : usual,
      within: headersFor(styles, "'self'"),
    }
  }
  let now = made()
  return createMiddleware<Env>((c, next) => {
    if (now.of !== context.branding) now = made()
    return isPreview(c) ? now.within(c, next) : isEmbedded(c) ? now.embedded(c, next) : now.usual(c, next)
  })
}

/** The whole application over one context. */
export function createApp(context: Context, rates: Readonly<Record<keyof Rates, Rate>> = usualRates) {
  const within = startRates(context, rates)
  const known: { routes: readonly RouterRoute[] } = { routes: [] }
  const app = new Hono<Env>()
    .use(headers(context))
    .use(withContext(context))
    .use(measured(context))
    .use(bodyGuard)
    .use(ownOrigin(context))
    .route('/api', responses(context, within)) // answers in, before compression looks at a reply that it would not shorten
    .use('/assets/*', async (c, next) => {
      if (c.req.path.includes('/.')) throw new Problem('no-such-page')
      await next()
      // Every built file carries a hash of its content in its name.
      if (c.res.ok) c.header('Cache-Control', 'public, max-age=31536000, immutable')
    })
    .use(
      '/assets/*',
      serveStatic({
        root: context.assets.folder,
        precompressed: true,
        rewriteRequestPath: (path) => path.replace(/^\/assets/, ''),
      }),
    )
    .use(compress())
    .onError((error, c) => {
      if (c.req.path.startsWith('/i/')) return refuseInvited(error, c)
      if (isPreview(c) && c.req.header('accept')?.includes('text/html')) return refusePreview(error, c)
      return c.req.path.startsWith('/s/') ? refuseOnPage(error, c) : refuse(error, c)
    })
    .notFound((c) => {
      const forPeople = !c.req.path.startsWith('/api/') && c.req.header('accept')?.includes('text/html')
      return forPeople ? noPage(c) : refuse(new Problem('no-such-page'), c)
    })
    .route('/api', waves) // which questionnaire, where, until when
    .route('/api', ownDevice) // at which kiosk
    .route('/api', partialResponses) // who left it before the end
    .route('/api', formLinks) // and how it gets there
    .route('/api', embeddable) // through a portal, too
    .route('/', forms(within)) // put to a citizen on a phone
    .route('/', invitedForms(within)) // by a link that is good once
    .route('/api', scores) // indicators out
    .route('/api', methods) // how they are worked out
    .route('/api', indices) // indices, from answers and what offices report
    .route('/api', opinions) // what citizens wrote, masked
    .route('/api', analyses) // cross tables, weighted scores, scores person by person
    .route('/api', quality) // how good the responses are
    .route('/api', figuresIn) // what offices report
    .route('/api', figures)
    .route('/api', evidence) // and what proves it
    .route('/api', served) // how many they served
    .route('/api', fieldwork) // surveys in the field
    .route('/api', duties) // what each office has to do
    .route('/api', reminders) // and who is reminded of it
    .route('/api', frames) // whom surveys could ask
    .route('/api', weights) // what those who answered stand for
    .route('/api', interviews) // who asks them, and what came of it
    .route('/api', devices) // where kiosks stand
    .route('/api', waveSettings) // how long they wait
    .route('/api', languages) // which languages citizens may answer in
    .route('/api', dossiersIn) // which dossiers they gave back
    .route('/api', dossiers)
    .route('/api', gatewayCalls) // who of them is invited
    .route('/api', invitations)
    .route('/api', programs)
    .route('/api', registers) // units, sectors, procedures, days off
    .route('/api', instrumentRoutes) // what they are asked
    .route('/', previews)
    .route('/api', webhooks) // who is told of what happens
    .route('/', branding) // what the place looks like
    .route(
      '/api',
      description(() => known.routes),
    ) // how all of this is called
    .route('/', paper) // what citizens answer on paper
    .route('/api', reports) // what one office writes to another about them
    .route('/api/exports', exportFiles) // files out
    .route('/api', imports) // and in
    .route('/api/exports', exportPackages) // with all that must be said of them
    .route('/api', session) // who may look
    .route('/', provider) // who may look, as another says
    .route('/api', setup) // accounts, by link
    .route('/api', ownAccount) // passwords and second factors
    .route('/api', ownSessions)
    .route('/api', officials) // who has an account
    .route('/api', links)
    .route('/api', audit) // what officials did
    .route('/', recordings) // questions read aloud
    .route('/', metrics) // how the server is
    .route('/', installed(context)) // what goes on without a network
    .route('/', pages)
  known.routes = app.routes
  return app
}

export type Api = ApplyGlobalResponse<
  ReturnType<typeof createApp>,
  {
    400: { json: Refusal }
    401: { json: Refusal }
    403: { json: Refusal }
    404: { json: Refusal }
    409: { json: Refusal }
    500: { json: Refusal }
  }
>
