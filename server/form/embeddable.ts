import { Hono } from 'hono'
import { formAddress } from '../../surveys/link.ts'
import * as en from '../../surveys/text/en/links.ts'
import * as vi from '../../surveys/text/vi/links.ts'
import type { Env } from '../context.ts'
import { desksBelow } from '../organisation.ts'
import { may } from '../rights.ts'
import { openWaves } from '../waves.ts'

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')

/** What a portal needs to show the open surveys: the address of each form, and the code of a frame for it. */
export const embeddable = new Hono<Env>().get('/embed', may('links:read', 'embed:read'), (c) => {
  const { config, organisation, official } = c.var
  const desks = desksBelow(organisation, official.unit)
  return c.json(
    {
      /** The origins of pages that may show a form in a frame; none: no portal may. */
      origins: config.embedOrigins,
      surveys: openWaves(c.var).map(({ wave, title, opensOn, closesOn }) => {
        const address = (unit: string, embed?: '1') =>
          config.baseUrl + formAddress(wave, { unit, ...(embed && { embed }) })
        const frame = (unit: string, frameTitle: string) =>
          `<iframe src="${escaped(address(unit, '1'))}" title="${escaped(frameTitle)}" width="100%" height="720" loading="lazy"></iframe>`
        return {
          ...{ wave, title, opensOn, closesOn },
          places: desks.map(({ unit, name }) => ({
            ...{ unit, name, address: address(unit) },
            frame: {
              vi: frame(unit, vi.links.embedTitle(title.vi)),
              en: frame(unit, en.links.embedTitle(title.en)),
            },
          })),
        }
      }),
    },
    200,
  )
})
