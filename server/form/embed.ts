import type { Context as HonoContext } from 'hono'
import type { Env } from '../context.ts'

/** Whether a page of the light form is asked for as a part of a portal's page. Only such a page may be shown in a frame. */
export const isEmbedded = (c: HonoContext<Env>): boolean => c.req.path.startsWith('/s/') && c.req.query('embed') === '1'
