import type { ValidationTargets } from 'hono'
import { validator } from 'hono/validator'
import * as v from 'valibot'
import { Problem } from './problem.ts'

/**
 * Reads one part of a request. What does not fit is refused the way everything else is; what was sent is not repeated.
 * What is read is also left on the middleware, where the description of the interface finds it.
 */
export const valid = <Target extends keyof ValidationTargets, Schema extends v.GenericSchema>(
  target: Target,
  schema: Schema,
) =>
  Object.assign(
    validator(target, (given): v.InferOutput<Schema> => {
      const parsed = v.safeParse(schema, given)
      if (!parsed.success) throw new Problem('malformed', parsed.issues.map((issue) => v.getDotPath(issue)).join())
      return parsed.output
    }),
    { reads: { target, schema } },
  )
