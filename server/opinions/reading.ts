/** The opinions of months that are over, read from the responses and kept in memory. Run beside the requests. */
import { createHash } from 'node:crypto'
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import { instrumentNamed } from '../../surveys/catalogue.ts'
import type { Answers } from '../../surveys/instrument.ts'
import { bytesOf, explainedBy, type Opinion, readOpinion, sidesIn } from '../../surveys/opinions/opinion.ts'
import type { Answered, MonthRead } from '../../surveys/opinions/places.ts'
import { boundsOf, type Period } from '../../surveys/period.ts'
import type { Database } from '../database/open.ts'
import type { Tables } from '../database/tables.ts'
import { lateAtMost } from '../late.ts'
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
  const { start, end } = boundsOf(month)
  const later = [paperLater(start, end), ...(await closedLater(db, code, start, end))]
  for (const when of [arrivedOn(start, end), ...later])
    for (const { sector, unit, channel, respondent_group: group, people } of await answeredIn(db, code, version, when))
      of(sector).answered.push({ unit, period: month, channel, group, people })
  let bytes = 0
  const days = [...later]
  for (let day = start; day < end; day = boundsOf(day).end) days.push(arrivedOn(day, boundsOf(day).end, end))
  for (const when of days) {
    if (question === undefined) break
    for (const row of await writtenIn(db, code, version, when, question)) {
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

/**
 * A month is final when it is over, so a response belongs to the month in which it arrived: the earlier day of a form of
 * paper, or of a device that was without a network, would put it into a month that people have read, where whoever looks
 * again would see it come alone.
 */
type When = (eb: ExpressionBuilder<Tables, 'response'>) => Expression<SqlBool>
const instant = (day: string) => new Date(`${day}T00:00:00+07:00`).toISOString()

/** Answered on days of a month, and arrived before its end. */
const arrivedOn =
  (start: string, end: string, over = end): When =>
  (eb) =>
    eb.and([eb('day', '>=', start), eb('day', '<', end), eb('received_at', '<', instant(over))])

/** Forms of paper that arrived in a month and bear an earlier date. The channel stands in the statement: an index is of paper alone. */
const paperLater =
  (start: string, end: string): When =>
  (eb) =>
    eb.and([
      eb('channel', '=', sql.lit('paper')),
      eb('received_at', '>=', instant(start)),
      eb('received_at', '<', instant(end)),
      eb('day', '<', start),
    ])

/** What arrived in a month and was answered before it, in surveys that had closed meanwhile (late.ts); most have not. */
async function closedLater(db: Database, instrument: string, start: string, end: string): Promise<When[]> {
  const longest = Date.parse(`${start}T00:00:00Z`) - Math.max(...Object.values(lateAtMost)) * DAY
  const closed = await db
    .selectFrom('wave')
    .select(['wave', 'opens_on as opensOn'])
    .where('instrument', '=', instrument)
    .where('closes_on', '<', end)
    .where('closes_on', '>=', new Date(longest - DAY).toISOString().slice(0, 10))
    .execute()
  return closed.map(
    ({ wave, opensOn }): When =>
      (eb) =>
        eb.and([
          eb('wave', '=', wave),
          eb('channel', '!=', 'paper'),
          eb('received_at', '>=', instant(start)),
          eb('received_at', '<', instant(end)),
          eb('day', '>=', opensOn),
          eb('day', '<', start),
        ]),
  )
}
const DAY = 86_400_000

const answeredIn = (db: Database, code: string, version: number, when: When) =>
  db
    .selectFrom('response')
    .select((eb) => ['unit', 'sector', 'channel', 'respondent_group', eb.fn.countAll<number>().as('people')])
    .where('instrument', '=', code)
    .where('version', '=', version)
    .where(when)
    .groupBy(['unit', 'sector', 'channel', 'respondent_group'])
    .execute()

/** Answers are JSON as text on both databases; a question that was left blank has no key in it. */
const writtenIn = (db: Database, code: string, version: number, when: When, question: string) =>
  db
    .selectFrom('response')
    .select(['id', 'sector', 'unit', 'channel', 'respondent_group', 'codes', 'answers'])
    .where('instrument', '=', code)
    .where('version', '=', version)
    .where(when)
    .where('answers', 'like', sql.lit(`%"${question}":%`))
    .execute()
