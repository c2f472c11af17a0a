/**
 * The survey of a file, here: one of the same code stands in every fresh installation, but begins on the day of that; one
 * that officials made elsewhere is not there at all. Either way its responses would all lie outside its days.
 */
import { sql } from 'kysely'
import * as v from 'valibot'
import { isDay } from '../../surveys/answers.ts'
import { knownInstrument } from '../../surveys/catalogue.ts'
import { dayOf, nextDay } from '../../surveys/period.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { settingsOf } from '../fieldwork/changing.ts'
import { addEvent } from '../fieldwork/events.ts'
import { columnsOf } from '../fieldwork/making.ts'
import { changeOrganisation } from '../organisation/live.ts'
import { type Wave, waveColumns, waveOf } from '../organisation.ts'
import { Problem } from '../problem.ts'
import { runsProgramme } from '../rights.ts'
import type { FoundWave, Names } from './found.ts'
import { EARLIEST, Words } from './waves.ts'

const Code = v.pipe(v.string(), v.regex(/^(?!new$)[a-z0-9][a-z0-9-]{1,47}$/))
const LONGEST = 3_660

/**
 * Lets a survey here begin when the one of a file did, or makes that one, which is paused if it has not ended: whom it asks
 * the file does not say. `code`: of the survey here that takes the file's responses. Done a second time it changes nothing.
 * Throws a Problem: not-programme, no-such-wave, no-such-instrument, no-such-sector, wave-instrument, wave-dates, malformed.
 */
export async function takeWave(
  visit: Visit,
  code: string,
  given: FoundWave,
  { importId, names }: { readonly importId: string; readonly names: Names },
): Promise<void> {
  const { organisation, official, now } = visit
  if (!runsProgramme(organisation, official)) throw new Problem('not-programme')
  const today = dayOf(now())
  const { opensOn, closesOn } = given
  const areDays = isDay(opensOn) && EARLIEST <= opensOn && opensOn <= today && nextDay(opensOn, LONGEST) > today
  if (!areDays) throw new Problem('wave-dates')
  if (closesOn !== null && !(isDay(closesOn) && opensOn <= closesOn && closesOn <= nextDay(opensOn, LONGEST)))
    throw new Problem('wave-dates')
  const renamed = given.sector === null ? undefined : new Map(names.sectors).get(given.sector)
  const brought = { ...given, sector: renamed ?? given.sector }
  await changeOrganisation(visit, async (trx) => {
    const row = await trx.selectFrom('wave').select(waveColumns).where('wave', '=', code).executeTakeFirst()
    if (row) return begin(trx, visit, waveOf(row), brought, importId)
    if (code !== given.wave) throw new Problem('no-such-wave')
    return make(trx, visit, brought, importId)
  })
}

async function begin(
  trx: Database,
  { official, now }: Visit,
  before: Wave,
  { instrument, sector, opensOn }: FoundWave,
  importId: string,
): Promise<void> {
  const { wave } = before
  if (before.instrument !== instrument || before.sector !== sector) throw new Problem('wave-instrument')
  const { numUpdatedRows } = await trx
    .updateTable('wave')
    .set({ opens_on: opensOn, revision: sql`revision + 1` })
    .where('wave', '=', wave)
    .where('opens_on', '>', opensOn)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return
  const old = settingsOf(before)
  const details = { before: old, after: { ...old, opensOn }, import: importId }
  await addEvent(trx, { wave, what: 'changed', official: official.official, reason: '', details }, now())
  await writeDown(trx, { official, action: 'wave-changed', subject: wave, details }, now())
}

async function make(trx: Database, { organisation, official, now }: Visit, given: FoundWave, importId: string) {
  const { wave, instrument, version, sector, name, opensOn, closesOn } = given
  if (!v.is(Code, wave)) throw new Problem('malformed', 'wave')
  if (name !== null && !(v.is(Words, name.vi) && v.is(Words, name.en))) throw new Problem('malformed', 'name')
  if (!knownInstrument(instrument, version)) throw new Problem('no-such-instrument')
  if (sector !== null && !organisation.sectors.has(sector)) throw new Problem('no-such-sector')
  const settings = {
    ...{ instrument, version, sector, opensOn, closesOn, name },
    ...{ respondentGroup: null, channels: null, units: null, procedures: null },
  }
  const isOver = closesOn !== null && closesOn < dayOf(now())
  const paused_at = isOver ? null : new Date(now()).toISOString()
  await trx
    .insertInto('wave')
    .values({ wave, ...columnsOf(settings), target: null, paused_at, revision: 0 })
    .execute()
  const tell = (what: 'made' | 'opened' | 'ended' | 'paused', details: object) => {
    const by = what === 'made' || what === 'paused' ? official.official : null
    return addEvent(trx, { wave, what, official: by, reason: '', details: { ...details } }, now())
  }
  await tell('made', { after: settings, import: importId })
  // It began elsewhere: the calendar is not to announce it to other systems now.
  await tell('opened', {})
  await tell(isOver ? 'ended' : 'paused', {})
  const details = { instrument, version, sector, opensOn, closesOn, import: importId }
  await writeDown(trx, { official, action: 'wave-made', subject: wave, details }, now())
}
