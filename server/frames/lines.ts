// A file of whom a survey could ask: who stands in it, in which strata, and every fault by its line.
import { hash } from 'node:crypto'
import type { Text } from '../../surveys/instrument.ts'
import { type FrameStratum, mostFrameLines, mostStrata } from '../../surveys/sampling-frame.ts'
import * as en from '../../surveys/text/en/frames.ts'
import * as vi from '../../surveys/text/vi/frames.ts'
import type { Context } from '../context.ts'
import { type CsvLine, type ImportFault, linesIn } from '../csv-lines.ts'
import { emailIn, phoneIn } from '../dossiers/check.ts'
import type { Official } from '../official.ts'
import { desksBelow, type Organisation, type Unit } from '../organisation.ts'

export const columns = ['code', 'unit', 'stratum', 'label', 'address', 'phone', 'email'] as const
type Column = (typeof columns)[number]
const optional: readonly Column[] = ['stratum', 'label', 'address', 'phone', 'email']

/** Somebody who could be asked. `code` is theirs alone in their unit; `line`: where they stood in the file. */
export type FrameLine = {
  readonly line: number
  readonly unit: string
  readonly stratum: string
  readonly code: string
  readonly label: string
  readonly address: string
  readonly phone: string | null
  readonly email: string | null
}
export type FrameFile = {
  readonly lines: readonly FrameLine[]
  readonly strata: readonly FrameStratum[]
  /** Lines that share a telephone number or an e-mail address with one above: perhaps the same person twice. */
  readonly alike: number
  readonly faults: readonly ImportFault[]
}

const mostFaults = 200
const longest = { stratum: 64, label: 100, address: 200 } as const
const codes = /^[\p{L}\p{N}][\p{L}\p{N} ./_-]{0,63}$/u
const unreadable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u

type Reason = keyof typeof vi.faults
const worded = (reason: Reason): Text => ({ vi: vi.faults[reason], en: en.faults[reason] })
type Wrong = { readonly column: Column | null; readonly reason: Reason }

/** Reads a file (CSV in UTF-8) for one who reaches a unit and all below. */
export function frameIn({ organisation }: Context, within: Pick<Official, 'unit'>, file: string): FrameFile {
  const nothing = { lines: [], strata: [], alike: 0 }
  const broken = file.indexOf('\ufffd')
  if (broken >= 0) {
    const line = file.slice(0, broken).split('\n').length
    return { ...nothing, faults: [{ line, column: null, message: worded('encoding') }] }
  }
  const read = linesIn(file, columns, optional, { most: mostFrameLines, message: worded('tooLong') })
  const faults: ImportFault[] = [...read.faults]
  const units = namesOf(organisation, within)
  const seen = new Set<string>()
  const contacts = new Set<string>()
  const lines: FrameLine[] = []
  let alike = 0
  for (const { line, cells } of read.lines) {
    const found = lineIn(cells, units)
    const key = 'reason' in found ? '' : lineKey(found)
    const wrong: Wrong | null = 'reason' in found ? found : seen.has(key) ? { column: 'code', reason: 'twice' } : null
    if (wrong || 'reason' in found) {
      const { column, reason } = wrong ?? (found as Wrong)
      if (faults.length < mostFaults) faults.push({ line, column, message: worded(reason) })
      continue
    }
    seen.add(key)
    const own = [found.phone, found.email].filter((one) => one !== null)
    if (own.some((one) => contacts.has(one))) alike++
    for (const one of own) contacts.add(one)
    lines.push({ ...found, line })
  }
  const strata = strataOf(lines)
  if (faults.length === 0 && lines.length === 0) faults.push({ line: 1, column: null, message: worded('nobody') })
  if (strata.length > mostStrata) faults.push({ line: 1, column: 'stratum', message: worded('tooManyStrata') })
  return { lines, strata, alike, faults }
}

/** Desks by their codes and, where only one has it, by their names as they are written. */
function namesOf(organisation: Organisation, { unit }: Pick<Official, 'unit'>): Map<string, Unit | null> {
  const names = new Map<string, Unit | null>()
  for (const desk of desksBelow(organisation, unit))
    for (const name of new Set(Object.values(desk.name).map(plain))) names.set(name, names.has(name) ? null : desk)
  for (const desk of desksBelow(organisation, unit)) names.set(desk.unit, desk)
  return names
}
const plain = (name: string) => name.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ')

function lineIn(cells: CsvLine<Column>['cells'], units: Map<string, Unit | null>): Omit<FrameLine, 'line'> | Wrong {
  // Our own files put an apostrophe before what a spreadsheet could run; it is no part of the words.
  const given = (column: Column) => cells[column].normalize('NFC').replace(/^'(?=["'\s\p{Cf}]*[=+\-@＝＋－＠])/u, '')
  for (const column of columns) if (unreadable.test(cells[column])) return { column, reason: 'letters' }
  const code = given('code')
  if (!codes.test(code)) return { column: 'code', reason: 'code' }
  const unit = units.get(given('unit')) ?? units.get(plain(given('unit')))
  if (!unit) return { column: 'unit', reason: 'unit' }
  for (const column of ['stratum', 'label', 'address'] as const)
    if (given(column).length > longest[column]) return { column, reason: 'long' }
  const phone = given('phone') === '' ? null : phoneIn(given('phone'))
  if (given('phone') !== '' && phone === null) return { column: 'phone', reason: 'phone' }
  const email = given('email') === '' ? null : emailIn(given('email'))
  if (given('email') !== '' && email === null) return { column: 'email', reason: 'email' }
  const [stratum, label, address] = [given('stratum'), given('label'), given('address')]
  return { unit: unit.unit, stratum, code, label, address, phone, email }
}

/** What names a line: its code is one of its unit's. */
export const lineKey = ({ unit, code }: Pick<FrameLine, 'unit' | 'code'>): string => `${unit} ${code}`
export const stratumKey = ({ unit, stratum }: Pick<FrameStratum, 'unit' | 'stratum'>): string => `${unit} ${stratum}`

const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The strata of a list, by unit and name. */
export const strataOf = (lines: readonly Pick<FrameLine, 'unit' | 'stratum'>[]): FrameStratum[] =>
  [...Map.groupBy(lines, stratumKey)]
    .sort(([a], [b]) => before(a, b))
    .map(([, of]) => ({ unit: of[0]?.unit ?? '', stratum: of[0]?.stratum ?? '', size: of.length }))

/**
 * What a frame is known again by, in whatever order its lines come: over who is in it and in which stratum, and nothing of
 * how they are reached, so that it can still be checked once that is erased.
 */
export const frameHash = (lines: readonly Pick<FrameLine, 'unit' | 'stratum' | 'code'>[]): string =>
  hash(
    'sha256',
    JSON.stringify(lines.map(({ unit, stratum, code }) => JSON.stringify([unit, stratum, code])).sort(before)),
  )
