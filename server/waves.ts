import { Hono } from 'hono'
import { instrumentNamed, knownInstrument } from '../surveys/catalogue.ts'
import type { Channel, Instrument, Page, Text } from '../surveys/instrument.ts'
import { translations } from '../surveys/tongues.ts'
import type { Context, Env } from './context.ts'
import { isUnderWay, stateNow, takesChannel, takesProcedure, takesUnit } from './fieldwork/taking.ts'
import { translationsFor } from './languages/delivery.ts'
import { desksToday, type Procedure, type Wave } from './organisation.ts'
import { Problem } from './problem.ts'
import { recordingNames } from './recordings.ts'

/** A survey in the field, as far as whoever answers needs it. */
export type WaveSummary = Pick<Wave, 'wave' | 'instrument' | 'version' | 'sector' | 'opensOn' | 'closesOn'> & {
  readonly title: Text
}
/** All a kiosk or a phone needs to put one survey to a citizen. */
export type Delivery = WaveSummary & {
  readonly pages: readonly Page[]
  readonly units: readonly { readonly unit: string; readonly name: Text }[]
  readonly sectors: readonly { readonly sector: string; readonly name: Text }[]
  readonly procedures: readonly Pick<Procedure, 'procedure' | 'sector' | 'name'>[]
}

export const waves = new Hono<Env>()
  .get('/waves', (c) => c.json({ waves: openWaves(c.var) }, 200))
  .get('/waves/:wave', (c) => {
    const { instrument, ...delivery } = openWave(c.var, c.req.param('wave'))
    const wave = c.var.organisation.waves.get(delivery.wave)
    const asked = instrumentNamed(instrument, delivery.version)
    return c.json(
      {
        ...delivery,
        instrument,
        definition: definitionFor(asked, wave?.respondentGroup ?? null),
        languages: translationsFor(translations(), instrument, delivery),
        recordings: recordingNames(c.var.recordings, asked),
      },
      200,
    )
  })
  .get('/units', (c) => c.json({ units: desks(c.var) }, 200))

/** The surveys that take answers now, by a channel where one is given. */
export const openWaves = (context: Context, channel?: Channel): WaveSummary[] =>
  [...context.organisation.waves.values()]
    .filter((wave) => isOpenNow(context, wave) && (channel === undefined || takesChannel(wave, channel)))
    .map(summary)

const summary = (one: Wave): WaveSummary => {
  const { wave, instrument, version, sector, opensOn, closesOn } = one
  return { wave, instrument, version, sector, opensOn, closesOn, title: titleOf(one) }
}

/** What a survey is called: by its own name, or as its instrument is. */
export const titleOf = ({ name, instrument, version }: Pick<Wave, 'name' | 'instrument' | 'version'>): Text =>
  name ?? instrumentNamed(instrument, version).title

const desks = ({ organisation }: Context) =>
  desksToday(organisation, organisation.root).map(({ unit, name }) => ({ unit, name }))

/** Whether a survey takes answers now. */
export const isOpenNow = (context: Pick<Context, 'now'>, wave: Pick<Wave, 'opensOn' | 'closesOn' | 'pausedAt'>) =>
  stateNow(context, wave) === 'open'

/**
 * A survey that takes answers now; what was `begun` (ms since 1970) before a pause goes on. Throws a Problem: no-such-wave,
 * wave-paused, wave-not-open; channel-not-taken where a channel is asked for that it does not take.
 */
export function checkOpen(context: Context, code: string, channel?: Channel, begun?: number): Wave {
  const wave = context.organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  const state = stateNow(context, wave)
  const isBegun = begun !== undefined && isUnderWay(wave, { begun, now: context.now(), isKnown: false })
  if (state !== 'open' && !isBegun) throw new Problem(state === 'paused' ? 'wave-paused' : 'wave-not-open')
  if (channel !== undefined && begun === undefined && !takesChannel(wave, channel))
    throw new Problem('channel-not-taken')
  return wave
}

/** As `checkOpen`, with all that is needed to ask it. */
export function openWave(context: Context, code: string, channel?: Channel): Delivery {
  checkOpen(context, code, channel)
  return waveNamed(context, code)
}

/**
 * A survey, open or not, as it is asked now or as it was in the version of a form that is begun. Throws a Problem:
 * no-such-wave, other-version.
 */
export function waveNamed(context: Context, code: string, begun?: number): Delivery {
  const { organisation } = context
  const wave = organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  const version = begun ?? wave.version
  const instrument = knownInstrument(wave.instrument, version)
  if (!instrument) throw new Problem('other-version')
  return {
    ...summary({ ...wave, version }),
    pages: pagesFor(instrument, wave),
    units: desks(context).filter(({ unit }) => takesUnit(organisation, wave, unit)),
    sectors: [...organisation.sectors.values()]
      .filter(({ sector }) => wave.sector === null || sector === wave.sector)
      .map(({ sector, name }) => ({ sector, name })),
    procedures: [...organisation.procedures.values()]
      .filter((procedure) => takesProcedure(wave, procedure))
      .map(({ procedure, sector, name }) => ({ procedure, sector, name })),
  }
}

/** The pages of a questionnaire; of a survey of one group, that is the only answer to what one is. */
function pagesFor({ questionnaire, respondentGroup }: Instrument, wave: Wave): readonly Page[] {
  if (wave.respondentGroup === null || respondentGroup === undefined) return questionnaire.pages
  return questionnaire.pages.map((page) => ({
    ...page,
    elements: page.elements.map((element) =>
      element.name === respondentGroup && element.kind === 'choice'
        ? { ...element, choices: element.choices.filter(({ code }) => `${code}` === wave.respondentGroup) }
        : element,
    ),
  }))
}

/** The same of its SurveyJS JSON, for the kiosk. */
function definitionFor({ definition, respondentGroup }: Instrument, group: string | null): object {
  if (group === null || respondentGroup === undefined) return definition
  return JSON.parse(JSON.stringify(definition), (_, found: unknown) => {
    const isAsked = typeof found === 'object' && found !== null && 'name' in found && found.name === respondentGroup
    if (!isAsked || !('choices' in found) || !Array.isArray(found.choices)) return found
    const codeOf = (choice: unknown) =>
      typeof choice === 'object' && choice !== null && 'value' in choice ? choice.value : choice
    return { ...found, choices: found.choices.filter((choice) => `${codeOf(choice)}` === group) }
  })
}
