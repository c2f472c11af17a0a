import { description as enDescription } from '../../../../surveys/text/en/interface.ts'
import { webhooks as en } from '../../../../surveys/text/en/webhooks.ts'
import { description as viDescription } from '../../../../surveys/text/vi/interface.ts'
import { webhooks as vi } from '../../../../surveys/text/vi/webhooks.ts'
import type { DeliveryFault } from '../../../../surveys/webhooks.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language } from '../../words.ts'

export type Receiver = Answered<Awaited<ReturnType<typeof api.webhooks.$get>>>['webhooks'][number]

const text = { vi: { ...vi, events: viDescription.events }, en: { ...en, events: enDescription.events } }
export const hookWords = () => text[language.value]

/** Why a message was not taken, in words. */
export function whyNot({ status, fault }: { readonly status: number | null; readonly fault: string | null }): string {
  const w = hookWords()
  const known = Object.hasOwn(w.faults, fault ?? '') ? w.faults[fault as DeliveryFault] : null
  return known ?? w.answered(status ?? 0)
}
