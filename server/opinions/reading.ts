/** The opinions of months that are over, read from the responses and kept in memory. Run beside the requests. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers } from '../../surveys/instrument.ts'
import { bytesOf, explainedBy, type Opinion, readOpinion, sidesIn } from '../../surveys/opinions/opinion.ts'
import type { Answered, MonthRead } from '../../surveys/opinions/places.ts'
import { boundsOf, type Period } from '../../surveys/period.ts'
import type { Database } from '../database/open.ts'
import { layoutNamed } from '../layouts.ts'

const BYTES_AT_MOST = 500_000_000

/** A month of an instrument, by sector. */
type Month = { readonly sectors: ReadonlyMap<string, MonthRead>; readonly bytes: number }
type Held = { readonly read: Promise<Month>; bytes: number; used: number }
export type Opinions = {
  /** What was written on a sector in some months, all of which are over: what was read once stays so. */
  inMonths(
    instrument: { readonly code: string; readonly version: number },
    sector: string,
    months: readonly Period[],
    told: (done: number, of: number) => void,
  ): Promise<Map<Period, MonthRead>>
}

/** Keeps months in memory; those used longest ago are dropped past `most` bytes. */
export function holdOpinions(db: Database, most = BYTES_AT_MOST): Opinions {
  const held = new Map<string, Held>()
  let uses = 0

  const monthOf = async (code: string, version: number, month: Period): Promise<Month> => {
    const name = `${code}@${version} ${month}`
    let own = held.get(name)
    if (!own) {
      const read = readMonth(db, code, version, month)
      own = { read, bytes: 0, used: 0 }
      held.set(name, own)
      // Who comes next tries again.
      read.catch(() => held.delete(name))
    }
    own.used = ++uses
    const found = await own.read
    own.bytes = found.bytes
    return found
  }
  const drop = (keep: ReadonlySet<string>) => {
    let bytes = [...held.values()].reduce((sum, one) => sum + one.bytes, 0)
    for (const [name, one] of [...held].sort(([, a], [, b]) => a.used - b.used)) {
      if (bytes <= most) return
      if (keep.has(name) || one.bytes === 0) continue
      bytes -= one.bytes
      held.delete(name)
    }
  }
  return {
    async inMonths({ code, version }, sector, months, told) {
      const found = new Map<Period, MonthRead>()
      for (const [i, month] of months.entries()) {
        const { sectors } = await monthOf(code, version, month)
        found.set(month, sectors.get(sector) ?? { opinions: [], answered: [] })
        told(i + 1, months.length)
      }
      drop(new Set(months.map((month) => `${code}@${version} ${month}`)))
      return found
    },
  }
}

/** What names an opinion to people: not the id of a file's row, so that the two are not put side by side. */
const nameOf = (id: string) => createHash('sha256').update(`opinion ${id}`).digest('hex').slice(0, 16)

async function readMonth(db: Database, code: string, version: number, month: Period): Promise<Month> {
  const instrument = instrumentNamed(code, version)
  const sides = sidesIn(instrument, layoutNamed(code, version))
  const question = instrument.opinion
  const sectors = new Map<string, { readonly opinions: Opinion[]; readonly answered: Answered[] }>()
  const of = (sector: string) => {
    const known = sectors.get(sector)
    if (known) return known
    const fresh = { opinions: [], answered: [] }
    sectors.set(sector, fresh)
    return fresh
  }
  for (const { sector, unit, channel, respondent_group: group, people } of await answeredIn(db, code, version, month))
    of(sector).answered.push({ unit, period: month, channel, group, people })
  let bytes = 0
  const { start, end } = boundsOf(month)
  for (let day = start; question !== undefined && day < end; day = boundsOf(day).end) {
    for (const row of await writtenOn(db, code, version, day, question)) {
      const written = readOpinion(JSON.parse(row.answers) as Answers, question)
      if (!written) continue
      const { unit, channel, respondent_group: group } = row
      const { own, against } = sides(row.codes)
      const explains = explainedBy(against, written.topics)
      const opinion = { ...written, own, against, explains, opinion: nameOf(row.id), unit, month, channel, group }
      of(row.sector).opinions.push(opinion)
      bytes += bytesOf(opinion)
    }
    await new Promise(setImmediate)
  }
  return { sectors, bytes: Math.max(1, bytes) }
}

const answeredIn = (db: Database, code: string, version: number, month: Period) =>
  db
    .selectFrom('response')
    .select((eb) => ['unit', 'sector', 'channel', 'respondent_group', eb.fn.countAll<number>().as('people')])
    .where('instrument', '=', code)
    .where('version', '=', version)
    .where('day', '>=', boundsOf(month).start)
    .where('day', '<', boundsOf(month).end)
    .groupBy(['unit', 'sector', 'channel', 'respondent_group'])
    .execute()

/** Answers are JSON as text on both databases; a question that was left blank has no key in it. */
const writtenOn = (db: Database, code: string, version: number, day: string, question: string) =>
  db
    .selectFrom('response')
    .select(['id', 'sector', 'unit', 'channel', 'respondent_group', 'codes', 'answers'])
    .where('instrument', '=', code)
    .where('version', '=', version)
    .where('day', '=', day)
    .where('answers', 'like', sql.lit(`%"${question}":%`))
    .execute()
