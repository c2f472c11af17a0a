/** How good the responses of a survey are, from beginning to end. Run beside the requests (aside-main.ts). */
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Profile } from '../../surveys/instrument.ts'
import { figuresOf, RESPONSES } from '../../surveys/publish.ts'
import { allIn, type Count, type FlagRow, flagTable } from '../../surveys/quality/hidden.ts'
import { estimate } from '../../surveys/score.ts'
import { tallied } from '../../surveys/tallied.ts'
import { addTally, emptyTally, type Layout, type Tally } from '../../surveys/tally.ts'
import type { Database } from '../database/open.ts'
import { layoutNamed } from '../layouts.ts'
import { deskOf } from '../organisation/succession.ts'
import type { Organisation } from '../organisation.ts'
import { noteOn } from '../scores/noted.ts'
import { interviewersOf } from './askers.ts'
import { channelEffects } from './channels.ts'
import { comparedIn, type Scored } from './compared.ts'
import { type Counted, counting } from './counting.ts'
import { gateOf } from './gate.ts'
import { deviceRows, interviewerRows, unitRows } from './groups.ts'
import { pagesOf } from './pages.ts'
import { passOver } from './pass.ts'
import type { QualityQuestion, QualityResult } from './question.ts'
import { elsewhereIn, isTold } from './told.ts'

type Told = (done: number, of: number) => void

/**
 * Looks at all responses that are committed by now: once over the whole survey, for which of them stand out, and once over
 * the scope. `told` hears how many are read, of how many, and may throw to end the work. Throws a Problem: no-such-wave.
 */
export async function qualityOf(
  db: Database,
  organisation: Organisation,
  question: QualityQuestion,
  told: Told,
): Promise<QualityResult> {
  const { scope, version } = question
  const instrument = instrumentNamed(question.instrument, version)
  const layout = layoutNamed(question.instrument, version)
  const { profile } = instrument
  const of = await sizeOf(db, scope.wave)
  const pass = await passOver(db, organisation, scope.wave, undefined, (rows) => told(rows, 2 * of))
  const assignments = await assignmentsOf(db, scope.wave)
  const people = await interviewersOf(db, assignments)
  const { counted, add } = counting(
    instrument,
    layout,
    (unit) => deskOf(organisation, unit, scope.asOf),
    people.holderAt,
  )
  let done = pass.rows
  for await (const page of pagesOf(db, organisation, scope, version)) {
    for (const row of page) {
      const place = pass.placeOf(row.lane, row.seq)
      // What has come in meanwhile was not judged.
      if (place >= 0) add(row, pass.flags[place] as number, pass.isStraight(place))
    }
    done += page.length
    told(done, 2 * of)
  }
  const elsewhere = elsewhereIn(question.withheld)
  const totals: Profile = { ...profile, computed: 'totals' }
  const scored: Scored = (tally, indicator) => estimate(indicator, { answered: tallied(layout, tally) }, totals)
  const gate = gateOf(organisation, pass, scope, question.today, profile.smallestBase)
  const unseen = elsewhere(RESPONSES)
  const flags = flagTable([counted.masks], profile.smallestCount, () => unseen).rows[0] as FlagRow
  const few = (count: number): Count =>
    unseen ?? (isTold(count, allIn(counted.masks), profile) ? count : ('small' as const))
  const all = sumOf(layout, counted)
  const common = {
    ...{ kind: 'quality' as const, scope, noted: noteOn(organisation, scope, [scope.period]) },
    ...{ instrument: instrument.code, version, profile, rules: question.rules },
    ...{ flags, lines: few(counted.lines) },
    compared: comparedIn({
      ...{ instrument, layout, counted, all, figures: figuresOf(instrument), scored, profile, elsewhere, gate },
    }),
  }
  // Where not even their number is told, nothing about parts of them is.
  if (unseen !== null)
    return {
      ...common,
      ...{ channels: [], channelsAlike: null, units: [], devices: [] },
      ...{ interviewers: [], interviewersHidden: 0, interviews: null },
    }
  const byChannel = elsewhereIn(question.byChannel)
  const { effects, alike } = channelEffects({ counted, all, tree: instrument.tree, scored, profile, byChannel })
  const units = unitRows(organisation, counted, profile, elsewhereIn(question.byUnit))
  return {
    ...common,
    channels: effects,
    channelsAlike: alike,
    units,
    devices: await deviceRows(db, organisation, counted, profile, { units, asOf: scope.asOf }),
    ...interviewerRows(counted, profile, question.named ? people.nameOf : () => null),
  }
}

async function sizeOf(db: Database, wave: string): Promise<number> {
  const { count } = await db
    .selectFrom('response')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('wave', '=', wave)
    .executeTakeFirstOrThrow()
  return Number(count)
}

const assignmentsOf = async (db: Database, wave: string): Promise<string[]> =>
  (await db.selectFrom('interview_assignment').select('assignment').where('wave', '=', wave).execute()).map(
    ({ assignment }) => assignment,
  )

function sumOf(layout: Layout, { tallies }: Counted): Tally {
  const sum = emptyTally(layout)
  for (const tally of tallies) if (tally) addTally(sum, tally)
  return sum
}
