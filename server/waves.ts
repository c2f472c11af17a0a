import { Hono } from 'hono'
import { instrumentNamed, shippedInstrument } from '../surveys/catalogue.ts'
import type { Page, Text } from '../surveys/instrument.ts'
import { dayOf, isOpenOn } from '../surveys/period.ts'
import { translations } from '../surveys/tongues.ts'
import type { Context, Env } from './context.ts'
import { translationsFor } from './languages/delivery.ts'
import { desksToday, type Procedure, type Wave } from './organisation.ts'
import { Problem } from './problem.ts'
import { recordingNames } from './recordings.ts'

/** A survey in the field. */
export type WaveSummary = Wave & { readonly title: Text }
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
    const { definition } = instrumentNamed(instrument, delivery.version)
    return c.json(
      {
        ...delivery,
        instrument,
        definition,
        languages: translationsFor(translations(), instrument, delivery),
        recordings: recordingNames(c.var.recordings, instrument),
      },
      200,
    )
  })
  .get('/units', (c) => c.json({ units: desks(c.var) }, 200))

/** The surveys that take answers today. */
export const openWaves = (context: Context): WaveSummary[] =>
  [...context.organisation.waves.values()].filter((wave) => isOpenNow(context, wave)).map(summary)

const summary = (wave: Wave): WaveSummary => ({ ...wave, title: instrumentNamed(wave.instrument, wave.version).title })

const desks = ({ organisation }: Context) =>
  desksToday(organisation, organisation.root).map(({ unit, name }) => ({ unit, name }))

/** Whether a survey takes answers today. */
export const isOpenNow = ({ now }: Context, wave: Wave): boolean => isOpenOn(wave, dayOf(now()))

/** A survey that takes answers today. Throws a Problem: no-such-wave, wave-not-open. */
export function openWave(context: Context, code: string): Delivery {
  const delivery = waveNamed(context, code)
  if (!isOpenNow(context, delivery)) throw new Problem('wave-not-open')
  return delivery
}

/**
 * A survey, open or not, as it is asked now or as it was in the version of a form that is begun. Throws a Problem:
 * no-such-wave, other-version.
 */
export function waveNamed(context: Context, code: string, begun?: number): Delivery {
  const wave = context.organisation.waves.get(code)
  if (!wave) throw new Problem('no-such-wave')
  const version = begun ?? wave.version
  const instrument = shippedInstrument(wave.instrument, version)
  if (!instrument) throw new Problem('other-version')
  const inWave = ({ sector }: { sector: string }) => wave.sector === null || sector === wave.sector
  return {
    ...summary({ ...wave, version }),
    pages: instrument.questionnaire.pages,
    units: desks(context),
    sectors: [...context.organisation.sectors.values()].filter(inWave).map(({ sector, name }) => ({ sector, name })),
    procedures: [...context.organisation.procedures.values()]
      .filter(inWave)
      .map(({ procedure, sector, name }) => ({ procedure, sector, name })),
  }
}
