// Changes registers as a plan says, all of it or nothing, and keeps what was before, so that it can be undone.
import { type Action, writeDown } from '../audit.ts'
import type { Visit } from '../context.ts'
import { isAboutRows, wordsOf } from '../database/faults.ts'
import { atOneMoment, type Database } from '../database/open.ts'
import type { RegisterImportRow } from '../database/tables/organisation.ts'
import { changeOrganisation, revisionIn } from '../organisation/live.ts'
import { Problem } from '../problem.ts'
import { registerNamed, registers } from './all.ts'
import { type Asked, type Plan, planOf, standsOf } from './plan.ts'
import type { Change, Handed } from './register.ts'
import { removeFrom } from './uses.ts'
import { putReady, type Ready, readyRows } from './writing.ts'

/** Where a change comes from, as it is kept. */
export type Source = {
  readonly source: RegisterImportRow['source']
  readonly undoes: number | null
  readonly files: readonly { readonly register: string; readonly name: string; readonly hash: string }[]
}
/** How many entries of each register are new, changed, ended and taken away. */
export type Counts = Readonly<Record<string, Readonly<Partial<Record<Change['kind'], number>>>>>
/**
 * `import`: the number by which it can be undone; null where nothing was to be changed. `handed`: what new entries hand over,
 * told here and never again.
 */
export type Applied = {
  readonly import: number | null
  readonly counts: Counts
  readonly unchanged: number
  readonly handed: readonly Pick<Handed, 'entry' | 'name' | 'secret'>[]
}

/** What would be changed, as of one moment. */
export const preview = (visit: Visit, asked: Asked): Promise<Plan> =>
  atOneMoment(visit, (db) => planOf(db, visit, asked))

/**
 * Changes the registers. `expected` is the plan that was looked at, null where a version stands in what is asked. Throws a
 * Problem: register-changed where it would be another plan now; register-refused, with its faults.
 */
export async function apply(
  visit: Visit,
  asked: Asked,
  expected: string | null,
  source: Source,
  isOrganisation: boolean,
): Promise<Applied> {
  // What a long file changes is worked out before anybody has to wait; by the same hash it is the same in the transaction.
  const looked = expected === null ? null : await preview(visit, asked)
  if (looked && looked.plan !== expected) throw new Problem('register-changed')
  if (looked) checkPlan(looked)
  if (looked?.changes.length === 0) return { import: null, counts: {}, unchanged: looked.unchanged, handed: [] }
  const ready = looked && (await readyRows(visit.write, rowsOf(looked.changes)))
  const work = async (trx: Database): Promise<Applied> => {
    const { imports } = await trx
      .updateTable('register_head')
      .set((eb) => ({ imports: eb('imports', '+', 1) }))
      .returning('imports')
      .executeTakeFirstOrThrow()
    if (looked && !(await isStill(trx, visit, asked, looked))) throw new Problem('register-changed')
    const plan = looked ?? (await planOf(trx, visit, asked))
    checkPlan(plan)
    const counts = countsOf(plan.changes)
    if (plan.changes.length === 0) return { import: null, counts, unchanged: plan.unchanged, handed: [] }
    const handed = await write(trx, plan.changes, visit)
    const known = new Map(handed.map((one) => [`${one.key}`, one]))
    const isAsReady = known.size === 0 && ready !== null
    const kept = isAsReady ? plan.changes : plan.changes.map((change) => asHanded(change, known))
    const rows = isAsReady ? ready : await readyRows(trx, rowsOf(kept))
    await keep(trx, visit, { import: imports, changes: kept, rows, counts, source })
    const told = handed.map(({ entry, name, secret }) => ({ entry, name, secret }))
    return { import: imports, counts, unchanged: plan.unchanged, handed: told }
  }
  try {
    const applied = await (isOrganisation ? changeOrganisation(visit, work) : visit.write.transaction().execute(work))
    visit.devices.forget()
    return applied
  } catch (error) {
    // What was looked for and not there came to name an entry meanwhile: a response, or an account.
    if (isAboutRows(error)) throw new Problem('register-changed', wordsOf(error))
    throw error
  }
}

