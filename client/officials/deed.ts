// One thing that a page asks the server to do: whether it is under way, and why the server would not.
import type { ClientResponse } from 'hono/client'
import { useState } from 'preact/hooks'
import type { Refusal } from '../../surveys/problem.ts'
import { type Answered, type Outcome, outcomeOf } from './request.ts'
import { lapse } from './session.ts'

export type Refused = Refusal | 'no-answer' | null
export type Deed = {
  readonly busy: boolean
  readonly refusal: Refused
  /** Asks, and gives the answer; null where it was refused, which `refusal` then says. */
  readonly ask: <Answer extends ClientResponse<unknown>>(
    asked: () => Promise<Answer>,
  ) => Promise<Extract<Outcome<Answered<Answer>>, { ok: true }> | null>
  readonly forget: () => void
}

export function useDeed(): Deed {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refused>(null)
  return {
    busy,
    refusal,
    forget: () => setRefusal(null),
    ask: async (asked) => {
      // A second press while the first is under way asks nothing again.
      if (busy) return null
      setBusy(true)
      setRefusal(null)
      const outcome = await outcomeOf(asked())
      setBusy(false)
      if (outcome.ok) return outcome
      if (outcome.refusal?.code === 'not-signed-in') lapse()
      setRefusal(outcome.refusal ?? 'no-answer')
      return null
    },
  }
}
