// What became of the columns between two versions of an instrument.
import type { Instrument, Text } from '../../surveys/instrument.ts'
import { allIn, shownIn } from '../../surveys/tree.ts'
import type { Value, VariableChange } from './dataset.ts'
import type { Column } from './question-columns.ts'

type Version = { readonly instrument: Instrument; readonly columns: ReadonlyMap<string, Column> }

/** The changes from one version to a later one, in the order of the later one's columns; what was dropped comes last. */
export function changesBetween(then: Version, now: Version, language: 'vi' | 'en'): VariableChange[] {
  const { version } = now.instrument
  const renamed = renamedBetween(then, now)
  const change = (variable: string, kind: VariableChange['change'], before: string, after: string) => ({
    ...{ variable, version, change: kind, before, after },
  })
  const listed = (values: readonly Value[]) =>
    values.map(({ value, label }) => `${value} = ${label[language]}`).join('; ')
  const differs = (a: Text, b: Text) => a.vi !== b.vi || a.en !== b.en
  const valuesDiffer = (a: readonly Value[], b: readonly Value[]) =>
    a.length !== b.length ||
    a.some(({ value, label }) => {
      const other = b.find((one) => one.value === value)
      return !other || differs(label, other.label)
    })
  const changes = [...now.columns].flatMap(([name, column]): VariableChange[] => {
    const earlier = renamed.get(name)
    const before = then.columns.get(earlier ?? name)
    if (!before) return [change(name, 'added', '', column.label[language])]
    return [
      ...(earlier === undefined ? [] : [change(name, 'renamed', earlier, name)]),
      ...(differs(before.label, column.label)
        ? [change(name, 'reworded', before.label[language], column.label[language])]
        : []),
      ...(valuesDiffer(before.values, column.values)
        ? [change(name, 'values-changed', listed(before.values), listed(column.values))]
        : []),
    ]
  })
  const gone = [...then.columns].filter(([name]) => !now.columns.has(name) && ![...renamed.values()].includes(name))
  return [...changes, ...gone.map(([name, column]) => change(name, 'dropped', column.label[language], ''))]
}

/** By the name of now the name of then, where one indicator is answered by another question than before. */
function renamedBetween(then: Version, now: Version): Map<string, string> {
  const asks = ({ instrument, columns }: Version) => {
    const byQuestion = new Map([...columns].map(([name, { asked }]) => [asked.parts.join('.'), name]))
    const items = shownIn(instrument).flatMap(allIn)
    return new Map(items.flatMap((one) => (one.kind === 'item' ? [[one.code, byQuestion.get(one.asks)]] : [])))
  }
  const earlier = asks(then)
  const found = new Map<string, string>()
  for (const [code, name] of asks(now)) {
    const before = earlier.get(code)
    if (name && before && name !== before && !then.columns.has(name) && !now.columns.has(before))
      found.set(name, before)
  }
  return found
}
