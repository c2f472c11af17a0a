// What Hono can do at most: a POST that is answered with a word.
import { serve } from '@hono/node-server'
import { Hono } from 'hono'

const app = new Hono().post('/api/responses', (c) => c.text('hello', 201))
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.env.PORT) })
