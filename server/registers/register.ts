// A list that officials keep: what a line of its file holds, how it is read and written, and what all of it must satisfy.
import type { Text } from '../../surveys/instrument.ts'
import type { RegisterName } from '../../surveys/registers.ts'
import * as en from '../../surveys/text/en/register-faults.ts'
import * as vi from '../../surveys/text/vi/register-faults.ts'
import type { Visit } from '../context.ts'
import type { Database } from '../database/open.ts'

/** An entry as its line in a file holds it: each column's text, empty where there is nothing. */
export type Row = Readonly<Record<string, string>>
/** Reads a cell: its text as it is kept, or what is wrong with it. */
export type Read = (cell: string) => string | Text
export type Column = { readonly name: string; readonly read: Read }

/** What would become of an entry. `before` null: it is new; `after` null: it is taken away. `line`: of its file. */
export type Change = {
  readonly register: RegisterName
  /** What names the entry: its key columns with blanks between. */
  readonly key: string
  readonly line: number | null
  readonly kind: 'new' | 'changed' | 'ended' | 'removed'
  readonly before: Row | null
  readonly after: Row | null
}
/** What is wrong, where: `line` and `column` null where it is about no one line or the whole of it. */
export type RegisterFault = {
  readonly register: RegisterName
  readonly line: number | null
  readonly column: string | null
  readonly message: Text
}
/** The same of an entry; the plan knows in which line it stands. */
export type RowFault = {
  readonly register: RegisterName
  readonly key: string
  readonly column: string | null
  readonly message: Text
}

/**
 * What a new entry hands over, once: to nobody else, and it is kept nowhere. `key`: of its change; `entry`: by which it is
 * known from now on, with the row as it is kept.
 */
export type Handed = {
  readonly key: string
  readonly entry: string
  readonly row: Row
  readonly name: string
  readonly secret: string
}
/** Of registers with pages of their own, whose entries are never taken away. */
export type Apart = {
  /** The most lines of one file: each is done by itself, as its page would do it. */
  readonly most: number
  /** Whether the server gives a new entry its key, whose cell then is empty. */
  readonly isNamed: boolean
  /** What taking back a new entry leaves of it. */
  readonly takenBack: (row: Row, today: string) => Row
}

/** Entries of registers by their keys. */
export type State = ReadonlyMap<RegisterName, ReadonlyMap<string, Row>>
export type Checked = {
  readonly visit: Visit
  readonly db: Database
  /** All entries of the registers that are changed and of those they see, as they would be afterwards. */
  readonly after: State
  /** Of this register. */
  readonly changes: readonly Change[]
  /** Whether there would be such an entry, also where its own line has other faults. */
  readonly has: (register: RegisterName, key: string) => boolean
}

export type Register = {
  readonly name: RegisterName
  /** In the order of the file. The last one is never empty: Excel leaves separators out at the end of lines. */
  readonly columns: readonly Column[]
  /** The columns that name an entry. */
  readonly key: readonly string[]
  /** The other registers that `check` looks at. */
  readonly sees: readonly RegisterName[]
  /** Whether it is part of the organisation that every server holds in memory. */
  readonly isOrganisation: boolean
  /** Why an entry cannot be taken away by the page, null where it can; without it entries only end, by their last day. */
  readonly keeps: ((visit: Visit, key: string) => Text | null) | null
  /** All of it that the official may know of, in order. */
  readonly rows: (db: Database, visit: Visit) => Promise<Row[]>
  readonly check: (asked: Checked) => Promise<RowFault[]>
  /** What it must satisfy with those it sees, looked at once where nothing else is wrong. */
  readonly checkWhole: ((asked: Omit<Checked, 'has'>) => Promise<RowFault[]>) | null
  /** Whether the official may make this change. */
  readonly mayChange: (visit: Visit, change: Change, after: State) => boolean
  /**
   * New and changed entries. Throws a Problem, register-changed among others, where somebody was quicker: of what its page
   * changes too, the plan's hash may be of a moment before.
   */
  readonly put: (trx: Database, changes: readonly Change[], visit: Visit) => Promise<readonly Handed[]> | Promise<void>
  readonly remove: (trx: Database, keys: readonly string[]) => Promise<void>
  /** The tables in which it stands. */
  readonly tables: readonly string[]
  /** The table and column by whose foreign keys data name an entry, so that it cannot be taken away; null: none do. */
  readonly named: { readonly table: string; readonly column: string } | null
  readonly apart?: Apart
  /** What should be known before an entry is changed so, though it may be. */
  readonly warn?: (asked: Omit<Checked, 'has'>) => Promise<RowFault[]>
  /** Whether a change may still be made: asked within the transaction, of what no register says. */
  readonly holds?: (trx: Database, changes: readonly Change[]) => Promise<boolean>
}

export const keyOf = ({ key }: Pick<Register, 'key'>, row: Row): string => key.map((column) => row[column]).join(' ')

type Reason = keyof typeof vi.faults
type Say = (...told: readonly string[]) => string
/** A fault's words in both languages. */
export const worded = (reason: Reason, ...told: readonly string[]): Text => ({
  vi: (vi.faults[reason] as Say)(...told),
  en: (en.faults[reason] as Say)(...told),
})
