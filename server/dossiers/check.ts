// What a dossier must be to be taken, whether it comes in a file or from another program.

import * as v from 'valibot'
import { dayOf } from '../../surveys/period.ts'
import type { Context } from '../context.ts'
import { isValidOn } from '../organisation.ts'
import { reaches } from '../rights.ts'

/** A dossier that was given back; days are ISO dates. A telephone number is digits with the country's first. */
export type Dossier = {
  readonly code: string
  readonly procedure: string
  readonly sector: string
  readonly unit: string
  readonly received: string
  readonly returned: string
  readonly phone: string | null
  readonly email: string | null
}
/** A dossier as it was written down: texts, whatever they say. */
export const Given = v.strictObject({
  code: v.string(),
  procedure: v.string(),
  unit: v.string(),
  received: v.string(),
  returned: v.string(),
  phone: v.optional(v.nullable(v.string()), null),
  email: v.optional(v.nullable(v.string()), null),
})
export type Given = v.InferOutput<typeof Given>
export const fields = ['code', 'procedure', 'unit', 'received', 'returned', 'phone', 'email'] as const
export type Field = (typeof fields)[number]

/** Why a dossier cannot be taken; every language has words for each. */
export const dossierFaults = [
  'shape',
  'code',
  'twice',
  'procedure',
  'unit',
  'notDesk',
  'notYours',
  'notThen',
  'received',
  'returned',
  'order',
  'future',
  'tooOld',
  'phone',
  'email',
] as const
export type DossierFault = (typeof dossierFaults)[number]
export type Wrong = { readonly field: Field | null; readonly fault: DossierFault }

const code = /^[\p{L}\p{N}][\p{L}\p{N}./_-]{0,63}$/u
const OLDEST_YEARS = 3

/** A day as offices write it, `2026-11-05` or `05/11/2026`, as an ISO date; null where it is none. */
export function dayIn(text: string): string | null {
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const iso = year ? `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}` : text
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null
  const at = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null
}

/** A mobile number of Vietnam as digits, `84912345678`, however it is written; null where it is none. */
export function phoneIn(text: string): string | null {
  const digits = text.replaceAll(/[\s.()-]/g, '').replace(/^(?:\+84|0084|84|0)(?=\d{9}$)/, '')
  // A spreadsheet takes the first zero away.
  return /^[35789]\d{8}$/.test(digits) ? `84${digits}` : null
}

/** An e-mail address in small letters; null where it is none. */
export function emailIn(text: string): string | null {
  const address = text.toLowerCase()
  return address.length <= 254 && /^[a-z0-9._%+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}$/.test(address)
    ? address
    : null
}

/** What a dossier is, or what is wrong with it for one who reaches `unit` and all below. */
export function dossierIn({ organisation, now }: Context, within: { readonly unit: string }, given: Given) {
  const wrong = (field: Field, fault: DossierFault): Wrong => ({ field, fault })
  if (!code.test(given.code)) return wrong('code', 'code')
  const procedure = organisation.procedures.get(given.procedure)
  if (!procedure) return wrong('procedure', 'procedure')
  const unit = organisation.units.get(given.unit)
  if (!unit) return wrong('unit', 'unit')
  if (!unit.desk) return wrong('unit', 'notDesk')
  if (!reaches(organisation, within, given.unit)) return wrong('unit', 'notYours')
  const received = dayIn(given.received)
  if (received === null) return wrong('received', 'received')
  const returned = dayIn(given.returned)
  if (returned === null) return wrong('returned', 'returned')
  if (!isValidOn(unit, returned)) return wrong('unit', 'notThen')
  const today = dayOf(now())
  if (returned < received) return wrong('returned', 'order')
  if (returned > today) return wrong('returned', 'future')
  if (returned.slice(0, 4) < `${Number(today.slice(0, 4)) - OLDEST_YEARS}`) return wrong('returned', 'tooOld')
  const phone = given.phone ? phoneIn(given.phone) : null
  if (given.phone && phone === null) return wrong('phone', 'phone')
  const email = given.email ? emailIn(given.email) : null
  if (given.email && email === null) return wrong('email', 'email')
  const { sector } = procedure
  const dossier: Dossier = { ...given, sector, received, returned, phone, email }
  return dossier
}

/** What names a dossier: its code is one of its unit's. */
export const dossierKey = ({ unit, code }: Pick<Dossier, 'unit' | 'code'>): string => `${unit} ${code}`
