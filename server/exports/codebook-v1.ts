import type { CsvCell } from '../../surveys/csv.ts'
import type { Instrument } from '../../surveys/instrument.ts'
import type { Variable } from './dataset.ts'

/** One line a value, and one for a variable without values. Column order is a promise. */
export const codebookV1 = {
  header: [
    'variable',
    'label_vi',
    'label_en',
    'type',
    'value',
    'value_label_vi',
    'value_label_en',
    'missing',
    'question',
    'indicator',
    'instrument',
    'version',
  ],
  *rows({ code, version }: Instrument, variables: readonly Variable[]): Generator<CsvCell[]> {
    for (const { name, label, type, question, indicator, values } of variables) {
      const line = (value: CsvCell, vi: string, en: string, missing: CsvCell): CsvCell[] => [
        name,
        label.vi,
        label.en,
        type,
        value,
        vi,
        en,
        missing,
        question,
        indicator,
        code,
        version,
      ]
      if (values.length === 0) yield line(null, '', '', null)
      for (const value of values) yield line(value.value, value.label.vi, value.label.en, value.missing ? 1 : 0)
    }
  },
} as const
