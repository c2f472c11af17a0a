// From a drawn list to interviews: the next people of a stratum, with their share of the replacements.
import { type Drawing, replacementsAlong } from '../../surveys/sampling-frame.ts'
import type { Visit } from '../context.ts'
import { type Assigned, assign } from '../interviews/assigning.ts'
import type { Household } from '../interviews/frame.ts'
import { Problem } from '../problem.ts'
import { type DrawnLine, drawnIn, frameReached, strataIn } from './keep.ts'

export type Handing = {
  readonly unit: string
  readonly stratum: string
  readonly sector: string | null
  readonly interviewer: string
  /** How many of the sample's people. */
  readonly wanted: number
  /** How many had been given out when the official looked. */
  readonly after: number
  readonly lastDay: string
}

/**
 * Gives interviews with the next people of a stratum to somebody, with the frame's rule of replacement. From then on nobody
 * draws again. Throws a Problem: as `frameReached` and `assign`; frame-erased; frame-changed where others were given out
 * since; draw-refused where not so many are left.
 */
export async function handOver(visit: Visit, frame: string, given: Handing): Promise<Assigned> {
  const { read } = visit
  const found = await frameReached(read, visit, frame)
  if (found.erased_at !== null) throw new Problem('frame-erased')
  const isThis = ({ unit, stratum }: Pick<Handing, 'unit' | 'stratum'>) =>
    unit === given.unit && stratum === given.stratum
  const stratum = (await strataIn(read, frame)).find(isThis)
  if (!stratum || stratum.handedMain + given.wanted > stratum.main) throw new Problem('draw-refused')
  if (stratum.handedMain !== given.after) throw new Problem('frame-changed')
  const drawn = (await drawnIn(read, frame)).filter(isThis)
  const households = householdsOf(drawn, stratum, given.after, given.after + given.wanted)
  const handed = {
    handed_main: given.after + given.wanted,
    handed_replacements: replacementsAlong(stratum, given.after + given.wanted),
  }
  return assign(
    visit,
    {
      ...{ wave: found.wave, unit: given.unit, sector: given.sector, interviewer: given.interviewer },
      ...{ kind: 'households', wanted: given.wanted, lastDay: given.lastDay, count: households.length },
      rule: { visits: found.visits, replacesRefused: found.replaces_refused === 1 },
    },
    false,
    {
      ...{ households, seed: found.seed ?? '' },
      keep: async (trx, assignment) => {
        // The frame first, as whoever draws or erases does: then one of us waits for the other and finds out.
        const same = await trx
          .updateTable('sampling_frame')
          .set({ draws: found.draws })
          .where('frame', '=', frame)
          .where('draws', '=', found.draws)
          .where('erased_at', 'is', null)
          .executeTakeFirstOrThrow()
        const { numUpdatedRows } = await trx
          .updateTable('sampling_stratum')
          .set(handed)
          .where('frame', '=', frame)
          .where('unit', '=', given.unit)
          .where('stratum', '=', given.stratum)
          .where('handed_main', '=', given.after)
          .executeTakeFirstOrThrow()
        if (same.numUpdatedRows !== 1n || numUpdatedRows !== 1n) throw new Problem('frame-changed')
        const { unit, stratum } = given
        await trx.insertInto('interview_origin').values({ assignment, frame, unit, stratum }).execute()
      },
    },
  )
}

/** The people from one number handed over to another, and the replacements that go along with them. */
function householdsOf(drawn: readonly DrawnLine[], stratum: Drawing, from: number, to: number): Household[] {
  const told = ({ code, label, address }: DrawnLine) => ({ label: label === '' ? code : `${code}, ${label}`, address })
  const [first, last] = [from, to].map((handed) => stratum.main + replacementsAlong(stratum, handed)) as [
    number,
    number,
  ]
  return [
    ...drawn.slice(from, to).map((one) => ({ kind: 'main' as const, ...told(one) })),
    ...drawn.slice(first, last).map((one) => ({ kind: 'replacement' as const, ...told(one) })),
  ]
}
