// A file of population margins: every fault by its line first; and the file that is filled in and sent back.
import type { Attribute } from '../../surveys/analyses/attributes.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import type { Language, Text } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/weights.ts'
import { formatNumber } from '../../surveys/text/format.ts'
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
const pointed = (reason: Exclude<keyof typeof vi.pointers, 'totals'>, to: string): Text => ({
  vi: vi.pointers[reason](to),
  en: en.pointers[reason](to),
})
const longest = { most: mostCells, message: named('tooLong') }

/**
 * The margins of a file (comma, semicolon or tab; UTF-8), in the order in which they first stand there. Several attributes
 * of one margin are crossed by a star, and so are their categories. Lines without a number say nothing.
 */
export function marginsIn(attributes: readonly Attribute[], method: Method, file: string): MarginsFile {
  const { lines, faults: broken } = linesIn<Column>(file, columns, [], longest)
  const faults: ImportFault[] = [...broken]
  const fault = (line: number, column: Column | null, message: Text) => {
    if (faults.length < mostFaults) faults.push({ line, column, message })
  }
  const found = new Map<string, { readonly attributes: readonly string[]; readonly categories: Map<string, Of> }>()
  type Of = { readonly codes: readonly string[]; readonly population: number }
  for (const { line, cells } of lines) {
    if (cells.population === '') continue
    const names = cells.attribute.split(CROSSED).map((name) => name.trim())
    const own = names.map((name) => attributes.find((one) => one.name === name))
    if (names.length > mostCrossed || new Set(names).size < names.length || own.includes(undefined)) {
      fault(line, 'attribute', notAttribute(attributes, cells.attribute))
      continue
    }
    const codes = names.length === 1 ? [cells.category] : cells.category.split(CROSSED).map((code) => code.trim())
    const isKnown = (code: string, i: number) => own[i]?.categories.some((one) => one.code === code) ?? false
    if (codes.length !== names.length || !codes.every(isKnown)) {
      fault(line, 'category', notCategory(own as Attribute[], codes))
      continue
    }
    const population = /^\d{1,10}$/.test(cells.population) ? Number(cells.population) : Number.NaN
    if (!(population <= mostPopulation)) {
      fault(line, 'population', notPopulation(cells.population))
      continue
    }
    const margin = found.get(names.join(CROSSED)) ?? { attributes: names, categories: new Map<string, Of>() }
    found.set(names.join(CROSSED), margin)
    if (margin.categories.has(JSON.stringify(codes))) fault(line, null, named('twice'))
    else margin.categories.set(JSON.stringify(codes), { codes, population })
  }
  const margins = [...found.values()].map(({ attributes, categories }) => ({
    attributes,
    categories: [...categories.values()],
  }))
  if (faults.length === 0) for (const message of faultsOfAll(margins, method)) fault(1, null, message)
  return { margins, faults }
}

const alike = (title: Text, said: string) =>
  [title.vi, title.en].some((own) => own.normalize().toLowerCase() === said.normalize().toLowerCase())

function notAttribute(attributes: readonly Attribute[], said: string): Text {
  const meant = attributes.find(({ title }) => alike(title, said))
  return meant ? pointed('attributeTitle', meant.name) : named('attribute')
}

/** Whoever wrote the words of a category is told its code. */
function notCategory(own: readonly Attribute[], codes: readonly string[]): Text {
  const meant = codes.map(
    (code, i) => own[i]?.categories.find((one) => one.code === code || alike(one.text, code))?.code,
  )
  return codes.length === own.length && !meant.includes(undefined)
    ? pointed('categoryText', meant.join(CROSSED))
    : named('category')
}

/** Groups of thousands are refused: 1.234 would be either. */
function notPopulation(said: string): Text {
  if (/^\d{1,3}([.,\s]\d{3})+$/.test(said)) return pointed('thousands', said.replace(/\D/g, ''))
  return named(/^\d{1,3}([.,]\d+)?\s*%$|^\d{1,3}[.,]\d+$/.test(said) ? 'share' : 'population')
}

function faultsOfAll(margins: readonly Margin[], method: Method): Text[] {
  if (margins.length === 0) return [named('noNumbers')]
  const totals = margins.map(({ attributes, categories }) => ({
    name: attributes.join(CROSSED),
    total: categories.reduce((sum, { population }) => sum + population, 0),
  }))
  const told = (language: Language) =>
    totals.map(({ name, total }) => `${name} ${formatNumber(language, total)}`).join('; ')
  return [
    ...(margins.length > mostMargins ? [named('tooManyMargins')] : []),
    ...(totals.some(({ total }) => total === 0) ? [named('nobody')] : []),
    ...(method === 'post-stratified' && margins.length > 1 ? [named('oneMargin')] : []),
    ...(totals.some(({ total }) => total !== totals[0]?.total)
      ? [{ vi: vi.pointers.totals(told('vi')), en: en.pointers.totals(told('en')) }]
      : []),
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
