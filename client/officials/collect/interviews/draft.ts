// What the form of a new assignment holds, and what is asked of the server with it.
import type { AssignmentKind } from '../../../../surveys/interviewing.ts'

/** Numbers as they were typed. */
export type Draft = {
  readonly wave: string
  readonly unit: string
  readonly sector: string
  readonly interviewer: string
  readonly kind: AssignmentKind
  readonly wanted: string
  readonly lastDay: string
  readonly every: string
  readonly from: 'file' | 'number'
  readonly file: { readonly name: string; readonly text: string } | null
  readonly count: string
  readonly visits: string
  readonly replacesRefused: boolean
}

const whole = (text: string): number | null => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : null)

/** What is to be assigned; null while something is missing. The server checks the rest. */
export function wantedIn({ wave, unit, sector, interviewer, kind, lastDay, replacesRefused, ...draft }: Draft) {
  const [wanted, visits] = [whole(draft.wanted), whole(draft.visits)]
  if (!wave || !unit || !interviewer || !lastDay || wanted === null || visits === null) return null
  const common = {
    ...{ wave, unit, sector: sector || null, interviewer, kind, wanted, lastDay },
    rule: { visits, replacesRefused },
  }
  if (kind === 'queue') {
    const every = whole(draft.every)
    return every === null ? null : { ...common, every }
  }
  if (draft.from === 'file') return draft.file ? { ...common, file: draft.file.text } : null
  const count = whole(draft.count)
  return count === null ? null : { ...common, count }
}
