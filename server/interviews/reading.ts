// How far interviews are: for whoever does them, and for whoever gave them.
import { sql } from 'kysely'
import type { Text } from '../../surveys/instrument.ts'
import {
  type AssignmentKind,
  type CaseState,
  type Contact,
  casesOf,
  countsOf,
  openUpTo,
  paceOf,
  type ReplacementRule,
} from '../../surveys/interviewing.ts'
import { dayOf } from '../../surveys/period.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import type { InterviewAssignmentRow } from '../database/tables/collecting.ts'
import { reaches } from '../rights.ts'
import { waveNamed } from '../waves.ts'
import { ruleOf } from './assigning.ts'
import { ASSIGNMENT } from './columns.ts'
import { contactsOf, type KeptContact } from './doing.ts'

/** What an assignment asks for. `every`: of a queue each so many-th person. */
type Asked = {
  readonly assignment: string
  readonly wave: string
  readonly title: Text
  readonly unit: { readonly unit: string; readonly name: Text }
  readonly sector: { readonly sector: string; readonly name: Text } | null
  readonly kind: AssignmentKind
  readonly wanted: number
  readonly lastDay: string
  readonly every: number | null
  readonly rule: ReplacementRule
}
/** One's own assignment, with all that is needed to work without a network. `responses`: how many have arrived. */
export type OwnAssignment = Asked & {
  readonly households: readonly {
    readonly place: number
    readonly kind: 'main' | 'replacement'
    readonly label: string
    readonly address: string
  }[]
  readonly contacts: readonly Contact[]
  readonly responses: number
}
/** An assignment as the office sees it. */
export type Progress = Asked & {
  readonly interviewer: { readonly official: string; readonly name: string }
  readonly madeDay: string
  /** An ISO date; null while it goes on. */
  readonly endedDay: string | null
  /** What the households were drawn by; null where they were not drawn. */
  readonly seed: string | null
  readonly mains: number
  readonly replacements: number
  /** Replacements that the rule has opened. */
  readonly replaced: number
  readonly counts: Readonly<Record<CaseState, number>>
  readonly responses: number
  /** How many interviews there should be by now, and the days left with today. */
  readonly due: number
  readonly daysLeft: number
}
/** What came of the cases in which somebody was the last to try. */
export type InterviewerCounts = {
  readonly official: string
  readonly name: string
  readonly counts: Readonly<Record<CaseState, number>>
}

function asked(visit: Visit, row: InterviewAssignmentRow): Asked {
  const { organisation } = visit
  const { assignment, wave, kind, wanted, every } = row
  const unit = organisation.units.get(row.unit)
  const sector = row.sector === null ? undefined : organisation.sectors.get(row.sector)
  return {
    ...{ assignment, wave, kind, wanted, every, lastDay: row.last_day, rule: ruleOf(row) },
    title: waveNamed(visit, wave).title,
    unit: { unit: row.unit, name: unit?.name ?? { vi: row.unit, en: row.unit } },
    sector: sector ? { sector: sector.sector, name: sector.name } : null,
  }
}

/** How many responses each of some assignments has brought in. */
async function responsesOf(db: Database, assignments: readonly string[]): Promise<Map<string, number>> {
  if (assignments.length === 0) return new Map()
  const rows = await db
    .selectFrom('response')
    .select(['source', (eb) => eb.fn.countAll<number>().as('count')])
    .where('source', 'in', assignments)
    // Spelled out, for only then is the index on what somebody brought in used.
    .where(sql<boolean>`source <> ''`)
    .groupBy('source')
    .execute()
  return new Map(rows.map(({ source, count }) => [source, count]))
}

const groupOf = <One extends { readonly assignment: string }>(list: readonly One[]) =>
  Map.groupBy(list, ({ assignment }) => assignment)

/** What is assigned to whoever speaks, the one that ends first on top; what has ended is no longer theirs. */
export async function ownAssignments(visit: Visit): Promise<OwnAssignment[]> {
  const { read, official, organisation, now } = visit
  const rows = await read
    .selectFrom('interview_assignment')
    .select(ASSIGNMENT)
    .where('interviewer', '=', official.official)
    .where('ended_at', 'is', null)
    .where('last_day', '>=', dayOf(now()))
    .orderBy('last_day')
    .orderBy('made_at')
    .execute()
  const reached = rows.filter(({ unit }) => reaches(organisation, official, unit))
  const names = reached.map(({ assignment }) => assignment)
  const [contacts, responses, households] = await Promise.all([
    contactsOf(read, names).then(groupOf),
    responsesOf(read, names),
    householdsOf(read, names).then(groupOf),
  ])
  return reached.map((row) => ({
    ...asked(visit, row),
    households: (households.get(row.assignment) ?? []).map(({ assignment: _, ...household }) => household),
    contacts: (contacts.get(row.assignment) ?? []).map(({ assignment: _, official: __, ...contact }) => contact),
    responses: responses.get(row.assignment) ?? 0,
  }))
}

