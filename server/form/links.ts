import { Hono } from 'hono'
import { minutesFor } from '../../surveys/length.ts'
import type { Env } from '../context.ts'
import { desksToday } from '../organisation.ts'
import { may } from '../rights.ts'
import { openWaves, waveNamed } from '../waves.ts'

/** What links to the light form are made of, for the official's own desks: links and codes themselves need no server. */
export const formLinks = new Hono<Env>().get('/collect/links', may('links:read'), (c) => {
  const { config, organisation, official } = c.var
  return c.json(
    {
      baseUrl: config.baseUrl,
      /** Whether any portal may show the form in a frame. */
      embeds: config.embedOrigins.length > 0,
      units: desksToday(organisation, official.unit).map(({ unit, name }) => ({ unit, name })),
      waves: openWaves(c.var, 'online').map(({ wave, title, closesOn }) => {
        const { pages, sectors, procedures } = waveNamed(c.var, wave)
        return { wave, title, closesOn, minutes: minutesFor(pages), sectors, procedures }
      }),
    },
    200,
  )
})
