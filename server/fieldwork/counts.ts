// How many responses each survey has, by unit, sector, procedure and day. Tallies do not tell surveys apart, or
// procedures; so each process counts the table once, and from then on only what its lanes have gained. As with tallies,
// everything that is committed is in it.
import type { Database } from '../database/open.ts'
import { firstOf, type Run, restOf } from '../tallies/tail.ts'

export type Counted = {
  readonly unit: string
  readonly sector: string
  readonly procedure: string | null
  readonly day: string
  count: number
}
type Known = {
  /** How far each lane is counted. */
  readonly marks: Map<number, number>
  readonly waves: Map<string, Map<string, Counted>>
  under: Promise<unknown>
}

const known = new WeakMap<Database, Known>()
const READ_AT_ONCE = 50_000
const RUNS_A_STATEMENT = 100

/** The responses of a survey that are committed now. */
export async function countsOf(read: Database, wave: string): Promise<readonly Counted[]> {
  let own = known.get(read)
  if (!own) {
    own = { marks: new Map(), waves: new Map(), under: Promise.resolve() }
    known.set(read, own)
  }
  const counting = own
  // One after the other: two at once would count the same twice.
  const done = counting.under.then(() => catchUp(read, counting))
  counting.under = done.catch(() => undefined)
  await done
  return [...(counting.waves.get(wave)?.values() ?? [])]
}

async function catchUp(read: Database, { marks, waves }: Known): Promise<void> {
  const lanes = await read.selectFrom('lane').select(['lane', 'last']).orderBy('lane').execute()
  let left: Run[] = lanes.flatMap(({ lane, last }) => {
    const after = marks.get(lane) ?? 0
    return last > after ? [{ lane, after, upTo: last }] : []
  })
  while (left.length > 0) {
    const some = firstOf(left, READ_AT_ONCE).slice(0, RUNS_A_STATEMENT)
    const rows = await read
      .selectFrom('response')
      .select(['wave', 'unit', 'sector', 'procedure', 'day', (eb) => eb.fn.countAll<number>().as('count')])
      .where((eb) =>
        eb.or(
          some.map(({ lane, after, upTo }) =>
            eb.and([eb('lane', '=', lane), eb('seq', '>', after), eb('seq', '<=', upTo)]),
          ),
        ),
      )
      .groupBy(['wave', 'unit', 'sector', 'procedure', 'day'])
      .execute()
    for (const row of rows) add(waves, row)
    for (const { lane, upTo } of some) marks.set(lane, upTo)
    left = restOf(left, some)
  }
}

function add(waves: Known['waves'], { wave, count, ...place }: Counted & { readonly wave: string }): void {
  const cells = waves.get(wave) ?? new Map<string, Counted>()
  waves.set(wave, cells)
  const name = [place.unit, place.sector, place.procedure ?? '', place.day].join(' ')
  const cell = cells.get(name)
  if (cell) cell.count += Number(count)
  else cells.set(name, { ...place, count: Number(count) })
}
