// Which columns of a file hold the answers to an item, and by which values.
import type { Code, Instrument, Item } from '../../../surveys/instrument.ts'
import { slotsOf } from '../../../surveys/tally.ts'
import { layoutFor } from '../../layouts.ts'
import { codeNumbers } from '../code-numbers.ts'
import type { FileFormat } from '../dataset.ts'
import { nameOf } from '../names.ts'
import { exportedCode } from '../question-columns.ts'
import { columnsOver, versionsOf } from '../variables.ts'

export type Columns = {
  /** One; of an item that counts choices one a choice. A column may have been left out of the file. */
  of(item: Item): readonly { readonly name: string; readonly choice: Code | null }[]
  /** What stands in the column of an item for a code of the questionnaire. */
  valueOf(item: Item, code: Code): string
}

/** Programs for statistics have numbers for codes that are words (code-numbers.ts). */
export function columnsIn(instrument: Instrument, format: FileFormat): Columns {
  const versions = columnsOver(versionsOf(instrument.code))
  const own = versions.find((one) => one.instrument.version === instrument.version)?.columns
  const names = new Map([...(own ?? [])].map(([name, { asked }]) => [asked.parts.join('\n'), name]))
  const numbers = codeNumbers(instrument.code)
  const of: Columns['of'] = (item) =>
    slotsOf(layoutFor(instrument), item).map(({ question, row, choice }) => {
      const parts = [question, row ?? choice ?? []].flat()
      return { name: names.get(parts.join('\n')) ?? nameOf({ kind: 'one', parts }), choice: choice ?? null }
    })
  return {
    of,
    valueOf(item, code) {
      const name = of(item)[0]?.name ?? ''
      const column = own?.get(name)
      const value = exportedCode(code)
      const isNumbered = (format === 'sav' || format === 'dta') && column?.type === 'code'
      return `${(isNumbered ? numbers({ name, values: column.values }).get(value) : value) ?? ''}`
    },
  }
}
