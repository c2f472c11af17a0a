// The address of a light form: what it may carry, and how it is written.
import type { Tongue } from './instrument.ts'

/** What a link or a QR code settles, so that it is shown and not asked. */
export type Link = {
  readonly unit?: string
  readonly sector?: string
  readonly procedure?: string
  /** The counter of the unit, as `readCounter` writes it. */
  readonly counter?: string
  /** The token of an invitation, which then is the form's address. */
  readonly invitation?: string
  /** The address of a preview, which then is the form's. */
  readonly preview?: string
  /** Asked for as a part of a portal's page. */
  readonly embed?: '1'
}
/** The names under which an address carries them, in the order in which they are written. */
export const linkNames = ['unit', 'sector', 'procedure', 'counter', 'embed'] as const satisfies (keyof Link)[]

/** The most characters of a counter's name. */
export const longestCounter = 40
const counterShape = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._/-]*[\p{L}\p{M}\p{N}])?$/u

/**
 * A counter of a one-stop desk as an address names it, such as `3` or `Quầy 3`, written in one way only: NFC, single
 * spaces. null: a text that names none, because it is empty, too long or has other signs than letters, digits, spaces
 * and `. _ / -`.
 */
export function readCounter(text: string): string | null {
  const plain = text.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  return plain.length <= longestCounter && counterShape.test(plain) ? plain : null
}

/** The address of a form, without its host: only what the link itself carries, never what a person entered. */
export function formAddress(wave: string, link: Link = {}, lang?: Tongue): string {
  if (link.preview !== undefined) return link.preview
  if (link.invitation !== undefined)
    return `/i/${encodeURIComponent(link.invitation)}${lang ? `?lang=${encodeURIComponent(lang)}` : ''}`
  const carried = [...linkNames.map((name) => [name, link[name]] as const), ['lang', lang] as const]
  const query = carried.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : [])).join('&')
  return `/s/${encodeURIComponent(wave)}${query && `?${query}`}`
}

/**
 * The same for those who type it: survey, desk and, where every keyboard has its letters, counter; sector and procedure
 * are asked. It leads to the address of the form.
 */
export function typedAddress(wave: string, { unit, counter }: Link): string {
  if (!unit) return formAddress(wave)
  const parts = [wave, unit, ...(counter && /^[\w.-]+$/.test(counter) ? [counter] : [])]
  return `/q/${parts.map(encodeURIComponent).join('/')}`
}
