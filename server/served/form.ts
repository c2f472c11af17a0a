// The numbers of dossiers as a file that an office fills in and sends back.

import type { CsvCell } from '../../surveys/csv.ts'
import type { Context } from '../context.ts'
import { desksIn, isValidIn, titleOf } from '../organisation/succession.ts'
import { columns } from './import.ts'
import { countingIn, placeOf, revisionsIn } from './queries.ts'

const shown = ['unit_vi', 'unit_en', 'sector_vi', 'sector_en', 'revision', 'entered_by', 'entered_at'] as const

/** One line for each desk at or below a unit, each sector and each of some months, with the number that counts, if any. */
async function rows({ read, organisation }: Context, unit: string, months: readonly string[]): Promise<CsvCell[][]> {
  const desks = desksIn(organisation, unit, 'then')
  const [from = '', to = from] = [months[0], months.at(-1)]
  const counting = countingIn(await revisionsIn(read, { units: desks.map((desk) => desk.unit), from, to }))
  return months.flatMap((month) =>
    desks
      .filter((desk) => isValidIn(desk, month))
      .flatMap((desk) =>
        [...organisation.sectors.values()].map(({ sector, name }): CsvCell[] => {
          const found = counting.get(placeOf({ unit: desk.unit, sector, month }))
          return [
            ...[desk.unit, sector, Number(month.slice(0, 4)), Number(month.slice(5)), found?.dossiers ?? null],
            ...[titleOf(organisation, desk.unit).vi, titleOf(organisation, desk.unit).en, name.vi, name.en],
            ...[found?.revision ?? null, found?.enteredBy ?? null, found?.enteredAt ?? null],
          ]
        }),
      ),
  )
}

export const servedForm = { header: [...columns, ...shown], rows }
