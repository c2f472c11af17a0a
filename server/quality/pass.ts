// One pass over the responses of a survey, after which it is known which of them stand out.
import { knownInstrument } from '../../surveys/catalogue.ts'
import { type Judged, judging } from '../../surveys/quality/judging.ts'
import { type Plan, patternOf, planOf } from '../../surveys/quality/pattern.ts'
import { timesOf } from '../../surveys/quality/times.ts'
import { inOrder, type Stretch, type Until, untilNow } from '../database/in-order.ts'
import type { Database } from '../database/open.ts'
import { askerOf } from '../imports/sources.ts'
import { layoutNamed } from '../layouts.ts'
import type { Organisation } from '../organisation.ts'
import { Problem } from '../problem.ts'

const PAGE = 5_000

export type Pass = Judged & {
  /** Where a response stands in the pass; -1: it was not in it. */
  placeOf(lane: number, seq: number): number
}

/**
 * Judges every response of a survey up to `until`, wherever and whenever it was answered: a flag must not depend on the
 * part that is looked at. `told` hears how many are read, and may throw. Throws a Problem: no-such-wave.
 */
export async function passOver(
  db: Database,
  organisation: Organisation,
  wave: string,
  until: Until | undefined,
  told: (rows: number) => void,
): Promise<Pass> {
  const found = organisation.waves.get(wave)
  if (!found) throw new Problem('no-such-wave')
  const { count } = await db
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('wave', '=', wave)
    .executeTakeFirstOrThrow()
  const plans = new Map<number, Plan | null>()
  const planFor = (version: number): Plan | null => {
    let plan = plans.get(version)
    if (plan === undefined) {
      const instrument = knownInstrument(found.instrument, version)
      plan = instrument ? planOf(instrument, layoutNamed(found.instrument, version)) : null
      plans.set(version, plan)
    }
    return plan
  }
  const judge = judging(Number(count))
  /** Of each lane where its responses begin; their numbers stand one after the other. */
  const lanes = new Map<number, { readonly from: number; to: number }>()
  let seqs = new Uint32Array(Math.max(16, Number(count)))
  let rows = 0
  let read = 0
  for await (const page of inOrder(until ?? (await untilNow(db)), PAGE, (stretch) => rowsOf(db, wave, stretch))) {
    for (const row of page) {
      const plan = planFor(row.version)
      if (plan === null) continue
      const { seconds, ended } = timesOf({
        channel: row.channel,
        startedAt: row.started_at,
        endedAt: row.ended_at,
        clockOff: row.clock_off,
      })
      const { version, channel, unit, day, counter } = row
      const source = askerOf(row.source)
      judge.add({ version, channel, unit, day, source, counter, seconds, ended, pattern: patternOf(plan, row.codes) })
      if (rows === seqs.length) {
        const larger = new Uint32Array(Math.ceil(rows * 1.5))
        larger.set(seqs)
        seqs = larger
      }
      seqs[rows++] = row.seq
      const lane = lanes.get(row.lane)
      if (lane) lane.to = rows
      else lanes.set(row.lane, { from: rows - 1, to: rows })
    }
    read += page.length
    told(read)
  }
  return {
    ...judge.judge(),
    placeOf(lane, seq) {
      const within = lanes.get(lane)
      if (!within) return -1
      let [low, high] = [within.from, within.to - 1]
      while (low <= high) {
        const middle = (low + high) >> 1
        const there = seqs[middle] as number
        if (there === seq) return middle
        if (there < seq) low = middle + 1
        else high = middle - 1
      }
      return -1
    },
  }
}

const rowsOf = (db: Database, wave: string, { lane, after, upTo }: Stretch) =>
  db
    .selectFrom('response')
    .select([
      ...(['lane', 'seq', 'version', 'unit', 'channel', 'day', 'source', 'counter'] as const),
      ...(['started_at', 'ended_at', 'clock_off', 'codes'] as const),
    ])
    .where('lane', '=', lane)
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .where('wave', '=', wave)
    .orderBy('seq')
    .limit(PAGE)
    .execute()
