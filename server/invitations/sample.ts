// Whom a sample asks: pure, so that the same seed and the same frame draw the same list wherever it is drawn again.
import { hash } from 'node:crypto'
import { sampleForShare, wholePeople, yamane } from '../../surveys/statistics/samples.ts'
import { type Dossier, dossierKey } from '../dossiers/check.ts'
import { inDrawnOrder } from '../drawn.ts'

/** A dossier as it is drawn from. */
export type Candidate = Pick<Dossier, 'unit' | 'code' | 'sector' | 'procedure' | 'returned' | 'phone' | 'email'>
/** How many answers a unit and sector need: for a margin 0-1, by Yamane or by the width of a 95 % interval; or all. */
export type Size =
  | { readonly by: 'yamane' | 'interval'; readonly margin: number; readonly rate: number }
  | { readonly by: 'everybody' }
/** Fewer are not asked: an answer among them would be a name. */
export const FEWEST = 10

/** A unit and sector: its dossiers, the persons who can be invited, and those to be invited. */
export type Stratum = {
  readonly unit: string
  readonly sector: string
  readonly dossiers: number
  readonly persons: number
  readonly drawn: number
}

/** What a person is known again by, as hashes of their telephone number and e-mail address. */
export const personsOf = ({ phone, email }: Pick<Candidate, 'phone' | 'email'>): string[] =>
  [phone, email].filter((one) => one !== null).map((one) => hash('sha256', `person ${one}`))

/** Groups of dossiers that share a telephone number or an e-mail address, also by way of a third. */
export function samePersons(candidates: readonly Candidate[]): Candidate[][] {
  const above = candidates.map((_, i) => i)
  const top = (i: number): number => {
    let at = i
    while (above[at] !== at) {
      above[at] = above[above[at] as number] as number
      at = above[at] as number
    }
    return at
  }
  const first = new Map<string, number>()
  for (const [i, candidate] of candidates.entries())
    for (const contact of [candidate.phone, candidate.email]) {
      if (contact === null) continue
      const known = first.get(contact)
      if (known === undefined) first.set(contact, i)
      else above[top(i)] = top(known)
    }
  return [...Map.groupBy(candidates.keys(), top).values()].map((group) => group.map((i) => candidates[i] as Candidate))
}

const byKey = (a: Candidate, b: Candidate) => (dossierKey(a) < dossierKey(b) ? -1 : 1)

/**
 * One dossier for each person, the one returned last; nobody who shares a contact with somebody in `rested`, which holds
 * `personsOf`. In the order of the dossiers' keys, whatever order they came in.
 */
export function frameOf(candidates: readonly Candidate[], rested: ReadonlySet<string>): Candidate[] {
  const reachable = candidates.filter(({ phone, email }) => phone !== null || email !== null)
  return samePersons(reachable)
    .filter((group) => !group.some((one) => personsOf(one).some((person) => rested.has(person))))
    .map((group) => group.sort(byKey).reduce((last, one) => (one.returned > last.returned ? one : last)))
    .sort(byKey)
}

/** What a frame is known again by: over who is in it and what they would be asked about, and no contact. */
export const frameHash = (frame: readonly Candidate[]): string =>
  hash('sha256', JSON.stringify(frame.map(({ unit, code, sector, procedure }) => [unit, code, sector, procedure])))

/** How many of `persons` are invited so that a stratum of `dossiers` gives answers enough. */
export function invited(size: Size, dossiers: number, persons: number): number {
  if (persons < FEWEST) return 0
  if (size.by === 'everybody') return persons
  const { margin, rate } = size
  const answers = size.by === 'yamane' ? yamane(dossiers, margin) : sampleForShare({ margin, population: dossiers })
  return Math.min(persons, Math.max(FEWEST, wholePeople(answers / rate)))
}

const stratumKey = ({ unit, sector }: Pick<Stratum, 'unit' | 'sector'>) => `${unit} ${sector}`

/** The strata of a frame, by unit and sector. `candidates`: all dossiers, whether their person can be invited or not. */
export function strataOf(candidates: readonly Candidate[], frame: readonly Candidate[], size: Size): Stratum[] {
  const inFrame = Map.groupBy(frame, stratumKey)
  return [...Map.groupBy(candidates, stratumKey)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, of]) => {
      const { unit, sector } = of[0] as Candidate
      const persons = inFrame.get(key)?.length ?? 0
      return { unit, sector, dossiers: of.length, persons, drawn: invited(size, of.length, persons) }
    })
}

/** Draws from each stratum as many as it says, without replacement and each with the same chance. */
export function draw(seed: string, frame: readonly Candidate[], strata: readonly Stratum[]): Candidate[] {
  const inFrame = Map.groupBy(frame, stratumKey)
  return strata.flatMap((stratum) =>
    inDrawnOrder(seed, inFrame.get(stratumKey(stratum)) ?? [], dossierKey).slice(0, stratum.drawn),
  )
}

/**
 * Whether the procedure may stand with the answer: where as few as this were invited for it at a unit, it would tell who
 * answers to whoever holds the list of those invited.
 */
export function procedureTold(drawn: readonly Candidate[]): (one: Candidate) => boolean {
  const groups = Map.groupBy(drawn, ({ unit, procedure }) => `${unit} ${procedure}`)
  const groupOf = ({ unit, procedure }: Candidate) => groups.get(`${unit} ${procedure}`)?.length ?? 0
  // Where one alone were left untold, the blank would tell it: what has no procedure must be many, or nobody.
  const untold = Map.groupBy(
    drawn.filter((one) => groupOf(one) < FEWEST),
    stratumKey,
  )
  return (one) => {
    const blank = untold.get(stratumKey(one))?.length ?? 0
    return groupOf(one) >= FEWEST && (blank === 0 || blank >= FEWEST)
  }
}
