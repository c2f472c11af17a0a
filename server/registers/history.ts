// Which changes were made to the registers, and how one of them is taken back.
import { dayOf } from '../../surveys/period.ts'
import { type RegisterName, registers, rightFor } from '../../surveys/registers.ts'
import { rightsOf } from '../../surveys/rights.ts'
import type { Visit } from '../context.ts'
import type { RegisterImportRow } from '../database/tables/organisation.ts'
import { Problem } from '../problem.ts'
import { registerNamed } from './all.ts'
import type { Counts } from './apply.ts'
import { reachesAll } from './organisation.ts'
import type { Asked } from './plan.ts'
import type { Row } from './register.ts'

/** `undoneBy`: the number of the latest change that took it back, null where none did. */
export type Import = {
  readonly import: number
  readonly source: RegisterImportRow['source']
  readonly undoes: number | null
  readonly undoneBy: number | null
  readonly files: readonly { readonly register: string; readonly name: string; readonly hash: string }[]
  readonly counts: Counts
  /** Of a change of one entry, which. */
  readonly entry: string | null
  readonly madeBy: string
  readonly madeAt: string
}

const A_PAGE = 20

/** The registers that an official may see and change. */
export const registersOf = ({ official }: Visit): RegisterName[] => {
  const own = rightsOf(official.role, official.grants)
  return registers.filter((name) => own.includes(rightFor[name]))
}

/**
 * Changes of nothing but some registers. Of those with pages of their own only the official's, for the entries may be of
 * others' units; whoever reaches all sees all.
 */
function changesOf({ read, organisation, official }: Visit, names: readonly RegisterName[]) {
  const apart = registers.filter((name) => registerNamed(name).apart)
  return read.selectFrom('register_import as i').where((eb) => {
    const with_ = (some: readonly RegisterName[]) =>
      eb.exists(
        eb
          .selectFrom('register_change as c')
          .whereRef('c.import', '=', 'i.import')
          .where('c.register', 'in', some.length > 0 ? some : [''])
          .select('c.place'),
      )
    const others = registers.filter((name) => !names.includes(name))
    return eb.and([
      eb.not(with_(others)),
      ...(reachesAll(organisation, official)
        ? []
        : [eb.or([eb('i.made_by', '=', official.official), eb.not(with_(apart))])]),
    ])
  })
}

/** The latest changes of some registers before a number, newest first, and whether there are more. */
export async function importsBefore(visit: Visit, names: readonly RegisterName[], before: number | null) {
  const rows = await changesOf(visit, names)
    .innerJoin('official', 'official.official', 'i.made_by')
    .select(['i.import', 'i.source', 'i.undoes', 'i.files', 'i.counts', 'i.made_at', 'official.name as madeBy'])
    .select((eb) => [
      eb
        .selectFrom('register_import as u')
        .whereRef('u.undoes', '=', 'i.import')
        .select((inner) => inner.fn.max('u.import').as('undone'))
        .as('undoneBy'),
      eb
        .selectFrom('register_change as c')
        .whereRef('c.import', '=', 'i.import')
        .where('c.place', '=', 0)
        .select('c.entry')
        .as('entry'),
    ])
    .$if(before !== null, (query) => query.where('i.import', '<', before ?? 0))
    .orderBy('i.import', 'desc')
    .limit(A_PAGE + 1)
    .execute()
  const imports = rows.slice(0, A_PAGE).map(
    (row): Import => ({
      ...{ import: row.import, source: row.source, undoes: row.undoes, madeBy: row.madeBy, madeAt: row.made_at },
      undoneBy: row.undoneBy === null ? null : Number(row.undoneBy),
      files: JSON.parse(row.files),
      counts: JSON.parse(row.counts),
      entry: row.source === 'form' ? row.entry : null,
    }),
  )
  return { imports, more: rows.length > A_PAGE }
}

/** What takes a change back: each entry as it was, where it is still as that change left it. Throws a Problem: no-such-import. */
export async function askedByUndo(visit: Visit, number: number): Promise<Asked> {
  const mine = await changesOf(visit, registersOf(visit)).where('i.import', '=', number).select('i.import').execute()
  if (mine.length === 0) throw new Problem('no-such-import')
  const rows = await visit.read
    .selectFrom('register_change')
    .select(['register', 'entry', 'before', 'after'])
    .where('import', '=', number)
    .orderBy('place')
    .execute()
  if (rows.length === 0) throw new Problem('no-such-import')
  const proposals = rows.map((row) => ({
    register: row.register as RegisterName,
    key: row.entry,
    line: null,
    after: row.before === null ? takenBack(row, dayOf(visit.now())) : (JSON.parse(row.before) as Row),
    seen: row.after === null ? null : (JSON.parse(row.after) as Row),
  }))
  const registers = [...new Set(proposals.map(({ register }) => register))]
  return { registers, proposals, faults: [], mentioned: new Set(), source: `undo ${number}` }
}

/** What taking back a new entry leaves: nothing, or what has ended. */
function takenBack({ register, after }: { readonly register: string; readonly after: string | null }, today: string) {
  const { apart } = registerNamed(register as RegisterName)
  return apart && after !== null ? apart.takenBack(JSON.parse(after) as Row, today) : null
}
