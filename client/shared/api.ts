import { hc } from 'hono/client'
import type { Api } from '../../server/app.ts'

/** The server's routes, typed by the server itself: no type of a request or an answer is written twice. */
export const { api } = hc<Api>('/')
