// New surveys: several at one press, all of them or none.
import type { Quota } from '../../surveys/fieldwork.ts'
import { fold } from '../../surveys/fold.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { changeOrganisation } from '../organisation/live.ts'
import { Problem } from '../problem.ts'
import { holidaysIn } from '../registers/calendar.ts'
import { checkQuotas, checkSettings, type WaveWarning, warningsOf } from './checks.ts'
import { addEvent } from './events.ts'
import type { NewWave, Settings } from './given.ts'

export type Made = {
  readonly wave: string
  readonly warnings: readonly WaveWarning[]
}

/** Addresses of our own pages. */
const reserved = ['new']

/** A code of a name, or of whatever there is: small letters, digits and hyphens, of which no other survey has it. */
export function codeOf(name: string, taken: ReadonlySet<string>): string {
  const plain = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '')
  const stem = plain.length < 2 ? 'dot-khao-sat' : plain
  const isFree = (code: string) => !taken.has(code) && !reserved.includes(code)
  if (isFree(stem)) return stem
  for (let count = 2; ; count += 1) if (isFree(`${stem}-${count}`)) return `${stem}-${count}`
}

/** What a code is made of: the name, of one of several with its instrument; without a name the instrument and the month. */
function nameOf({ name, instrument, opensOn }: NewWave, isOfSeveral: boolean): string {
  if (name === null) return `${instrument} ${opensOn.slice(0, 7)}`
  return isOfSeveral ? `${(name.vi.split(' – ')[0] ?? '').slice(0, 26)} ${instrument}` : name.vi
}

/** Codes for new surveys in their order. Throws a Problem: wave-code-taken. */
function codesFor(waves: readonly NewWave[], taken: ReadonlySet<string>): string[] {
  const used = new Set(taken)
  for (const { wave } of waves) {
    if (wave === null) continue
    if (used.has(wave) || reserved.includes(wave)) throw new Problem('wave-code-taken')
    used.add(wave)
  }
  return waves.map((wave) => {
    const code = wave.wave ?? codeOf(nameOf(wave, waves.length > 1), used)
    used.add(code)
    return code
  })
}

/**
 * Makes surveys, or with `dry` says by which codes and what should be known before. Throws a Problem: what `checkSettings`
 * throws, quotas-refused, wave-code-taken.
 */
export async function makeWaves(visit: Visit, given: readonly NewWave[], dry: boolean): Promise<Made[]> {
  const { organisation, official, now } = visit
  for (const wave of given) {
    checkSettings(visit, wave, null)
    checkQuotas(organisation, wave, wave.quotas)
  }
  const holidays = await holidaysIn(visit.read)
  const told = (codes: readonly string[]) =>
    given.map((wave, at) => ({
      wave: codes[at] as string,
      warnings: warningsOf(organisation, { ...wave, wave: codes[at] as string }, { quotas: wave.quotas, holidays }),
    }))
  if (dry) return told(codesFor(given, new Set(organisation.waves.keys())))
  return changeOrganisation(visit, async (trx) => {
    const rows = await trx.selectFrom('wave').select('wave').execute()
    const codes = codesFor(given, new Set(rows.map(({ wave }) => wave)))
    for (const [at, { quotas, target, wave: _, ...settings }] of given.entries()) {
      const wave = codes[at] as string
      await trx
        .insertInto('wave')
        .values({ wave, ...columnsOf(settings), target, paused_at: null, revision: 0 })
        .execute()
      await keepQuotas(trx, wave, quotas)
      const details = { after: { ...settings, target, quotas: quotas.length } }
      await addEvent(trx, { wave, what: 'made', official: official.official, reason: '', details }, now())
    }
    for (const [at, { instrument, version, sector, opensOn, closesOn }] of given.entries())
      await writeDown(
        trx,
        {
          ...{ official, action: 'wave-made', subject: codes[at] as string },
          details: { instrument, version, sector, opensOn, closesOn },
        },
        now(),
      )
    return told(codes)
  })
}

const listed = (names: readonly string[] | null): string | null => names?.join(' ') ?? null

/** The columns of what can be set of a survey. */
export const columnsOf = (given: Settings) => ({
  instrument: given.instrument,
  version: given.version,
  sector: given.sector,
  opens_on: given.opensOn,
  closes_on: given.closesOn,
  name_vi: given.name?.vi ?? null,
  name_en: given.name?.en ?? null,
  respondent_group: given.respondentGroup,
  channels: listed(given.channels),
  units: listed(given.units),
  procedures: listed(given.procedures),
})

const AT_A_TIME = 500

/** Sets the quotas of a survey in the place of those there were. */
export async function keepQuotas(trx: Database, wave: string, quotas: readonly Quota[]): Promise<void> {
  await trx.deleteFrom('wave_quota').where('wave', '=', wave).execute()
  const rows = quotas.map(({ unit, sector, procedure, wanted }) => ({
    ...{ wave, wanted, unit: unit ?? '', sector: sector ?? '', procedure: procedure ?? '' },
  }))
  for (let from = 0; from < rows.length; from += AT_A_TIME)
    await trx
      .insertInto('wave_quota')
      .values(rows.slice(from, from + AT_A_TIME))
      .execute()
}

/** The quotas of a survey, in the order of their names. */
export async function quotasOf(db: Database, wave: string): Promise<Quota[]> {
  const rows = await db
    .selectFrom('wave_quota')
    .select(['unit', 'sector', 'procedure', 'wanted'])
    .where('wave', '=', wave)
    .orderBy('unit')
    .orderBy('sector')
    .orderBy('procedure')
    .execute()
  return rows.map(({ unit, sector, procedure, wanted }) => ({
    ...{ unit: unit || null, sector: sector || null, procedure: procedure || null, wanted },
  }))
}
