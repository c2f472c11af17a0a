// What registers have in common whose entries have pages of their own.
import { Problem, refusalOf } from '../problem.ts'
import { reaches } from '../rights.ts'
import { type Register, type Row, type RowFault, worded } from './register.ts'

/** What they are alike in that stand at a unit each: entries of one's own part may be changed, and none is taken away. */
export const standingAtUnits = {
  ...{ sees: [], isOrganisation: false, keeps: null, checkWhole: null, tables: [], named: null },
  mayChange: ({ organisation, official }, { before }) =>
    before === null || reaches(organisation, official, before.unit ?? ''),
  remove: async () => {
    throw new Problem('register-changed')
  },
} satisfies Partial<Register>

/** What a page would refuse, as a fault; null where it would not. */
export function faultOf(check: () => void): RowFault['message'] | null {
  try {
    check()
    return null
  } catch (error) {
    if (error instanceof Problem) return refusalOf(error).message
    throw error
  }
}

/** The columns in which two rows differ. */
export const differing = (before: Row, after: Row): string[] =>
  Object.keys(after).filter((column) => after[column] !== before[column])

/** Names of new entries that stand there already, or twice: the same file sent again would make all of them once more. */
export function namesTaken(
  changes: readonly { readonly key: string; readonly after: Row | null; readonly before: Row | null }[],
  inUse: ReadonlySet<string>,
) {
  const taken = new Set(inUse)
  const faults: { readonly key: string; readonly column: string; readonly message: RowFault['message'] }[] = []
  for (const { key, before, after } of changes) {
    if (before !== null || after === null || !key.startsWith('+')) continue
    const name = after.name ?? ''
    if (taken.has(name)) faults.push({ key, column: 'name', message: worded('nameTaken', name) })
    taken.add(name)
  }
  return faults
}
