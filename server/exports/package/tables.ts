// The small tables of a package.
import type { CsvCell } from '../../../surveys/csv.ts'
import type { HeadlineRow } from '../../weights/headline.ts'
import type { Dataset, ScoreTable, VariableChange, WeightingUsed } from '../dataset.ts'

/** Column order of each is a promise. */
export const changesTable = (changes: readonly VariableChange[]): ScoreTable => ({
  header: ['variable', 'version', 'change', 'before', 'after'],
  rows: changes.map(({ variable, version, change, before, after }) => [variable, version, change, before, after]),
})

/** One line, or none where no version of weights is used. */
export const weightsTable = (used: WeightingUsed | null): ScoreTable => ({
  header: ['weighting', 'name', 'version', 'method', 'made_at', 'min', 'max', 'deff', 'left_out'],
  rows: used
    ? [
        [
          ...[used.weighting, used.name, used.version, used.method, used.madeAt],
          ...[used.report.min, used.report.max, used.report.deff, used.report.leftOut],
        ],
      ]
    : [],
})

/** Weighted figures, unrounded: what is published of them is rounded once. */
export const weightedTable = ({ instruments }: Dataset, figures: readonly HeadlineRow[]): ScoreTable => ({
  header: [
    ...['instrument', 'version', 'indicator', 'label_vi', 'label_en', 'score', 'low', 'high'],
    ...['error', 'deff', 'base', 'effective_base'],
  ],
  rows: figures.map(({ code, title, score, low, high, error, deff, base, effective }): CsvCell[] => [
    ...[
      instruments.at(-1)?.code ?? '',
      instruments.at(-1)?.version ?? null,
      code,
      title.vi,
      title.en,
      score,
      low,
      high,
    ],
    // How many answered is hidden with the figure.
    ...[error, deff, score === null ? null : base, effective],
  ]),
})

export const marginsTable = (used: WeightingUsed | null): ScoreTable => ({
  header: ['margin', 'value', 'label_vi', 'label_en', 'population', 'people'],
  rows: (used?.margins ?? []).flatMap(({ variable, categories }) =>
    categories.map(({ value, label, population, people }): CsvCell[] => [
      ...[variable, value, label.vi, label.en],
      ...[population, people],
    ]),
  ),
})
