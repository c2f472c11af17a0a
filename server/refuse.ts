import type { Context as HonoContext } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { problems, waits } from '../surveys/problem.ts'
import { isAway, isClash, isNoText, wordsOf } from './database/faults.ts'
import { log, logSeldom } from './log.ts'
import { Problem, refusalOf } from './problem.ts'

/** Whether a file could not grow: the disk, a quota or a limit of the process is reached. */
const isFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException | null)?.code ?? '')

/** What went wrong, as a Problem. A database that is away is `busy`, and so is one where two were at the same rows; a text
 * that no database keeps `malformed`; anything else is a fault of ours and goes to the log. */
export function problemIn(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof HTTPException && error.status < 500) return new Problem('malformed', error.message)
  if (isAway(error)) {
    logSeldom('database-away', { error: wordsOf(error) })
    return new Problem('busy')
  }
  if (isClash(error)) {
    logSeldom('database-clash', { error: wordsOf(error) })
    return new Problem('busy')
  }
  if (isFull(error)) {
    logSeldom('disk-full', { error: String(error) })
    return new Problem('disk-full')
  }
  if (isNoText(error)) return new Problem('malformed', wordsOf(error))
  log('fault', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  return new Problem('fault')
}

/** The one place where a refusal becomes an answer to a program. */
export function refuse(error: Error, c: HonoContext): Response {
  const problem = problemIn(error)
  retryAfter(c, problem)
  return c.json(refusalOf(problem), problems[problem.code])
}

/** Says when the same again may work, where that is known. */
export function retryAfter(c: HonoContext, { code }: Problem): void {
  const seconds = waits[code]
  if (seconds !== undefined) c.header('Retry-After', `${seconds}`)
}