/**
 * Whether a plan that was looked at a moment ago would still be the same. This transaction counts one change of the
 * organisation: where nobody counted another, nothing has to be read again, for which intake would wait.
 */
async function isStill(trx: Database, visit: Visit, asked: Asked, looked: Plan): Promise<boolean> {
  if (looked.revision !== null && (await revisionIn(trx)) === looked.revision + 1) return true
  return (await standsOf(trx, visit, asked)).plan === looked.plan
}

/** Throws a Problem: register-changed, register-refused with its faults. */
function checkPlan(plan: Plan): void {
  if (plan.isOverwriting) throw new Problem('register-changed')
  if (plan.faultCount > 0) throw new Problem('register-refused', undefined, undefined, plan.faults)
}

export function countsOf(changes: readonly Change[]): Counts {
  const counts: Record<string, Partial<Record<Change['kind'], number>>> = {}
  for (const { register, kind } of changes) {
    const own = counts[register] ?? {}
    own[kind] = (own[kind] ?? 0) + 1
    counts[register] = own
  }
  return counts
}

/** What is new stands before what names it does, and is named no more before it goes. */
async function write(trx: Database, changes: readonly Change[], visit: Visit): Promise<Handed[]> {
  const handed: Handed[] = []
  for (const register of registers) {
    const own = changes.filter(({ register: name, after }) => name === register.name && after !== null)
    if (own.length === 0) continue
    if (register.holds && !(await register.holds(trx, own))) throw new Problem('register-changed')
    handed.push(...((await register.put(trx, own, visit)) ?? []))
  }
  for (const register of registers.toReversed()) {
    const own = changes.filter(({ register: name, after }) => name === register.name && after === null)
    const keys = own.map(({ key }) => key)
    if (keys.length > 0) await removeFrom(trx, register, keys)
  }
  return handed
}

const actions: Readonly<Record<Source['source'], Action>> = {
  file: 'register-imported',
  form: 'register-changed',
  undo: 'register-undone',
}

/** A new entry as it is since it was given its name. */
function asHanded(change: Change, known: ReadonlyMap<string, Handed>): Change {
  const own = change.before === null ? known.get(change.key) : undefined
  return own ? { ...change, key: own.entry, after: own.row } : change
}

/** Changes as they are kept, but for the number of what they came with. */
const rowsOf = (changes: readonly Change[]) =>
  changes.map(({ register, key, before, after }, place) => ({
    ...{ place, register, entry: key },
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
  }))

type Keeping = Pick<Plan, 'changes'> & {
  readonly import: number
  readonly rows: Ready
  readonly counts: Counts
  readonly source: Source
}

async function keep(trx: Database, { official, now }: Visit, kept: Keeping): Promise<void> {
  const { import: number, changes, rows, counts } = kept
  const { source, undoes, files } = kept.source
  await trx
    .insertInto('register_import')
    .values({
      ...{ import: number, source, undoes, files: JSON.stringify(files), counts: JSON.stringify(counts) },
      ...{ made_by: official.official, made_at: new Date(now()).toISOString() },
    })
    .execute()
  await putReady(trx, { table: 'register_change' }, rows, { import: number })
  const [first] = changes
  const entry = source === 'form' && first ? { register: first.register, entry: first.key } : {}
  const details = { ...entry, counts, ...(files.length > 0 && { files }), ...(undoes !== null && { undoes }) }
  await writeDown(trx, { official, action: actions[source], subject: `${number}`, details }, now())
}

/** Whether any of some registers is part of the organisation. */
export const isOfOrganisation = (names: readonly Change['register'][]): boolean =>
  names.some((name) => registerNamed(name).isOrganisation)
