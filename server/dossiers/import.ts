// Dossiers handed over: one by one from a program, which is told of each fault; from a file all or nothing.
import * as v from 'valibot'
import type { Text } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/dossiers.ts'
import * as vi from '../../surveys/text/vi/dossiers.ts'
import { writeDown } from '../audit.ts'
import type { Context, Visit } from '../context.ts'
import { type ImportFault, linesIn } from '../csv-lines.ts'
import { Problem } from '../problem.ts'
import type { ProgramVisit } from '../programs/access.ts'
import { type Dossier, dossierIn, dossierKey, fields, Given, type Wrong } from './check.ts'
import { type DossierKind, keepDossiers, kindsOf } from './keep.ts'

export type Tally = Readonly<Record<DossierKind, number>>
/** `place`: where in the list it stood, 0 the first. */
export type DossierFaultAt = Wrong & { readonly place: number; readonly message: Text }
export type Taken = { readonly taken: Tally; readonly faults: readonly DossierFaultAt[] }
export type DossierImport = {
  readonly lines: number
  readonly would: Tally
  /** The first of those that would be corrected. Whom they are about is not repeated. */
  readonly corrected: readonly { readonly line: number; readonly unit: string; readonly code: string }[]
  readonly faults: readonly ImportFault[]
}

const mostFaults = 200
const LISTED = 50
const worded = (fault: Wrong['fault']): Text => ({ vi: vi.faults[fault], en: en.faults[fault] })
const counted = (kinds: readonly DossierKind[]): Tally => {
  const tally = { new: 0, corrected: 0, unchanged: 0, drawn: 0 }
  for (const kind of kinds) tally[kind]++
  return tally
}

/** Takes what can be taken of a list, and says of the rest what is wrong by its place. Throws a Problem: busy. */
export async function takeDossiers(visit: ProgramVisit, list: readonly unknown[]): Promise<Taken> {
  const faults: DossierFaultAt[] = []
  const good: Dossier[] = []
  const seen = new Set<string>()
  for (const [place, one] of list.entries()) {
    const found = readOne(visit, visit.program, one, seen)
    if ('fault' in found) faults.push({ place, ...found, message: worded(found.fault) })
    else good.push(found)
  }
  if (good.length === 0) return { taken: counted([]), faults }
  return visit.write.transaction().execute(async (trx) => {
    const taken = counted(await keepDossiers(trx, visit, good))
    const changed = taken.new + taken.corrected
    const details = { program: visit.program.name, taken: changed }
    const deed = { official: null, action: 'dossiers-taken', subject: visit.program.token, details } as const
    if (changed > 0) await writeDown(trx, deed, visit.now())
    return { taken, faults }
  })
}

function readOne(context: Context, within: { unit: string }, one: unknown, seen: Set<string>): Dossier | Wrong {
  const parsed = v.safeParse(Given, one)
  if (!parsed.success)
    return { field: fields.find((name) => v.getDotPath(parsed.issues[0]) === name) ?? null, fault: 'shape' }
  const found = dossierIn(context, within, parsed.output)
  if ('fault' in found) return found
  if (seen.has(dossierKey(found))) return { field: 'code', fault: 'twice' }
  seen.add(dossierKey(found))
  return found
}

/**
 * Reads a file of dossiers and says what it would change. Unless `dry`, takes all of it in one transaction. Throws a
 * Problem, where it is not dry: dossiers-refused where any line has a fault, busy.
 */
export async function importDossiers(visit: Visit, file: string, dry: boolean): Promise<DossierImport> {
  const { lines, faults: broken } = linesIn(file, fields, ['phone', 'email'])
  const faults = [...broken]
  const good: (Dossier & { readonly line: number })[] = []
  const seen = new Set<string>()
  for (const { line, cells } of lines) {
    const found = readOne(visit, visit.official, cells, seen)
    if ('fault' in found) faults.push({ line, column: found.field, message: worded(found.fault) })
    else good.push({ ...found, line })
  }
  if (!dry && faults.length > 0) throw new Problem('dossiers-refused')
  const told = (kinds: readonly DossierKind[]): DossierImport => ({
    lines: good.length,
    would: counted(kinds),
    corrected: good
      .filter((_, i) => kinds[i] === 'corrected')
      .slice(0, LISTED)
      .map(({ line, unit, code }) => ({ line, unit, code })),
    faults: faults.slice(0, mostFaults),
  })
  if (dry) return told(await kindsOf(visit.read, good))
  return visit.write.transaction().execute(async (trx) => {
    const found = told(await keepDossiers(trx, visit, good))
    const details = { taken: found.would.new + found.would.corrected }
    await writeDown(trx, { official: visit.official, action: 'dossiers-taken', subject: '', details }, visit.now())
    return found
  })
}
