// How far batches are, as counts: what would tell of a few is hidden.

import * as v from 'valibot'
import { waveState } from '../../surveys/fieldwork.ts'
import { dayOf } from '../../surveys/period.ts'
import { type Axis, suppressionOf } from '../../surveys/suppression.ts'
import type { Visit } from '../context.ts'
import { reaches } from '../rights.ts'
import { titleOf } from '../waves.ts'
import { isRunning, Question } from './batches.ts'
import { FEWEST } from './sample.ts'

/** Null: hidden, since it is of a few, or would tell of them. */
type Count = number | null
/** Of a unit and sector, of a unit (sector null), of a sector (unit null), or of all. */
export type Cell = {
  readonly unit: string | null
  readonly sector: string | null
  readonly dossiers: number
  readonly persons: number
  readonly drawn: number
  readonly sent: number
  readonly failed: number
  readonly opened: Count
  readonly answered: Count
  readonly refused: Count
}

const LATEST = 50
const ALL = ''

type Stratum = { readonly unit: string; readonly sector: string }
type Known = Stratum & Readonly<Record<'dossiers' | 'persons' | 'drawn' | 'sent' | 'failed', number>> & Done
type Done = Readonly<Record<(typeof told)[number], number>>
const told = ['opened', 'answered', 'refused'] as const
const plain = ['dossiers', 'persons', 'drawn', 'sent', 'failed'] as const

const flat = (nodes: readonly string[]): Axis => ({
  parentOf: (node) => (node === ALL ? null : ALL),
  partsBeside: (node) => (node === ALL ? [ALL] : nodes),
})

/** The cells of a batch with their margins. */
export function cellsOf(strata: readonly Known[]): Cell[] {
  const units = [...new Set(strata.map(({ unit }) => unit))]
  const sectors = [...new Set(strata.map(({ sector }) => sector))]
  const within = (unit: string, sector: string) =>
    strata.filter((one) => (unit === ALL || one.unit === unit) && (sector === ALL || one.sector === sector))
  const sum = (of: readonly Known[], name: keyof Omit<Known, 'unit' | 'sector'>) =>
    of.reduce((all, one) => all + one[name], 0)
  const hidden = told.map((name) =>
    suppressionOf({
      axes: [flat(units), flat(sectors)],
      size: ([unit = ALL, sector = ALL]) => sum(within(unit, sector), name),
      smallest: () => FEWEST,
    }),
  )
  return [ALL, ...units].flatMap((unit) =>
    [ALL, ...sectors].flatMap((sector): Cell[] => {
      const of = within(unit, sector)
      if (of.length === 0) return []
      const counts = Object.fromEntries(plain.map((name) => [name, sum(of, name)])) as Record<
        (typeof plain)[number],
        number
      >
      const [opened = null, answered = null, refused = null] = told.map((name, i) =>
        hidden[i]?.([unit, sector]) ? null : sum(of, name),
      )
      return [{ unit: unit || null, sector: sector || null, ...counts, opened, answered, refused }]
    }),
  )
}

/** The latest batches that an official reaches. */
export async function batchesSeen({ read, organisation, official, now, config }: Visit) {
  const rows = await read
    .selectFrom('invitation_batch as batch')
    .leftJoin('gateway_push as push', 'push.batch', 'batch.batch')
    .innerJoin('official', 'official.official', 'batch.made_by')
    .select(['batch.batch', 'batch.wave', 'batch.unit', 'batch.question', 'batch.seed', 'batch.frame_hash'])
    .select(['batch.closes_on', 'batch.made_at', 'batch.ended_on', 'official.name as madeBy', 'push.state'])
    .orderBy('batch.made_at', 'desc')
    .orderBy('batch.batch')
    .execute()
  const seen = rows.filter(({ unit }) => reaches(organisation, official, unit)).slice(0, LATEST)
  const names = seen.length > 0 ? seen.map(({ batch }) => batch) : ['']
  const strata = await read
    .selectFrom('invitation_stratum')
    .select(['batch', 'unit', 'sector', 'dossiers', 'persons', 'drawn'])
    .where('batch', 'in', names)
    .execute()
  const counts = await read
    .selectFrom('invitation')
    .select(['batch', 'unit', 'sector', 'delivery', 'outcome'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('batch', 'in', names)
    .groupBy(['batch', 'unit', 'sector', 'delivery', 'outcome'])
    .execute()
  const known = strata.map((stratum) => {
    const own = counts.filter(
      ({ batch, unit, sector }) => batch === stratum.batch && unit === stratum.unit && sector === stratum.sector,
    )
    const sum = (is: (one: (typeof own)[number]) => boolean) =>
      own.filter(is).reduce((all, { count }) => all + Number(count), 0)
    return {
      ...stratum,
      sent: sum(({ delivery }) => delivery === 'sent'),
      failed: sum(({ delivery }) => delivery === 'failed'),
      opened: sum(({ outcome }) => outcome === 'opened' || outcome === 'answered'),
      answered: sum(({ outcome }) => outcome === 'answered'),
      refused: sum(({ outcome }) => outcome === 'refused'),
    }
  })
  return {
    today: dayOf(now()),
    gateway: config.gateway !== null,
    contactDays: config.contactDays,
    waves: [...organisation.waves.values()].map((wave) => ({
      ...{ wave: wave.wave, sector: wave.sector, title: titleOf(wave) },
      isOver: waveState(wave, dayOf(now())) === 'closed',
      opensOn: wave.opensOn,
    })),
    batches: seen.map(({ batch, wave, unit, question, seed, frame_hash, madeBy, state, ...days }) => {
      const { from, to, size } = v.parse(Question, JSON.parse(question))
      return {
        ...{ batch, wave, unit, from, to, size, seed, madeBy, push: state, frame: frame_hash },
        ...{ madeOn: dayOf(Date.parse(days.made_at)), closesOn: days.closes_on, endedOn: days.ended_on },
        isRunning: isRunning(days, dayOf(now())),
        cells: cellsOf(known.filter((one) => one.batch === batch)),
      }
    }),
  }
}

const days = ['madeOn', 'closesOn', 'endedOn', 'from', 'to'] as const
/** The columns of the counts as a file. */
export const countColumns = ['batch', 'wave', 'unit', 'sector', ...days, ...plain, ...told]

type Batch = Awaited<ReturnType<typeof batchesSeen>>['batches'][number]
/** The counts of each stratum, with the sums where unit or sector is empty; what is hidden on the page is empty here too. */
export const countLines = (batches: readonly Batch[]): (string | number | null)[][] =>
  batches.flatMap((batch) =>
    batch.cells.map((cell) => [
      ...[batch.batch, batch.wave, cell.unit, cell.sector],
      ...days.map((day) => batch[day]),
      ...plain.map((name) => cell[name]),
      ...told.map((name) => cell[name]),
    ]),
  )
