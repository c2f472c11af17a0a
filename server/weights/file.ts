// A file of population margins: every fault by its line first; and the file that is filled in and sent back.
import type { Attribute } from '../../surveys/analyses/attributes.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import type { Text } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/weights.ts'
import * as vi from '../../surveys/text/vi/weights.ts'
import {
  CROSSED,
  type Margin,
  type Method,
  mostCells,
  mostCrossed,
  mostMargins,
} from '../../surveys/weighting/weighting.ts'
import { type ImportFault, linesIn } from '../csv-lines.ts'

/** What is read; what follows in the file is for the reader. */
const columns = ['attribute', 'category', 'population'] as const
type Column = (typeof columns)[number]
export const formHeader = [...columns, 'category_vi', 'category_en'] as const

export type FileFault = keyof typeof vi.faults
export type MarginsFile = { readonly margins: readonly Margin[]; readonly faults: readonly ImportFault[] }

const mostFaults = 200
const mostPopulation = 1_000_000_000
const named = (reason: FileFault): Text => ({ vi: vi.faults[reason], en: en.faults[reason] })
const longest = { most: mostCells, message: named('tooLong') }

/**
 * The margins of a file (comma, semicolon or tab; UTF-8), in the order in which they first stand there. Several attributes
 * of one margin are crossed by a star, and so are their categories. Lines without a number say nothing.
 */
export function marginsIn(attributes: readonly Attribute[], method: Method, file: string): MarginsFile {
  const { lines, faults: broken } = linesIn<Column>(file, columns, [], longest)
  const faults: ImportFault[] = [...broken]
  const fault = (line: number, column: Column | null, reason: FileFault) => {
    if (faults.length < mostFaults) faults.push({ line, column, message: named(reason) })
  }
  const found = new Map<string, { readonly attributes: readonly string[]; readonly categories: Map<string, Of> }>()
  type Of = { readonly codes: readonly string[]; readonly population: number }
  for (const { line, cells } of lines) {
    if (cells.population === '') continue
    const names = cells.attribute.split(CROSSED).map((name) => name.trim())
    const own = names.map((name) => attributes.find((one) => one.name === name))
    if (names.length > mostCrossed || new Set(names).size < names.length || own.includes(undefined)) {
      fault(line, 'attribute', 'attribute')
      continue
    }
    const codes = names.length === 1 ? [cells.category] : cells.category.split(CROSSED).map((code) => code.trim())
    const isKnown = (code: string, i: number) => own[i]?.categories.some((one) => one.code === code) ?? false
    if (codes.length !== names.length || !codes.every(isKnown)) {
      fault(line, 'category', 'category')
      continue
    }
    // Groups of thousands are refused: 1.234 would be either.
    const population = /^\d{1,10}$/.test(cells.population) ? Number(cells.population) : Number.NaN
    if (!(population <= mostPopulation)) {
      fault(line, 'population', 'population')
      continue
    }
    const margin = found.get(names.join(CROSSED)) ?? { attributes: names, categories: new Map<string, Of>() }
    found.set(names.join(CROSSED), margin)
    if (margin.categories.has(JSON.stringify(codes))) fault(line, null, 'twice')
    else margin.categories.set(JSON.stringify(codes), { codes, population })
  }
  const margins = [...found.values()].map(({ attributes, categories }) => ({
    attributes,
    categories: [...categories.values()],
  }))
  if (faults.length === 0) for (const reason of faultsOfAll(margins, method)) fault(1, null, reason)
  return { margins, faults }
}

function faultsOfAll(margins: readonly Margin[], method: Method): FileFault[] {
  if (margins.length === 0) return ['noNumbers']
  const totals = margins.map(({ categories }) => categories.reduce((sum, { population }) => sum + population, 0))
  return [
    ...(margins.length > mostMargins ? (['tooManyMargins'] as const) : []),
    ...(totals.some((total) => total === 0) ? (['nobody'] as const) : []),
    ...(method === 'post-stratified' && margins.length > 1 ? (['oneMargin'] as const) : []),
    ...(totals.some((total) => total !== totals[0]) ? (['totals'] as const) : []),
  ]
}

/** The lines of the form for some margins; `population`: what is known of a category already. */
export function* formRows(
  margins: readonly (readonly Attribute[])[],
  population: (margin: readonly Attribute[], codes: readonly string[]) => number | null,
): Generator<CsvCell[]> {
  for (const margin of margins)
    for (const categories of crossed(margin)) {
      const codes = categories.map(({ code }) => code)
      yield [
        ...[margin.map(({ name }) => name).join(CROSSED), codes.join(CROSSED), population(margin, codes)],
        ...[categories.map(({ text }) => text.vi).join(' × '), categories.map(({ text }) => text.en).join(' × ')],
      ]
    }
}

const crossed = (margin: readonly Attribute[]): Attribute['categories'][] =>
  margin.reduce<Attribute['categories'][]>(
    (all, { categories }) => all.flatMap((some) => categories.map((one) => [...some, one])),
    [[]],
  )
