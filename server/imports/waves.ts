// A survey of former days, for responses that are brought in from elsewhere: it ended before it was made here.
import * as v from 'valibot'
import { isDay } from '../../surveys/answers.ts'
import { knownInstrument } from '../../surveys/catalogue.ts'
import { dayOf, nextDay } from '../../surveys/period.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { addEvent } from '../fieldwork/events.ts'
import { codeOf } from '../fieldwork/making.ts'
import { changeOrganisation } from '../organisation/live.ts'
import { Problem } from '../problem.ts'
import { runsProgramme } from '../rights.ts'

const Day = v.pipe(
  v.string(),
  v.maxLength(10),
  v.check((text) => isDay(text)),
  v.description('day'),
)
export const Words = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(120),
  v.check((text) => text.isWellFormed() && !/\p{Cc}/u.test(text) && text.trim() === text),
  v.description('plain-text'),
)
export const PastWave = v.strictObject({
  name: v.strictObject({ vi: Words, en: Words }),
  instrument: v.pipe(v.string(), v.maxLength(64)),
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9_999)),
  sector: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  opensOn: Day,
  closesOn: Day,
})
export const EARLIEST = '2000-01-01'
const LONGEST = 1_830

/**
 * Makes it, and gives its code. It takes nothing but imports: its last day must lie further back than anything late may.
 * Throws a Problem: no-such-instrument, no-such-sector, wave-dates, not-programme.
 */
export async function makePastWave(visit: Visit, given: v.InferOutput<typeof PastWave>): Promise<string> {
  const { organisation, official, now } = visit
  const { name, instrument, version, sector, opensOn, closesOn } = given
  if (!runsProgramme(organisation, official)) throw new Problem('not-programme')
  if (!knownInstrument(instrument, version)) throw new Problem('no-such-instrument')
  if (sector !== null && !organisation.sectors.has(sector)) throw new Problem('no-such-sector')
  const isInOrder = EARLIEST <= opensOn && opensOn <= closesOn && closesOn <= nextDay(opensOn, LONGEST)
  if (!isInOrder || closesOn >= dayOf(now())) throw new Problem('wave-dates')
  return changeOrganisation(visit, async (trx) => {
    const rows = await trx.selectFrom('wave').select('wave').execute()
    const wave = codeOf(name.vi, new Set(rows.map((row) => row.wave)))
    const settings = { instrument, version, sector, opensOn, closesOn, name }
    await trx
      .insertInto('wave')
      .values({
        ...{ wave, instrument, version, sector, opens_on: opensOn, closes_on: closesOn },
        ...{ name_vi: name.vi, name_en: name.en, respondent_group: null, channels: null, units: null },
        ...{ procedures: null, target: null, paused_at: null, revision: 0 },
      })
      .execute()
    const tell = (what: 'made' | 'opened' | 'ended', details: object) => {
      const by = what === 'made' ? official.official : null
      return addEvent(trx, { wave, what, official: by, reason: '', details: { ...details } }, now())
    }
    await tell('made', { after: settings })
    // It was held elsewhere: the calendar is not to announce it to other systems now.
    await tell('opened', {})
    await tell('ended', {})
    const details = { instrument, version, sector, opensOn, closesOn }
    await writeDown(trx, { official, action: 'wave-made', subject: wave, details }, now())
    return wave
  })
}
