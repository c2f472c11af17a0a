import { useState } from 'preact/hooks'
import type { Reason } from '../../server/opinions/question.ts'
import { api } from '../shared/api.ts'
import { outcomeOf } from './request.ts'
import type { Scope } from './scope.ts'
import { lapse } from './session.ts'
import { language, words } from './words.ts'

/** A tag that is added or removed; or an opinion that is hidden for a reason, or (null) shown again. */
export type Decision =
  | { readonly opinion: string; readonly topic: string; readonly action: 'added' | 'removed' }
  | { readonly opinion: string; readonly reason: Reason | null }

/** Sends decisions about the opinions of a scope, looks again after each, and says what went wrong. */
export function useDecisions(sector: string, scope: Scope, refresh: () => void) {
  const [failure, setFailure] = useState<string | null>(null)
  const decide = async (decision: Decision): Promise<boolean> => {
    const to = { param: { sector }, query: scope }
    const outcome =
      'reason' in decision
        ? await outcomeOf(api.opinions[':sector'].hidden.$post({ ...to, json: decision }))
        : await outcomeOf(api.opinions[':sector'].tags.$post({ ...to, json: decision }))
    if (!outcome.ok && outcome.status === 401) lapse()
    const w = words().failure
    setFailure(
      outcome.ok
        ? null
        : (outcome.refusal?.message[language.value] ?? (outcome.status === 0 ? w.offline : w.unreadable)),
    )
    if (outcome.ok) refresh()
    return outcome.ok
  }
  return { decide, failure }
}
