// The columns of a file of scores that say which units are behind a figure.
import type { CsvCell } from '../../surveys/csv.ts'
import { flagWords } from '../../surveys/flag-words.ts'
import { cellsOf, flagsOf, homeOf } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import type { Scope } from '../scores/figures.ts'

export const unitCells =
  (organisation: Organisation, { asOf }: Pick<Scope, 'asOf'>) =>
  (unit: string, period: string): CsvCell[] => {
    const { plus, minus } = cellsOf(organisation, unit, asOf)
    const flags = flagsOf(organisation, unit, asOf, [period])
    return [
      asOf,
      [...plus, ...minus.map((one) => `-${one}`)].join(' '),
      homeOf(organisation, unit),
      flags.map(({ flag }) => flag).join(' '),
      flags.map((flag) => flagWords('vi', flag)).join(' '),
      flags.map((flag) => flagWords('en', flag)).join(' '),
    ]
  }
