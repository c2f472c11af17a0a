/** The columns of a file over all versions of an instrument that its rows were answered under. */
import { instruments as known } from '../../surveys/catalogue.ts'
import type { CsvCell } from '../../surveys/csv.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import { layoutFor } from '../layouts.ts'
import { changesBetween } from './changes.ts'
import { variableName } from './csv.ts'
import type { ResponseSet, Value, Variable, VariableChange } from './dataset.ts'
import { namesOver } from './names.ts'
import { type Column, columnsOf } from './question-columns.ts'

export type Asked = {
  readonly variables: readonly Variable[]
  readonly sets: readonly ResponseSet[]
  readonly changes: readonly VariableChange[]
  /** What a definition tells of who somebody is: all that is asked and that no figure is made of. */
  readonly outward: ReadonlySet<string>
}

/** Every version of an instrument, the oldest first. */
export const versionsOf = (code: string): Instrument[] =>
  known()
    .filter((instrument) => instrument.code === code)
    .sort((a, b) => a.version - b.version)

type Version = { readonly instrument: Instrument; readonly columns: ReadonlyMap<string, Column> }

/** The columns by the names that they have had since they were first asked. */
export function columnsOver(versions: readonly Instrument[]): Version[] {
  const all = versions.map((instrument) => ({ instrument, columns: columnsOf(instrument, layoutFor(instrument)) }))
  const naming = namesOver(all.map(({ columns }) => columns.map(({ asked }) => asked)))
  return all.map(({ instrument, columns }) => ({
    instrument,
    columns: new Map(columns.map((column) => [naming(column.asked), column])),
  }))
}

/**
 * What versions of an instrument ask together, in the newest wording: first what the newest asks, in its order, then what
 * only older ones did. `present`: the versions of the rows, the oldest first.
 */
export function askedIn(present: readonly Instrument[], language: 'vi' | 'en'): Asked {
  const code = present[0]?.code ?? ''
  const numbers = new Set(present.map(({ version }) => version))
  const versions = columnsOver(versionsOf(code)).filter(({ instrument }) => numbers.has(instrument.version))
  const newestFirst = versions.toReversed()
  const names = [...new Set(newestFirst.flatMap(({ columns }) => [...columns.keys()]))]
  const merged = names.map((name) => mergedOf(name, newestFirst))
  const variables = [
    ...merged.filter(({ part }) => part !== 'opinion'),
    ...merged.filter(({ part }) => part === 'opinion'),
  ]
  const isScored = (name: string) => versions.some(({ columns }) => columns.get(name)?.isScored)
  return {
    variables,
    sets: setsOf(variables, newestFirst),
    changes: versions.slice(1).flatMap((now, i) => changesBetween(versions[i] as Version, now, language)),
    outward: new Set(variables.flatMap(({ name, part }) => (part === 'answer' && !isScored(name) ? [name] : []))),
  }
}

function mergedOf(name: string, newestFirst: readonly Version[]): Variable {
  const asked = newestFirst.flatMap(({ instrument: { version }, columns }) => {
    const column = columns.get(name)
    return column ? [{ version, column }] : []
  })
  const { label, measure, part, question, absent, asked: own } = (asked[0] as { readonly column: Column }).column
  const columns = asked.map(({ column }) => column)
  const types = new Set(columns.map(({ type }) => type))
  const cells = new Map(asked.map(({ version, column }) => [version, column.cell]))
  return {
    name,
    label,
    type: types.size === 1 ? (columns[0] as Column).type : 'code',
    measure,
    decimals: Math.max(...columns.map(({ decimals }) => decimals)),
    part,
    question,
    indicator: columns.find(({ indicator }) => indicator !== '')?.indicator ?? '',
    values: together(columns.flatMap(({ values }) => values)),
    versions: asked.map(({ version }) => version).toReversed(),
    set: own.kind === 'choice' ? question : '',
    cell: (response): CsvCell => {
      const cell = cells.get(response.row.version)
      return cell ? cell(response) : absent
    },
  }
}

/** Each value once with its newest label, and last that it was not asked. */
function together(values: readonly Value[]): Value[] {
  const found = new Map<CsvCell, Value>()
  for (const one of values) if (!found.has(one.value)) found.set(one.value, one)
  const all = [...found.values()]
  return [
    ...all.filter(({ missing }) => missing !== 'notAsked'),
    ...all.filter(({ missing }) => missing === 'notAsked'),
  ]
}

/** The choices of each question of several: one choice alone is no set. */
function setsOf(variables: readonly Variable[], newestFirst: readonly Version[]): ResponseSet[] {
  const bySet = Map.groupBy(
    variables.filter(({ set }) => set),
    ({ set }) => set as string,
  )
  return [...bySet].flatMap(([question, own]) => {
    const version = newestFirst.find(({ columns }) =>
      [...columns.values()].some(({ asked, question: of }) => of === question && asked.kind === 'choice'),
    )
    const asked = version?.instrument.questionnaire.pages
      .flatMap(({ elements }) => elements)
      .find((element) => element.kind !== 'notice' && element.name === question)
    if (own.length < 2 || !asked || asked.kind === 'notice') return []
    return [{ name: variableName(question), label: asked.title, variables: own.map(({ name }) => name) }]
  })
}
