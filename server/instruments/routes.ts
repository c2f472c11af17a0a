import { Hono } from 'hono'
import * as v from 'valibot'
import type { Env } from '../context.ts'
import { Problem } from '../problem.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import {
  changeDraft,
  DraftChange,
  deleteDraft,
  draftNamed,
  draftsOf,
  filesOf,
  isOwnDraft,
  makeDraft,
  mayPublish,
  NewDraft,
  nextVersion,
  Seen,
} from './drafts.ts'
import { prospectOf, publish } from './publishing.ts'
import { comparisonOf, instrumentsSeen, versionSeen } from './seen.ts'

const Two = v.object({ before: v.string(), after: v.string() })
const versionIn = (text: string): number => {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new Problem('no-such-instrument')
  return Number(text)
}

/** Instruments in the browser: drafts, which change, and versions, which never do. */
export const instrumentRoutes = new Hono<Env>()
  .get('/instruments', may('instruments:manage'), async (c) =>
    c.json({ instruments: await instrumentsSeen(c.var), drafts: await draftsOf(c.var) }, 200),
  )
  .post('/instruments/drafts', may('instruments:manage'), valid('json', NewDraft), async (c) =>
    c.json({ draft: await makeDraft(c.var, c.req.valid('json')) }, 201),
  )
  .get('/instruments/drafts/:draft', may('instruments:manage'), async (c) => {
    const found = await draftNamed(c.var.read, c.req.param('draft'))
    const may = { isOwn: isOwnDraft(c.var, found), mayPublish: mayPublish(c.var) }
    return c.json({ ...found, ...may, version: await nextVersion(c.var.read, found.code) }, 200)
  })
  .patch('/instruments/drafts/:draft', may('instruments:manage'), valid('json', DraftChange), async (c) =>
    c.json(await changeDraft(c.var, c.req.param('draft'), c.req.valid('json')), 200),
  )
  .post('/instruments/drafts/:draft/delete', may('instruments:manage'), valid('json', Seen), async (c) => {
    await deleteDraft(c.var, c.req.param('draft'), c.req.valid('json').revision)
    return c.body(null, 204)
  })
  .get('/instruments/drafts/:draft/prospect', may('instruments:manage'), async (c) =>
    c.json(await prospectOf(c.var.read, c.req.param('draft')), 200),
  )
  .post('/instruments/drafts/:draft/publish', may('instruments:manage'), valid('json', Seen), async (c) =>
    c.json(await publish(c.var, c.req.param('draft'), c.req.valid('json').revision), 201),
  )
  .get('/instruments/:instrument/comparison', may('waves:read'), valid('query', Two), (c) => {
    const { before, after } = c.req.valid('query')
    return c.json(comparisonOf(c.req.param('instrument'), versionIn(before), versionIn(after)), 200)
  })
  .get('/instruments/:instrument/:version', may('waves:read'), async (c) =>
    c.json(await versionSeen(c.var, c.req.param('instrument'), versionIn(c.req.param('version'))), 200),
  )
  .get('/instruments/:instrument/:version/files', may('waves:read'), async (c) =>
    c.json(await filesOf(c.var.read, c.req.param('instrument'), versionIn(c.req.param('version'))), 200),
  )
