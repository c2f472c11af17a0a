import type { Context as HonoContext } from 'hono'
import type { Env } from '../context.ts'

// Below /s/ an address that there is not gets the officials' script, which must stand in nobody's frame.
const form = /^\/s\/[^/]+(?:\/thanks)?$/

/** Whether a page of the light form is asked for as a part of a portal's page. Only such a page may be shown in a frame. */
export const isEmbedded = (c: HonoContext<Env>): boolean => form.test(c.req.path) && c.req.query('embed') === '1'
