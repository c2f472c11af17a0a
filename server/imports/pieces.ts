// Lines of a file checked some at a time, and set against what is here already.
import type { Database } from '../database/open.ts'
import { storedHashes } from '../database/responses.ts'
import { exportedId } from '../exports/design-columns.ts'
import type { Given } from './given.ts'
import { digitsOf } from './ids.ts'
import { movedSteps } from './moved-steps.ts'
import { type Place, type Ready, readyIn } from './ready.ts'
import type { Step } from './steps.ts'
import { tableSteps } from './table-steps.ts'
import { type LineFault, lineFault } from './words.ts'

const AT_A_TIME = 256
/** Some lines gone through; `lines` counts them. */
export type Piece = {
  readonly lines: number
  readonly fresh: readonly Ready[]
  readonly before: number
  readonly refused: number
  readonly faults: readonly LineFault[]
}

const stepsOf = (db: Database, { organisation }: Place, given: Given): AsyncGenerator<Step> =>
  given.reading.kind === 'csv'
    ? tableSteps(db, organisation, given, given.reading)
    : movedSteps(db, organisation, given.import, given.reading.names)

/** Lines checked, and set against what is here: `beside` hears whatever else there is in a file. */
export async function* piecesOf(
  db: Database,
  place: Place,
  given: Given,
  beside: (step: Step) => void,
): AsyncGenerator<Piece> {
  let ready: Ready[] = []
  let refused = 0
  let lines = 0
  let faults: LineFault[] = []
  const seen = new Set<string>()
  const known = new KnownHere(db)
  const made = async (): Promise<Piece> => {
    const { fresh, before, others } = await known.apart(ready)
    const told = [...faults, ...others.map((line) => lineFault(line, 'otherAnswers'))]
    const piece = { lines, fresh, before, refused: refused + others.length, faults: told }
    ready = []
    faults = []
    lines = 0
    refused = 0
    return piece
  }
  for await (const step of stepsOf(db, place, given)) {
    if ('faults' in step) {
      lines += 1
      refused += 1
      faults.push(...step.faults)
    } else if ('brought' in step) {
      lines += 1
      const found = readyIn(place, step.brought)
      if ('faults' in found) {
        refused += 1
        faults.push(...found.faults)
      } else if (seen.has(found.response.id)) {
        refused += 1
        faults.push(lineFault(found.line, 'twice'))
      } else {
        seen.add(found.response.id)
        ready.push(found)
      }
    } else beside(step)
    if (lines >= AT_A_TIME) yield await made()
  }
  if (lines > 0) yield await made()
}

/** What of some responses is here already: by its own id, or by the digits by which files without instants know it. */
class KnownHere {
  readonly #db: Database
  readonly #exported = new Map<string, Set<string>>()
  constructor(db: Database) {
    this.#db = db
  }
  async apart(ready: readonly Ready[]): Promise<{ fresh: Ready[]; before: number; others: number[] }> {
    const hashes =
      ready.length === 0
        ? new Map()
        : await storedHashes(
            this.#db,
            ready.map(({ response }) => response.id),
          )
    const fresh: Ready[] = []
    const others: number[] = []
    let before = 0
    for (const one of ready) {
      const { line, response } = one
      const hash = hashes.get(response.id)
      const digits = hash === undefined ? digitsOf(response.id) : null
      if (hash === response.hash) before += 1
      else if (hash !== undefined) others.push(line)
      else if (digits !== null && (await this.#exportedIn(response.wave)).has(digits)) before += 1
      else fresh.push(one)
    }
    return { fresh, before, others }
  }
  async #exportedIn(wave: string): Promise<Set<string>> {
    const found = this.#exported.get(wave)
    if (found) return found
    const digits = new Set<string>()
    for (let after = ''; ; ) {
      const rows = await this.#db
        .selectFrom('response')
        .select('id')
        .where('wave', '=', wave)
        .where('id', '>', after)
        .orderBy('id')
        .limit(5_000)
        .execute()
      for (const { id } of rows) digits.add(exportedId(id))
      const last = rows.at(-1)
      if (!last) break
      after = last.id
    }
    this.#exported.set(wave, digits)
    return digits
  }
}
