import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import * as v from 'valibot'
import { faultsIn, isColour, ownColours } from '../../surveys/branding.ts'
import { writeDown } from '../audit.ts'
import type { Env, Visit } from '../context.ts'
import { changeOrganisation } from '../organisation/live.ts'
import { Problem } from '../problem.ts'
import { may, reaches } from '../rights.ts'
import { valid } from '../valid.ts'
import { emblemIn, largestEmblem } from './emblem.ts'
import { type Branding, brandOf, hashOfBytes, readBranding } from './read.ts'

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80), v.regex(/^[\p{L}\p{M}\p{N}\p{P}\p{Zs}]+$/u))
const Colour = v.pipe(v.string(), v.toLowerCase(), v.check(isColour), v.description('colour'))
/** `emblem`: `kept` as it is, none, or a picture in base64. `seen`: the hash of the branding that was changed. */
const BrandingBody = v.strictObject({
  seen: v.pipe(v.string(), v.maxLength(64)),
  name: v.nullable(v.strictObject({ vi: Name, en: Name })),
  emblem: v.nullable(v.pipe(v.string(), v.maxLength(Math.ceil((largestEmblem * 4) / 3) + 8))),
  colours: v.nullable(v.strictObject({ accent: Colour, onAccent: Colour })),
})
type Body = v.InferOutput<typeof BrandingBody>

/** What a place looks like. */
export const branding = new Hono<Env>()
  .get('/emblem/:emblem', (c) => {
    const { emblem } = c.var.branding
    if (!emblem || c.req.param('emblem') !== emblem.hash) throw new Problem('no-such-page')
    // The address changes with the picture.
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    return c.body(new Uint8Array(emblem.bytes), 200, { 'Content-Type': emblem.type })
  })
  .get('/api/branding', may('organisation:manage'), (c) => c.json(shown(c.var.branding), 200))
  .post('/api/branding', may('organisation:manage'), valid('json', BrandingBody), async (c) => {
    await change(c.var, c.req.valid('json'))
    return c.json(shown(c.var.organisations.branding()), 200)
  })

const shown = (branding: Branding) => ({
  name: branding.isNamed ? branding.name : null,
  emblem: brandOf(branding).emblem,
  colours: branding.colours,
  hash: branding.hash,
})

/** Throws a Problem: not-your-unit for whoever has a part of the organisation only, branding-changed, emblem-refused, colours-refused. */
async function change(visit: Visit, { seen, name, emblem, colours }: Body): Promise<void> {
  const { organisation, official, now } = visit
  if (!reaches(organisation, official, organisation.root)) throw new Problem('not-your-unit')
  if (colours && faultsIn(colours).length > 0) throw new Problem('colours-refused')
  const given = emblem === null || emblem === 'kept' ? null : pictureIn(emblem)
  await changeOrganisation(visit, async (trx) => {
    const before = await readBranding(trx)
    if (before.hash !== seen) throw new Problem('branding-changed')
    const picture = emblem === 'kept' ? before.emblem : given
    const own = colours && (colours.accent !== ownColours.accent || colours.onAccent !== ownColours.onAccent)
    await trx.deleteFrom('branding').execute()
    if (name || picture || own) {
      const values = {
        ...{ name_vi: name?.vi ?? null, name_en: name?.en ?? null },
        ...{ accent: own ? colours.accent : null, on_accent: own ? colours.onAccent : null },
      }
      const hash = createHash('sha256')
        .update(JSON.stringify([values, picture && hashOfBytes(picture.bytes)]))
        .digest('hex')
      await trx
        .insertInto('branding')
        .values({
          ...{ branding: 'branding', hash, ...values },
          ...{ emblem: picture && Buffer.from(picture.bytes), emblem_type: picture?.type ?? null },
        })
        .execute()
    }
    const details = {
      name: name?.vi ?? '',
      ...(own && { ...colours }),
      emblem: picture ? hashOfBytes(picture.bytes) : '',
    }
    await writeDown(trx, { official, action: 'branding-changed', subject: 'branding', details }, now())
  })
}

function pictureIn(base64: string): { readonly type: string; readonly bytes: Uint8Array } {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw new Problem('emblem-refused')
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  const found = emblemIn(bytes)
  if ('fault' in found) throw new Problem('emblem-refused')
  return { type: found.type, bytes }
}
