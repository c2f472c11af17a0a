/**
 * Names of columns that every statistics program takes. A name follows from what is asked alone, so it stays the same
 * whatever is asked beside it later: what cannot stand as it is written ends in a hash of itself.
 */
import { hash } from 'node:crypto'

/**
 * What of a question a column is: its one answer, a row of a matrix, a choice of several, a field, what is written freely,
 * the words beside "other".
 */
export type AskedKind = 'one' | 'row' | 'choice' | 'field' | 'text' | 'other'
/** `parts`: the question, and below it the row, the choice or the field. */
export type AskedName = { readonly kind: AskedKind; readonly parts: readonly (string | number)[] }

const LONGEST = 32
const OTHER = 'other_text'
const SUFFIX = /_h[0-9a-f]{8}$/
const STEM = LONGEST - '_h01234567'.length

/** Columns about the response, in their order. Whoever adds one renames a question that is called so: choose a rare name. */
export const designColumns = [
  ...(['response_id', 'wave', 'instrument', 'version', 'unit', 'unit_parent', 'unit_today', 'sector'] as const),
  ...(['procedure', 'channel', 'language', 'respondent_group', 'day', 'minutes'] as const),
  ...(['stratum', 'cluster', 'weight_base', 'weight_final', 'fpc'] as const),
] as const
export type DesignColumn = (typeof designColumns)[number]
const FLAG = 'flag_'
export const flagColumn = (flag: string): string => `${FLAG}${flag}`

const words = (text: string) => text.trim().split(/\s+/)
const reserved = new Set<string>([
  ...designColumns,
  // SPSS
  ...words('all and by eq ge gt le lt ne not or to with'),
  // Stata, besides names that begin with an underscore and str1 to str2045
  ...words('byte double float if in int long strl using'),
  // R
  ...words('break else false for function inf na nan next null repeat true while'),
  // SQL
  ...words(`alter any array as asc between case cast check column constraint create cross default delete desc distinct do
    drop end except exists fetch foreign from full grant group having index inner insert intersect into is join key left
    like limit natural offset on order outer primary references right row rows select set some table then union unique
    update user values view when where window`),
])
const isReserved = (name: string) => reserved.has(name) || name.startsWith(FLAG) || /^str\d+$/.test(name)

/** The name of a column as long as no version of the instrument asks something else by it (`namesOver`). */
export function nameOf(asked: AskedName): string {
  const parts = asked.parts.map(String)
  const whole = [...parts, ...(asked.kind === 'other' ? [OTHER] : [])].join('__')
  const isPlain =
    parts.every((part) => /^[a-z0-9]+(?:_[a-z0-9]+)*$/.test(part)) &&
    /^[a-z]/.test(whole) &&
    !SUFFIX.test(whole) &&
    !(parts.length > 1 && parts.at(-1) === OTHER) &&
    !(whole.startsWith('q_') && isReserved(whole.slice(2)))
  const name = isReserved(whole) ? `q_${whole}` : whole
  return isPlain && name.length <= LONGEST ? name : hashed(asked, asked.kind === 'other' ? OTHER : '')
}

/** `apart`: what tells it from others of the same parts. */
function hashed({ parts }: AskedName, apart: string): string {
  const own = hash('sha256', JSON.stringify([apart, ...parts.map(String)])).slice(0, 8)
  const [first = '', ...rest] = parts.map((part) => `${part}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'))
  const last = rest.join('_')
  const whole = last === '' ? first : `${first}_${last}`
  // Of a long name the beginning of the question and the end of what is below it say the most.
  const cut =
    whole.length <= STEM ? whole : last === '' ? first.slice(0, STEM) : `${first.slice(0, 10)}_${last.slice(-11)}`
  const stem = cut.replaceAll(/_+/g, '_').replaceAll(/^_|_$/g, '')
  return `${/^[a-z]/.test(stem) ? stem : `q${stem}`.slice(0, STEM)}_h${own}`
}

/**
 * The names over all versions of an instrument, the oldest first. A question that becomes one of another kind is another
 * column: the kind that was asked first keeps the name.
 */
export function namesOver(versions: Iterable<readonly AskedName[]>): (asked: AskedName) => string {
  const kinds = new Map<string, AskedKind>()
  for (const version of versions)
    for (const asked of version) {
      const name = nameOf(asked)
      if (!kinds.has(name)) kinds.set(name, asked.kind)
    }
  return (asked) => {
    const name = nameOf(asked)
    return (kinds.get(name) ?? asked.kind) === asked.kind ? name : hashed(asked, asked.kind)
  }
}
