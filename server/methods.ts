import { Hono } from 'hono'
import * as v from 'valibot'
import { indices, instruments } from '../surveys/catalogue.ts'
import { type Index, languages, type Text } from '../surveys/instrument.ts'
import { methodOf } from '../surveys/methods.ts'
import type { Env } from './context.ts'
import { missing } from './exports/dataset.ts'
import { Problem } from './problem.ts'
import { may } from './rights.ts'
import { valid } from './valid.ts'

const Known = v.object({ instrument: v.string(), version: v.pipe(v.string(), v.regex(/^\d{1,9}$/)) })
const MethodQuery = v.object({
  lang: v.optional(v.picklist(languages), 'vi'),
  /** An edition beside the instrument's own. */
  edition: v.optional(v.pipe(v.string(), v.maxLength(64))),
})

export type MethodListed = {
  readonly code: string
  readonly version: number
  /** null: the instrument's own formulas. */
  readonly edition: string | null
  readonly title: Text
  readonly verified: boolean
}

/** How each instrument and index is computed. */
export const methods = new Hono<Env>()
  .get('/methods', may('scores:read'), (c) => c.json({ methods: known().flatMap(listed) }, 200))
  .get(
    '/methods/:instrument/:version',
    may('scores:read'),
    valid('param', Known),
    valid('query', MethodQuery),
    async (c) => {
      const { instrument, version } = c.req.valid('param')
      const { lang, edition } = c.req.valid('query')
      const whole = known().find((one) => one.code === instrument && one.version === Number(version))
      const found = edition === undefined ? whole : whole && editionsOf(whole).find((one) => one.edition === edition)
      if (!found) throw new Problem('no-such-instrument')
      return c.json(methodOf(found, lang, missing), 200)
    },
  )

/** Every version of every instrument, and indices that ask nobody. */
const known = (): Index[] => [...new Set<Index>([...instruments(), ...indices()])]
const editionsOf = (index: Index): readonly Index[] => ('editions' in index ? (index.editions as readonly Index[]) : [])

const listed = (index: Index): MethodListed[] => [
  { ...own(index), edition: null },
  ...editionsOf(index).map((one) => ({ ...own(one), edition: one.edition ?? null })),
]
const own = ({ code, version, title, profile }: Index) => ({ code, version, title, verified: profile.verified })
