import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import * as v from 'valibot'
import { writeDown } from '../audit.ts'
import type { Env } from '../context.ts'
import { written } from '../exports/sending.ts'
import { Problem } from '../problem.ts'
import { may } from '../rights.ts'
import { valid } from '../valid.ts'
import { headersOf } from './headers.ts'
import { checkUnit, dropEvidence, evidenceSeen, keepEvidence } from './keep.ts'

/** The largest file, in bytes. */
export const LARGEST_EVIDENCE = 5 * 1_048_576

const About = v.strictObject({
  unit: v.pipe(v.string(), v.maxLength(64)),
  name: v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(255),
    v.check((text) => text.isWellFormed() && !/\p{Cc}/u.test(text)),
    v.description('plain-text'),
  ),
})

/** Files that prove what offices report. Whoever reports may send one; whoever sees what it proves may take it away. */
export const evidence = new Hono<Env>()
  .post('/evidence', may('figures:report'), valid('query', About), async (c) => {
    const { unit, name } = c.req.valid('query')
    const { organisation, official, write, now } = c.var
    checkUnit(organisation, official, unit)
    const content = await bytesOf(c.req.raw)
    const sha256 = createHash('sha256').update(content).digest('hex')
    const kept = await write.transaction().execute(async (trx) => {
      const kept = await keepEvidence(trx, c.var, { unit, name, content, sha256 })
      const details = { unit, size: kept.size, type: kept.type, sha256 }
      await writeDown(trx, { official, action: 'evidence-sent', subject: kept.file, details }, now())
      return kept
    })
    return c.json(kept, 201)
  })
  .get('/evidence/:file', may('figures:read'), async (c) => {
    const found = await evidenceSeen(c.var, c.req.param('file'))
    await written(c, 'evidence-exported', c.req.param('file'), { unit: found.unit })
    return c.body(new Uint8Array(found.content), 200, headersOf(found))
  })
  .delete('/evidence/:file', may('figures:report'), async (c) => {
    const { official, write, now } = c.var
    const file = c.req.param('file')
    await write.transaction().execute(async (trx) => {
      await dropEvidence(trx, official, file)
      await writeDown(trx, { official, action: 'evidence-dropped', subject: file }, now())
    })
    return c.body(null, 204)
  })

/** A body as it comes, given up as soon as it is too large, whatever its header said. Throws a Problem: too-large. */
async function bytesOf({ body }: Request): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of body ?? []) {
    size += piece.byteLength
    if (size > LARGEST_EVIDENCE) throw new Problem('too-large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
