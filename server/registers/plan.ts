// What a file, a form or an undoing would change in the registers, and everything that keeps it from being done.
import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { RegisterName } from '../../surveys/registers.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'
import { revisionIn } from '../organisation/live.ts'
import { registerNamed } from './all.ts'
import { readFile } from './reading.ts'
import {
  type Change,
  keyOf,
  type Register,
  type RegisterFault,
  type Row,
  type RowFault,
  type State,
  worded,
} from './register.ts'
import { usesOf } from './uses.ts'

/**
 * An entry as it is wanted; `after` null: taken away. `seen`: as it must be before; left out: however it is. `version`: the
 * same by a form, null where it must be new.
 */
export type Proposal = {
  readonly register: RegisterName
  readonly key: string
  readonly line: number | null
  readonly after: Row | null
  readonly seen?: Row | null
  readonly version?: string | null
}
export type Asked = {
  readonly registers: readonly RegisterName[]
  readonly proposals: readonly Proposal[]
  readonly faults: readonly RegisterFault[]
  /** Keys of lines that have faults: others may still name them. */
  readonly mentioned: ReadonlySet<string>
  /** What stands for the files in the plan's hash. */
  readonly source: string
}
export type Plan = {
  readonly changes: readonly Change[]
  readonly unchanged: number
  /** What should be known before: no faults. */
  readonly warnings: readonly RegisterFault[]
  /** At most `MOST_FAULTS`; `faultCount` says how many there are. */
  readonly faults: readonly RegisterFault[]
  readonly faultCount: number
  /** A hash of what was asked and of the registers as they are: the same plan again has the same. */
  readonly plan: string
  /** Of the organisation, where all that the hash is over is part of it; otherwise null. */
  readonly revision: number | null
  /** Whether an entry of a form is not of the version that was seen. */
  readonly isOverwriting: boolean
}
export type GivenFile = { readonly register: RegisterName; readonly name: string; readonly bytes: Uint8Array }

const dated = ['wave', 'sector', 'opens_on', 'closes_on'] as const
export const MOST_FAULTS = 1_000
const rowsAtATime = 2_000
export const isSame = (one: Row | null, other: Row | null): boolean => {
  if (one === null || other === null) return one === other
  const columns = Object.keys(one)
  return columns.length === Object.keys(other).length && columns.every((column) => one[column] === other[column])
}

/** What tells an entry from what it was or becomes; of none it is empty. */
export const versionOf = (row: Row | null): string =>
  row === null ? '' : hashOfBytes(Buffer.from(JSON.stringify(row))).slice(0, 16)

export const hashOfBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** What files ask for: of each line its entry, or its faults. */
export async function askedByFiles(files: readonly GivenFile[]): Promise<Asked> {
  const proposals: Proposal[] = []
  const faults: RegisterFault[] = []
  const mentioned = new Set<string>()
  const seen = new Set<RegisterName>()
  for (const { register: name, bytes } of files) {
    const register = registerNamed(name)
    if (seen.has(name)) faults.push({ register: name, line: null, column: null, message: worded('sameFile') })
    else {
      seen.add(name)
      const found = await readFile(bytes, register.columns, register.apart?.most)
      faults.push(...found.faults.map((fault) => ({ register: name, ...fault })))
      const places = new Map<string, number>()
      for (const [i, { line, cells }] of found.lines.entries()) {
        if (i % rowsAtATime === 0) await breathe()
        const read = rowOf(register, cells)
        faults.push(...read.faults.map((fault) => ({ register: name, line, ...fault })))
        const isNamed = register.key.every((column) => read.row[column])
        // What has no name yet is known by its line, until the server gives it one.
        const key = isNamed || !register.apart?.isNamed ? keyOf(register, read.row) : `+${line}`
        const before = places.get(key)
        if (isNamed && before !== undefined)
          faults.push({ register: name, line, column: register.key[0] ?? null, message: worded('twice', `${before}`) })
        else if (read.faults.length === 0) proposals.push({ register: name, key, line, after: read.row })
        if (!isNamed) continue
        mentioned.add(`${name} ${key}`)
        if (before === undefined) places.set(key, line)
      }
    }
  }
  const source = JSON.stringify(files.map(({ register, bytes }) => [register, hashOfBytes(bytes)]))
  return { registers: [...seen], proposals, faults, mentioned, source }
}

/** The row of some cells, without those that have faults, and the faults. */
export function rowOf({ columns }: Register, cells: Readonly<Record<string, string>>) {
  const row: Record<string, string> = {}
  const faults: { readonly column: string; readonly message: RegisterFault['message'] }[] = []
  for (const { name, read } of columns) {
    const found = read(cells[name] ?? '')
    if (typeof found === 'string') row[name] = found
    else faults.push({ column: name, message: found })
  }
  return { row: row as Row, faults }
}

