// Who may see and change a register: each has a right of its own, which the route knows by the register that it names.
import { createMiddleware } from 'hono/factory'
import { type RegisterName, registers, rightFor } from '../../surveys/registers.ts'
import { rightsOf } from '../../surveys/rights.ts'
import type { Env } from '../context.ts'
import type { Official } from '../official.ts'
import { Problem } from '../problem.ts'
import { mayAny } from '../rights.ts'

const any = mayAny([...new Set(Object.values(rightFor))])

/** Throws a Problem: not-your-right. */
export function mayKeep({ role, grants }: Official, register: RegisterName): void {
  if (!rightsOf(role, grants).includes(rightFor[register])) throw new Problem('not-your-right')
}

/**
 * Nobody passes but who has the right of the register in the path; where the path names none, or none that there is, who has
 * the right of any. Stands on the route's line, where a test reads it as `register`.
 */
export const keeping = Object.assign(
  createMiddleware<Env>((c, next) =>
    any(c, async () => {
      const named = registers.find((name) => name === c.req.param('register'))
      if (named) mayKeep(c.var.official, named)
      await next()
    }),
  ),
  { right: 'register' as const },
)
