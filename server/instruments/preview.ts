// An instrument as citizens will meet it, for officials alone: nothing that is answered here is kept or goes anywhere.
import { Hono, type Context as HonoContext } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import type { Instrument } from '../../surveys/instrument.ts'
import { problems } from '../../surveys/problem.ts'
import { preview as en } from '../../surveys/text/en/preview.ts'
import { preview as vi } from '../../surveys/text/vi/preview.ts'
import { fallbackOf, translations } from '../../surveys/tongues.ts'
import { checkFiles } from '../../surveys/workshop/files.ts'
import { brandOf } from '../branding/read.ts'
import type { Context, Env } from '../context.ts'
import { thanksScreen } from '../form/endings.ts'
import { draw, shell } from '../form/page.ts'
import { frame as frameOf, preferred, readEntries, show } from '../form/routes.ts'
import { advance, start } from '../form/steps.ts'
import { translationsFor } from '../languages/delivery.ts'
import { desksBelow, isValidOn } from '../organisation.ts'
import { shellOf } from '../pages.ts'
import { sheets } from '../paper/sheets.ts'
import { Problem, refusalOf } from '../problem.ts'
import { recordingNames } from '../recordings.ts'
import { problemIn } from '../refuse.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import type { Delivery } from '../waves.ts'
import { draftNamed, nextVersion } from './drafts.ts'
import { versionNamed } from './seen.ts'

type Route = HonoContext<Env>
const words = { vi, en } as const
const Language = v.object({ lang: v.optional(v.picklist(['vi', 'en']), 'vi') })

/** Whether a preview is asked for: only such a page may be shown within ours. */
export const isPreview = (c: HonoContext<Env>): boolean => c.req.path.startsWith('/preview/')

const versionIn = (text: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new Problem('no-such-instrument')
  return Number(text)
}

/** The instrument that a draft would become. Throws a Problem: no-such-draft, instrument-refused. */
async function draftedIn({ read }: Context, draft: string): Promise<Instrument> {
  const { code, files } = await draftNamed(read, draft)
  const { instrument } = checkFiles(files, { code, version: await nextVersion(read, code) })
  if (!instrument) throw new Problem('instrument-refused')
  return instrument
}

export const previews = new Hono<Env>()
  .get('/preview/drafts/:draft/form', may('instruments:manage'), async (c) =>
    form(c, await draftedIn(c.var, c.req.param('draft'))),
  )
  .post('/preview/drafts/:draft/form', may('instruments:manage'), async (c) =>
    form(c, await draftedIn(c.var, c.req.param('draft'))),
  )
  .get('/preview/drafts/:draft/paper', may('instruments:manage'), valid('query', Language), async (c) =>
    paper(c, await draftedIn(c.var, c.req.param('draft')), c.req.valid('query').lang),
  )
  .get('/preview/drafts/:draft/kiosk', may('instruments:manage'), (c) => c.html(shellOf(c.var, 'preview')))
  .get('/preview/drafts/:draft/delivery', may('instruments:manage'), async (c) =>
    c.json(kioskDelivery(c.var, await draftedIn(c.var, c.req.param('draft'))), 200),
  )
  .get('/preview/instruments/:instrument/:version/form', may('waves:read'), (c) => form(c, published(c)))
  .post('/preview/instruments/:instrument/:version/form', may('waves:read'), (c) => form(c, published(c)))
  .get('/preview/instruments/:instrument/:version/paper', may('waves:read'), valid('query', Language), (c) =>
    paper(c, published(c), c.req.valid('query').lang),
  )
  .get('/preview/instruments/:instrument/:version/kiosk', may('waves:read'), (c) => c.html(shellOf(c.var, 'preview')))
  .get('/preview/instruments/:instrument/:version/delivery', may('waves:read'), (c) =>
    c.json(kioskDelivery(c.var, published(c)), 200),
  )

const published = (c: Route) => versionNamed(c.req.param('instrument') ?? '', versionIn(c.req.param('version') ?? ''))

