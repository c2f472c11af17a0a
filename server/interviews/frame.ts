// From a list of households, or only their number, to those that are visited and those that stand ready in their place.
import type { Text } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/interviews.ts'
import * as vi from '../../surveys/text/vi/interviews.ts'
import { type ImportFault, linesIn } from '../csv-lines.ts'
import { inDrawnOrder } from '../drawn.ts'

export type Household = { readonly kind: 'main' | 'replacement'; readonly label: string; readonly address: string }
/** Main households first, then replacements, in the order in which they are opened. */
export type Frame = {
  readonly households: readonly Household[]
  /** Whether they were drawn, and not named in the file. */
  readonly isDrawn: boolean
  readonly faults: readonly ImportFault[]
}

const columns = ['label', 'address', 'kind'] as const
const kinds = new Map<string, Household['kind']>(
  (['main', 'replacement'] as const).flatMap((kind) => [
    [kind, kind],
    [vi.householdKinds[kind], kind],
    [en.householdKinds[kind], kind],
  ]),
)
const mostFaults = 200
const longestLabel = 100
const longestAddress = 200
/** Numbers of households that a village can have. */
export const mostHouseholds = 5_000

const faultAt = (line: number, column: string | null, reason: keyof typeof vi.faults): ImportFault => ({
  line,
  column,
  message: { vi: vi.faults[reason], en: en.faults[reason] } satisfies Text,
})

/** A list drawn by the seed and each one's place in it, 1 the first. */
export const drawn = <One>(list: readonly One[], seed: string): One[] => inDrawnOrder(seed, list, (_, i) => i + 1)

const split = (list: readonly Omit<Household, 'kind'>[], wanted: number, seed: string): Household[] =>
  drawn(list, seed).map((one, i) => ({ ...one, kind: i < wanted ? 'main' : 'replacement' }))

/** Households that have only numbers. They must be at least as many as wanted. */
export const numbered = (count: number, wanted: number, seed: string): Household[] =>
  split(
    Array.from({ length: count }, (_, i) => ({ label: `${i + 1}`, address: '' })),
    wanted,
    seed,
  )

/**
 * Reads a list of households (columns label, address, kind; the last two may be missing). Where kinds are given the main
 * households are as many as wanted and the file's order stays; where none is, they are drawn.
 */
export function frameIn(file: string, wanted: number, seed: string): Frame {
  const { lines, faults: broken } = linesIn(file, columns, ['address', 'kind'])
  const faults: ImportFault[] = [...broken]
  const seen = new Set<string>()
  const isMarked = lines.some(({ cells }) => cells.kind !== '')
  const households: Household[] = []
  for (const { line, cells } of lines) {
    const label = cells.label.normalize('NFC')
    const kind = kinds.get(cells.kind.normalize('NFC').toLowerCase())
    const fault =
      label === ''
        ? faultAt(line, 'label', 'label')
        : label.length > longestLabel
          ? faultAt(line, 'label', 'labelTooLong')
          : cells.address.length > longestAddress
            ? faultAt(line, 'address', 'addressTooLong')
            : seen.has(label)
              ? faultAt(line, 'label', 'twice')
              : isMarked && !kind
                ? faultAt(line, 'kind', 'kind')
                : null
    seen.add(label)
    if (fault) faults.push(fault)
    else households.push({ label, address: cells.address, kind: kind ?? 'main' })
  }
  if (faults.length === 0) {
    if (households.length < wanted) faults.push(faultAt(1, null, 'tooFew'))
    else if (isMarked && households.filter(({ kind }) => kind === 'main').length !== wanted)
      faults.push(faultAt(1, 'kind', 'mainsDiffer'))
  }
  const inOrder = isMarked
    ? (['main', 'replacement'] as const).flatMap((kind) => households.filter((one) => one.kind === kind))
    : split(households, wanted, seed)
  return { households: inOrder, isDrawn: !isMarked, faults: faults.slice(0, mostFaults) }
}
