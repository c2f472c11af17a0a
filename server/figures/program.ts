// Figures that another program reports: each is taken or told to be wrong, like a line of a file.
import * as v from 'valibot'
import type { Text } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/figures.ts'
import * as vi from '../../surveys/text/vi/figures.ts'
import { writeDown } from '../audit.ts'
import type { Database } from '../database/open.ts'
import { indexNamed, Name } from '../indices/scope.ts'
import { Problem, refusalOf } from '../problem.ts'
import type { ProgramVisit } from '../programs/access.ts'
import { checkEntered, IndicatorCode, ReportPeriod, Value, Words } from './entry.ts'
import { columnOf, fileKept, isSame } from './import.ts'
import { type Entered, enter, revisionsIn } from './queries.ts'

/** A figure as a program gives it. `after`: the latest revision that it has seen; without it whatever stands is corrected. */
const Given = v.strictObject({
  index: Name,
  indicator: IndicatorCode,
  unit: Name,
  period: ReportPeriod,
  value: Value,
  evidence: Words,
  remark: v.optional(v.nullable(Words), null),
  after: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
})
const fields: readonly string[] = Object.keys(Given.entries)

/** `place`: where in the list it stood, 0 the first. `field` is null where no single one is wrong. */
export type FigureFaultAt = { readonly place: number; readonly field: string | null; readonly message: Text }
export type FiguresTaken = {
  readonly taken: { readonly new: number; readonly corrected: number; readonly unchanged: number }
  readonly faults: readonly FigureFaultAt[]
}

const worded = (reason: keyof typeof vi.faults): Text => ({ vi: vi.faults[reason], en: en.faults[reason] })
type Wrong = Omit<FigureFaultAt, 'place'>

/** Takes what can be taken, as figures that wait for a person, and says of the rest what is wrong by its place. */
export async function takeFigures(visit: ProgramVisit, list: readonly unknown[]): Promise<FiguresTaken> {
  const { write, program, now } = visit
  return write.transaction().execute(async (trx) => {
    const taken = { new: 0, corrected: 0, unchanged: 0 }
    const faults: FigureFaultAt[] = []
    const seen = new Set<string>()
    for (const [place, one] of list.entries()) {
      const found = await taking(visit, trx, one, seen)
      if (typeof found === 'string') taken[found]++
      else faults.push({ place, ...found })
    }
    const changes = taken.new + taken.corrected
    const details = { program: program.name, changes }
    const deed = { official: null, action: 'figures-sent', subject: program.token, details } as const
    if (changes > 0) await writeDown(trx, deed, now())
    return { taken, faults }
  })
}

async function taking(
  visit: ProgramVisit,
  trx: Database,
  one: unknown,
  seen: Set<string>,
): Promise<keyof FiguresTaken['taken'] | Wrong> {
  const parsed = v.safeParse(Given, one)
  if (!parsed.success) {
    const [field = ''] = `${v.getDotPath(parsed.issues[0])}`.split('.')
    return { field: fields.includes(field) ? field : null, message: worded('shape') }
  }
  const { index, indicator, unit, period, after } = parsed.output
  const key = [index, indicator, unit, period].join('\u0000')
  if (seen.has(key)) return { field: null, message: worded('twice') }
  seen.add(key)
  try {
    const { version } = indexNamed(index)
    const given: Entered = { ...parsed.output, version, file: null, after: 0 }
    checkEntered(visit, visit.program, indexNamed(index), given)
    const [latest] = await revisionsIn(trx, { index, version, units: [unit], period, indicator }, '')
    const last = latest?.revision ?? 0
    if (latest && isSame(latest, given)) return 'unchanged'
    if (after !== undefined && after !== last) return { field: 'after', message: worded('changed') }
    const file = fileKept(latest, given)
    await enter(trx, { ...given, file, after: last }, { program: visit.program.token }, visit.now())
    return latest ? 'corrected' : 'new'
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { field: columnOf[error.code] ?? null, message: refusalOf(error).message }
  }
}