/** The registers that are changed and those they are checked with, as they are, and the hash of that and of what is asked. */
export async function standsOf(db: Database, visit: Visit, asked: Asked) {
  const own = asked.registers.map(registerNamed)
  const seen = new Set([...asked.registers, ...own.flatMap(({ sees }) => sees)])
  const before = new Map<RegisterName, ReadonlyMap<string, Row>>()
  const hash = createHash('sha256').update(asked.source)
  for (const name of [...seen].sort()) {
    const register = registerNamed(name)
    const rows = await register.rows(db, visit)
    await breathe()
    before.set(name, new Map(rows.map((row) => [keyOf(register, row), row])))
    hash.update(JSON.stringify([name, rows]))
  }
  // The surveys say until when a sector must be there.
  if (own.some(({ isOrganisation }) => isOrganisation))
    hash.update(
      JSON.stringify(
        await db
          .selectFrom('wave')
          .select([...dated])
          .orderBy('wave')
          .execute(),
      ),
    )
  const isWithin = [...seen].every((name) => registerNamed(name).isOrganisation)
  return { own, before, plan: hash.digest('hex'), revision: isWithin ? await revisionIn(db) : null }
}

/** Works out what would change. Reads everything through `db`, so that it is one moment where that is a transaction. */
export async function planOf(db: Database, visit: Visit, asked: Asked): Promise<Plan> {
  const { own, before, plan, revision } = await standsOf(db, visit, asked)
  const { changes, unchanged, faults, isOverwriting } = differences(asked, before)
  const after = afterwards(before, changes)
  const faulty = [...asked.faults, ...faults]
  for (const register of own) {
    const mine = changes.filter((change) => change.register === register.name)
    for (const change of mine)
      if (!register.mayChange(visit, change, after)) faulty.push(faultOf(change, register, worded('notYours')))
    await breathe()
    const has = (name: RegisterName, key: string) =>
      after.get(name)?.has(key) === true || asked.mentioned.has(`${name} ${key}`)
    faulty.push(...placed(await register.check({ visit, db, after, changes: mine, has }), changes))
    faulty.push(...placed(await usesOf(db, register, mine), changes))
  }
  if (faulty.length === 0)
    for (const checkWhole of new Set(own.map((register) => register.checkWhole)))
      if (checkWhole) faulty.push(...placed(await checkWhole({ visit, db, after, changes }), changes))
  const warnings: RegisterFault[] = []
  if (faulty.length === 0)
    for (const register of own) {
      const mine = changes.filter((change) => change.register === register.name)
      if (register.warn) warnings.push(...placed(await register.warn({ visit, db, after, changes: mine }), changes))
    }
  return {
    changes,
    unchanged,
    warnings: warnings.slice(0, MOST_FAULTS),
    faults: ordered(faulty, asked.registers).slice(0, MOST_FAULTS),
    faultCount: faulty.length,
    plan,
    revision,
    isOverwriting,
  }
}

const faultOf = ({ register, line }: Change, { key }: Register, message: RegisterFault['message']): RegisterFault => ({
  register,
  line,
  column: key[0] ?? null,
  message,
})

function differences({ proposals }: Asked, state: State) {
  const changes: Change[] = []
  const faults: RegisterFault[] = []
  let unchanged = 0
  let isOverwriting = false
  for (const { register, key, line, after, seen, version } of proposals) {
    const before = state.get(register)?.get(key) ?? null
    const column = registerNamed(register).key[0] ?? null
    if (typeof version === 'string' && versionOf(before) !== version) isOverwriting = true
    if (version === null && before !== null) faults.push({ register, line, column, message: worded('there', key) })
    else if (seen !== undefined && !isSame(before, seen))
      faults.push({
        ...{ register, line, column },
        message: worded(before === null ? 'notThere' : 'changedSince', key),
      })
    else if (isSame(before, after)) unchanged++
    else changes.push({ register, key, line, before, after, kind: kindOf(before, after) })
  }
  return { changes, unchanged, faults, isOverwriting }
}

function kindOf(before: Row | null, after: Row | null): Change['kind'] {
  if (before === null) return 'new'
  if (after === null) return 'removed'
  return isOver(before) || !isOver(after) ? 'changed' : 'ended'
}

const isOver = (row: Row): boolean =>
  (row.valid_to ?? '') !== '' || (row.ended ?? '') !== '' || row.state === 'ended' || row.revoked === '1'

function afterwards(before: State, changes: readonly Change[]): State {
  const after = new Map([...before].map(([name, rows]) => [name, new Map(rows)]))
  for (const { register, key, after: row } of changes) {
    if (row === null) after.get(register)?.delete(key)
    else after.get(register)?.set(key, row)
  }
  return after
}

/** Faults of entries with the lines in which these stand. */
function placed(faults: readonly RowFault[], changes: readonly Change[]): RegisterFault[] {
  if (faults.length === 0) return []
  const lines = new Map(changes.map(({ register, key, line }) => [`${register} ${key}`, line]))
  return faults.map(({ key, ...fault }) => ({ ...fault, line: lines.get(`${fault.register} ${key}`) ?? null }))
}

const ordered = (faults: readonly RegisterFault[], registers: readonly RegisterName[]): RegisterFault[] =>
  faults.toSorted(
    (one, other) =>
      registers.indexOf(one.register) - registers.indexOf(other.register) || (one.line ?? 0) - (other.line ?? 0),
  )
