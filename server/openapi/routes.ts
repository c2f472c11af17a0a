import { Hono } from 'hono'
import type { RouterRoute } from 'hono/types'
import * as v from 'valibot'
import type { Env } from '../context.ts'
import { valid } from '../valid.ts'
import { describe } from './document.ts'
import type { Told } from './words.ts'

/**
 * The description of the interface, for everybody: it says nothing that the source does not. `routes` are those of the
 * whole application, known once it is made.
 */
export const description = (routes: () => readonly RouterRoute[]) => {
  const known = new Map<Told, string>()
  return new Hono<Env>().get(
    '/openapi.json',
    valid('query', v.object({ lang: v.optional(v.picklist(['vi', 'en']), 'vi') })),
    (c) => {
      const { lang } = c.req.valid('query')
      const text = known.get(lang) ?? JSON.stringify(describe(routes(), lang, c.var.config.baseUrl))
      known.set(lang, text)
      return c.body(text, 200, { 'content-type': 'application/json; charset=UTF-8' })
    },
  )
}
