import { type FlagName, flagsIn } from '../../surveys/quality/flags.ts'
import type { Database } from '../database/open.ts'
import type { ResponseRow } from '../database/tables/responses.ts'
import type { FileQuestion } from '../exports/dataset.ts'
import type { Organisation } from '../organisation.ts'
import { passOver } from './pass.ts'

/**
 * Says of each response what stands out in it (surveys/quality/rules.ts), after one pass over its whole survey: the same in
 * every scope, and with the same `until` (the last response of each lane) for ever. None stands out that came later.
 * `told` hears how many are read, and may throw. Throws a Problem: no-such-wave.
 */
export async function flagsFor(
  db: Database,
  organisation: Organisation,
  question: Pick<FileQuestion, 'wave'> & { readonly until?: Readonly<Record<number, number>> },
  told: (rows: number) => void = () => undefined,
): Promise<(row: Pick<ResponseRow, 'lane' | 'seq'>) => ReadonlySet<FlagName>> {
  const { flags, placeOf } = await passOver(db, organisation, question.wave, question.until, told)
  // Where nothing was judged there is no flag of that place.
  return ({ lane, seq }) => flagsIn(flags[placeOf(lane, seq)] ?? 0)
}
