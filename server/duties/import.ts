// A file of duties: every fault by its line first, then all of it or nothing.
import * as v from 'valibot'
import type { Text } from '../../surveys/instrument.ts'
import { dayOf, lastDayOf, periodOf } from '../../surveys/period.ts'
import { faults as en } from '../../surveys/text/en/duties.ts'
import { faults as vi } from '../../surveys/text/vi/duties.ts'
import { writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { type CsvLine, type ImportFault, linesIn } from '../csv-lines.ts'
import type { Database } from '../database/open.ts'
import { Problem, refusalOf } from '../problem.ts'
import { checkUnit, give, keep } from './deeds.ts'
import { type GivenDuty, NewDuty } from './entry.ts'
import { columns } from './form.ts'
import { dutiesIn } from './queries.ts'
import { assignsTo, disposesOf } from './reach.ts'

type Column = (typeof columns)[number]
type Cells = CsvLine<Column>['cells']
export type DutyImportChange = {
  readonly line: number
  readonly kind: 'new' | 'changed' | 'unchanged'
  readonly section: string
  readonly title: string
  readonly unit: string
  readonly dueOn: string | null
}
export type DutyImport = {
  readonly lines: number
  readonly changes: readonly DutyImportChange[]
  readonly faults: readonly ImportFault[]
}

const mostFaults = 200
const optional: readonly Column[] = ['duty', 'nodes', 'target', 'every']

class LineFault extends Error {
  readonly column: Column | null
  readonly text: Text
  constructor(column: Column | null, reason: keyof typeof vi) {
    super(reason)
    this.column = column
    this.text = { vi: vi[reason], en: en[reason] }
  }
}

/**
 * Reads a file of duties (comma, semicolon or tab; UTF-8) and says what it would change: lines without the name of a duty
 * give new ones; of the others the unit and the date are changed. Unless `dry`, and where no line has a fault, does so in
 * one transaction. Throws a Problem where it is not dry: duties-refused.
 */
export async function importDuties(visit: Visit, file: string, dry: boolean): Promise<DutyImport> {
  const { official, now, organisation } = visit
  const run = async (db: Database): Promise<DutyImport> => {
    const { lines, faults: broken } = linesIn(file, columns, optional)
    const faults: ImportFault[] = [...broken]
    const changes: DutyImportChange[] = []
    const known = new Map((await dutiesIn(db, null)).map((duty) => [duty.duty, duty]))
    const seen = new Set<string>()
    const letters = new Set([...known.values()].map((duty) => nameOf({ ...duty, title: duty.title.vi })))
    for (const { line, cells } of lines) {
      try {
        const given = dutyIn(cells, dayOf(now()))
        const duty = cells.duty === '' ? undefined : known.get(cells.duty)
        if (cells.duty !== '') {
          if (!duty || !assignsTo(organisation, official, duty.unit)) throw new LineFault('duty', 'noDuty')
          if (seen.has(duty.duty)) throw new LineFault('duty', 'twice')
          seen.add(duty.duty)
          const moved = given.dueOn !== duty.dueOn
          const handed = given.unit !== duty.unit
          if (handed) checkUnit(visit, given.unit)
          if (moved && given.dueOn !== null && given.dueOn < dayOf(now())) throw new LineFault('due_on', 'past')
          if ((moved || handed) && !disposesOf(organisation, official, duty)) throw new LineFault('duty', 'notGiven')
          if ((moved || handed) && !['open', 'reported'].includes(duty.state)) throw new LineFault('duty', 'closed')
          changes.push({ ...told(line, given), kind: moved || handed ? 'changed' : 'unchanged' })
          if (!dry && (moved || handed))
            await keep(
              db,
              duty,
              {
                kind: handed ? 'handed-over' : 'moved',
                words: vi.byFile,
                unit: given.unit,
                dueOn: given.dueOn,
                ...(handed && { state: 'open' as const }),
              },
              official.official,
              now(),
            )
        } else {
          checkUnit(visit, given.unit)
          const name = nameOf(given)
          if (letters.has(name)) throw new LineFault(null, 'twice')
          letters.add(name)
          changes.push({ ...told(line, given), kind: 'new' })
          if (!dry) await give(db, visit, given)
        }
      } catch (error) {
        if (faults.length < mostFaults) faults.push(faultOf(error, line))
      }
    }
    if (!dry && faults.length > 0) throw new Problem('duties-refused')
    if (!dry) {
      const count = (kind: DutyImportChange['kind']) => changes.filter((one) => one.kind === kind).length
      const details = { new: count('new'), changed: count('changed') }
      await writeDown(db, { official, action: 'duties-imported', subject: '', details }, now())
    }
    return { lines: lines.length, changes, faults }
  }
  return dry ? run(visit.read) : visit.write.transaction().execute(run)
}

const told = (line: number, { section, title, unit, dueOn }: GivenDuty) => ({ line, section, title, unit, dueOn })

const nameOf = ({ letter, section, title, unit }: Pick<GivenDuty, 'letter' | 'section' | 'title' | 'unit'>): string =>
  JSON.stringify([letter, section, title, unit])

function faultOf(error: unknown, line: number): ImportFault {
  if (error instanceof LineFault) return { line, column: error.column, message: error.text }
  if (!(error instanceof Problem)) throw error
  return { line, column: 'unit', message: refusalOf(error).message }
}

/** A duty as a line says it. Throws a LineFault. */
function dutyIn(cells: Cells, today: string): GivenDuty {
  const nodes = cells.nodes === '' ? [] : cells.nodes.split(/\s+/)
  if (nodes.some((node) => !node.includes('/'))) throw new LineFault('nodes', 'nodes')
  if (cells.target !== '' && !/^\d{1,5}(?:[.,]\d{1,4})?$/.test(cells.target)) throw new LineFault('target', 'target')
  const every = cells.every === '' ? null : cells.every
  const parsed = v.safeParse(NewDuty, {
    letter: bare(cells.letter),
    section: cells.section,
    title: bare(cells.title),
    quote: bare(cells.quote),
    unit: cells.unit,
    nodes: nodes.map((node) => ({
      index: node.slice(0, node.indexOf('/')),
      indicator: node.slice(node.indexOf('/') + 1),
    })),
    target: cells.target === '' ? null : Number(cells.target.replace(',', '.')),
    every,
    dueOn: cells.due_on === '' ? null : cells.due_on,
  })
  if (!parsed.success) throw faultIn(parsed.issues[0])
  const { output } = parsed
  if (output.every && output.dueOn === null) return { ...output, dueOn: lastDayOf(periodOf(today, output.every)) }
  return output
}

const columnOf: Readonly<Record<string, Column>> = { dueOn: 'due_on' }
const reasonOf: Readonly<Record<Column, keyof typeof vi>> = {
  ...{ duty: 'noDuty', letter: 'words', section: 'section', title: 'words', quote: 'words', unit: 'unit' },
  ...{ nodes: 'nodes', target: 'target', every: 'every', due_on: 'day' },
} as const

function faultIn(issue: v.BaseIssue<unknown>): LineFault {
  const key = `${issue.path?.[0]?.key ?? ''}`
  const column = columnOf[key] ?? (columns.find((name) => name === key) as Column)
  return new LineFault(column, reasonOf[column])
}

// Our own file puts an apostrophe before what a spreadsheet could run; it is no part of the words.
const bare = (cell: string): string => cell.replace(/^'(?=["'\s\p{Cf}]*[=+\-@＝＋－＠])/u, '')
