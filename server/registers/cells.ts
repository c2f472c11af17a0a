// How the cells of a register are read: into the one way in which their texts are kept, or into what is wrong with them.
import type { Text } from '../../surveys/instrument.ts'
import { canBeAsked, grainOf } from '../../surveys/period.ts'
import { type Read, worded } from './register.ts'

// What the spreadsheet's own apostrophe, and ours in files that go out (surveys/csv.ts), stands before.
const apostrophe = /^'(?=["'\s\p{Cf}]*[=+\-@\t\r\n＝＋－＠])/u
const formula = /^["'\s]*[=+\-@＝＋－＠]/u
// Controls, formats, separators of lines, and what Unicode has given no letter to.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u
// Signs that no name has, but that letters of TCVN3 and VNI become, and of UTF-8 that was read as something else.
const foreign = /[\u00a1-\u00bf\ufffd]/
// Excel writes ? for each letter that an old encoding lacks.
const lost = /\p{L}\?+\p{L}/u

/** A cell without blanks around it, its letters composed, and without the apostrophe that our own files have. */
const plain = (cell: string): string =>
  cell
    .normalize('NFC')
    .replaceAll(/[\p{Zs}\t]+/gu, ' ')
    .trim()
    .replace(apostrophe, '')

const codePoint = (text: string) => `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** What is wrong with any text; null where nothing is. */
function faultOfText(text: string, most: number): Text | null {
  if (formula.test(text)) return worded('formula')
  const hidden = unseen.exec(text)
  if (hidden) return worded('invisible', codePoint(hidden[0]))
  const strange = foreign.exec(text)
  if (strange) return worded('legacy', strange[0])
  if (lost.test(text)) return worded('lost')
  return [...text].length > most ? worded('tooLong', `${most}`) : null
}

export const words =
  (most: number): Read =>
  (cell) => {
    const text = plain(cell)
    return text === '' ? worded('missing') : (faultOfText(text, most) ?? text)
  }

/** What may be left empty. */
export const optional =
  (read: Read): Read =>
  (cell) =>
    plain(cell) === '' ? '' : read(cell)

const isCode = (text: string) => /^[a-z0-9][a-z0-9-]{0,63}$/.test(text)

export const code: Read = (cell) => {
  const text = plain(cell)
  if (text === '') return worded('missing')
  if (isCode(text)) return text
  return formula.test(text) ? worded('formula') : worded('code')
}

export const flag: Read = (cell) => (/^[01]$/.test(plain(cell)) ? plain(cell) : worded('flag'))

/** Also day before month, as Excel makes of it in Vietnam; with two digits each, for 7/1/2025 would be either. */
export const day: Read = (cell) => {
  const text = plain(cell)
  if (text === '') return worded('missing')
  const parts = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text)
  const iso = parts ? `${parts[3]}-${parts[2]}-${parts[1]}` : text
  return grainOf(iso) === 'day' && canBeAsked(iso) ? iso : worded('day')
}

/** A whole number from 0 to 100. */
export const share: Read = (cell) => {
  const text = plain(cell)
  return /^\d{1,3}$/.test(text) && Number(text) <= 100 ? `${Number(text)}` : worded('share')
}

export const oneOf =
  (allowed: readonly string[]): Read =>
  (cell) =>
    allowed.includes(plain(cell)) ? plain(cell) : worded('choice', allowed.join(', '))

const isSection = (text: string) => text.length <= 20 && /^[IVXLC]+(\.\d{1,2}){0,3}(\.[a-zđ])?$/.test(text)

/** Where the programme's letter names a duty: II.5, or II.5.b. */
export const section: Read = (cell) => (isSection(plain(cell)) ? plain(cell) : worded('section'))

/** Units with their sections, `unit:section`, with blanks or semicolons between. */
export const owners: Read = (cell) => {
  const all = plain(cell)
    .split(/[\s;]+/)
    .filter(Boolean)
  const units = new Set<string>()
  for (const one of all) {
    const [unit = '', named = '', more] = one.split(':')
    if (!isCode(unit) || !isSection(named) || more !== undefined) return worded('owners')
    if (units.has(unit)) return worded('ownerTwice', unit)
    units.add(unit)
  }
  return all.join(' ')
}
