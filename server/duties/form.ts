// Duties as a file: taken out, changed, brought back.
import type { CsvCell } from '../../surveys/csv.ts'
import type { Visit } from '../context.ts'
import { dutiesIn } from './queries.ts'
import { seesDutiesOf } from './reach.ts'

/** What the import reads; what follows in the file is for the reader. A line without `duty` is a new one. */
export const columns = [
  ...(['duty', 'letter', 'section', 'title', 'quote', 'unit', 'nodes', 'target', 'every', 'due_on'] as const),
] as const
const shown = ['unit_vi', 'unit_en', 'state', 'revision'] as const

async function rows({ read, organisation, official }: Visit): Promise<CsvCell[][]> {
  return (await dutiesIn(read, null))
    .filter(({ unit }) => seesDutiesOf(organisation, official, unit))
    .map((duty): CsvCell[] => {
      const name = organisation.units.get(duty.unit)?.name
      return [
        ...[duty.duty, duty.letter, duty.section, duty.title.vi, duty.quote, duty.unit],
        duty.nodes.map(({ index, indicator }) => `${index}/${indicator}`).join(' '),
        ...[duty.target, duty.every, duty.dueOn, name?.vi ?? null, name?.en ?? null, duty.state, duty.revision],
      ]
    })
}

export const dutyForm = { header: [...columns, ...shown], rows }
