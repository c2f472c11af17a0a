import { dayOf } from '../../../surveys/period.ts'
import { actions } from './audit-words.ts'

const DAY = 86_400_000
const days = 30
const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')

/** What an address query asks for; the last thirty days where it does not say. */
export function askedIn({ official, action, from, to, before }: Readonly<Record<string, string>>) {
  return {
    official: official || undefined,
    action: actions.find((known) => known === action),
    from: isDay(from) ? from : dayOf(Date.now() - (days - 1) * DAY),
    to: isDay(to) ? to : dayOf(Date.now()),
    before: /^\d{1,15}$/.test(before ?? '') ? Number(before) : undefined,
  }
}
export type Asked = ReturnType<typeof askedIn>