const householdsOf = async (db: Database, assignments: readonly string[]) =>
  assignments.length === 0
    ? []
    : db
        .selectFrom('interview_household')
        .select(['assignment', 'place', 'kind', 'label', 'address'])
        .where('assignment', 'in', assignments)
        .orderBy('place')
        .execute()

// Of what has ended the latest are enough to look back at.
const MOST_ENDED = 50

/** The assignments in an official's reach, those that go on first, and what came of each interviewer's visits. */
export async function progressSeen(
  visit: Visit,
): Promise<{ assignments: Progress[]; interviewers: InterviewerCounts[] }> {
  const { read, official, organisation } = visit
  const rows = await read.selectFrom('interview_assignment').select(ASSIGNMENT).orderBy('made_at', 'desc').execute()
  const reached = rows.filter(({ unit }) => reaches(organisation, official, unit))
  const isOn = ({ ended_at }: InterviewAssignmentRow) => ended_at === null
  const shown = [...reached.filter(isOn), ...reached.filter((row) => !isOn(row)).slice(0, MOST_ENDED)]
  const ids = shown.map(({ assignment }) => assignment)
  const [contacts, responses, sizes, names] = await Promise.all([
    contactsOf(read, ids),
    responsesOf(read, ids),
    sizesOf(read, ids),
    namesOf(read),
  ])
  const groups = groupOf(contacts)
  const assignments = shown.map((row) => {
    const { mains, replacements } = sizes.get(row.assignment) ?? { mains: 0, replacements: 0 }
    return progressOf(visit, row, {
      ...{ mains, replacements, contacts: groups.get(row.assignment) ?? [] },
      responses: responses.get(row.assignment) ?? 0,
      name: names.get(row.interviewer) ?? '',
    })
  })
  const cases = shown.flatMap((row) => casesOf(groups.get(row.assignment) ?? [], ruleOf(row)))
  const byOfficial = [...Map.groupBy(cases, ({ last }) => last.official)]
  const interviewers = byOfficial.map(([official, list]) => ({
    official,
    name: names.get(official) ?? '',
    counts: countsOf(list),
  }))
  return { assignments, interviewers: interviewers.sort((a, b) => a.name.localeCompare(b.name, 'vi')) }
}

type Found = {
  readonly mains: number
  readonly replacements: number
  readonly contacts: readonly KeptContact[]
  readonly responses: number
  readonly name: string
}

function progressOf(visit: Visit, row: InterviewAssignmentRow, found: Found): Progress {
  const { mains, replacements, contacts, responses, name } = found
  const madeDay = dayOf(Date.parse(row.made_at))
  return {
    ...asked(visit, row),
    interviewer: { official: row.interviewer, name },
    ...{ madeDay, seed: row.seed, mains, replacements, responses },
    endedDay: row.ended_at === null ? null : dayOf(Date.parse(row.ended_at)),
    replaced: openUpTo(mains, mains + replacements, contacts, ruleOf(row)) - mains,
    counts: countsOf(casesOf(contacts, ruleOf(row))),
    ...paceOf(row.wanted, madeDay, row.last_day, dayOf(visit.now())),
  }
}

async function sizesOf(db: Database, assignments: readonly string[]) {
  const rows =
    assignments.length === 0
      ? []
      : await db
          .selectFrom('interview_household')
          .select(['assignment', 'kind', (eb) => eb.fn.countAll<number>().as('count')])
          .where('assignment', 'in', assignments)
          .groupBy(['assignment', 'kind'])
          .execute()
  const countIn = (group: typeof rows, kind: string) => group.find((row) => row.kind === kind)?.count ?? 0
  return new Map(
    [...groupOf(rows)].map(([assignment, group]) => [
      assignment,
      { mains: countIn(group, 'main'), replacements: countIn(group, 'replacement') },
    ]),
  )
}

const namesOf = async (db: Database) =>
  new Map(
    (await db.selectFrom('official').select(['official', 'name']).execute()).map(({ official, name }) => [
      official,
      name,
    ]),
  )