/** A survey in no field: asked at the first desk, in the first sector, so that nothing but the instrument is asked. */
function deliveryOf({ organisation, now }: Context, { code, version, title, questionnaire }: Instrument): Delivery {
  const today = new Date(now()).toISOString().slice(0, 10)
  const [desk] = desksBelow(organisation, organisation.root).filter((unit) => isValidOn(unit, today))
  const [sector] = [...organisation.sectors.values()].filter((one) => isValidOn(one, today))
  const procedures = [...organisation.procedures.values()].filter((one) => one.sector === sector?.sector)
  return {
    ...{ wave: 'preview', instrument: code, version, sector: null, opensOn: today, closesOn: null, title },
    pages: questionnaire.pages,
    units: desk ? [{ unit: desk.unit, name: desk.name }] : [],
    sectors: sector ? [{ sector: sector.sector, name: sector.name }] : [],
    procedures: procedures.map(({ procedure, sector: of, name }) => ({ procedure, sector: of, name })),
  }
}

function kioskDelivery(context: Context, instrument: Instrument) {
  const delivery = deliveryOf(context, instrument)
  return {
    ...delivery,
    definition: instrument.definition,
    languages: translationsFor(translations(), instrument.code, delivery),
    recordings: recordingNames(context.recordings, instrument),
  }
}

/** The light form, screen by screen. What it posts is read, answered with the next screen, and forgotten. */
async function form(c: Route, instrument: Instrument): Promise<Response> {
  const delivery = deliveryOf(c.var, instrument)
  const link = {
    ...{ unit: delivery.units[0]?.unit ?? '', sector: delivery.sectors[0]?.sector ?? '' },
    preview: c.req.path,
  }
  const language = preferred(c)
  const frame = (tongue: string) => ({
    ...frameOf(c),
    preview: html`<aside class="demo-banner">${words[fallbackOf(tongue)].form}</aside>`,
  })
  if (c.req.method !== 'POST') return show(c, draw(frame(language), delivery, link, start(language, link)))
  const entries = await readEntries(c)
  const screen = advance(delivery, { entries, link, now: c.var.now() })
  if (screen.screen === 'send') {
    const again = html`<p><a class="primary" href="${c.req.path}?lang=${screen.draft.language}">${words[fallbackOf(screen.draft.language)].again}</a></p>`
    return show(c, thanksScreen({ ...frame(screen.draft.language), below: again }, screen.draft.language, '', null))
  }
  const tongue = screen.screen === 'start' ? screen.language : screen.draft.language
  return show(c, draw(frame(tongue), delivery, link, screen))
}

/** A refusal as a page: it stands in a frame, where nobody reads JSON. */
export function refusePreview(error: Error, c: Route): Response | Promise<Response> {
  const problem = problemIn(error)
  const { message } = refusalOf(problem)
  const language = fallbackOf(preferred(c))
  const body = html`<section class="problem"><h1>${words[language].notShown}</h1><p class="lead">${message[language]}</p></section>`
  return show(c, shell({ ...frameOf(c), language, title: words[language].notShown, body }), problems[problem.code])
}

/** One printed form, which says on every sheet that it is none to be filled in. */
function paper(c: Route, instrument: Instrument, language: 'vi' | 'en') {
  const { config, assets, branding } = c.var
  const delivery = deliveryOf(c.var, instrument)
  const row = {
    // No batch has this number, so a sheet that is filled in all the same can be entered nowhere.
    ...{ batch: 0, wave: delivery.wave, version: instrument.version, unit: delivery.units[0]?.unit ?? '' },
    ...{ sector: null, language, copies: 1 },
  }
  const entry = assets.entry('paper')
  return c.html(
    sheets({
      row,
      delivery,
      size: 'normal',
      entry,
      demo: config.demo,
      brand: brandOf(branding),
      watermark: words[language].paper,
    }),
  )
}
