// What an interviewer's device knows without a network: whose it is, their assignments, and what they have recorded.
import type { OwnAssignment } from '../../server/interviews/reading.ts'
import type { Contact } from '../../surveys/interviewing.ts'

/** `recorded`: contacts of each assignment that the server has not been seen to have. */
export type Kept = {
  readonly official: string
  readonly name: string
  readonly assignments: readonly OwnAssignment[]
  readonly recorded: Readonly<Record<string, readonly Contact[]>>
}
/**
 * An interview under way, so that one cut short by a crash is known to have been. `isOver`: it has ended, and only the
 * device is still in the other's hands. `brokenOff`: what the contact is called where it is cut short, so that a page that
 * ends twice tells it once. No answer stands here.
 */
export type UnderWay = {
  readonly official: string
  readonly assignment: string
  readonly household: number | null
  readonly brokenOff: string
  readonly isHandedOver: boolean
  readonly isOver: boolean
}

const whose = 'lang-nghe.interview.official'
const underWay = 'lang-nghe.interview.under-way'
const of = (official: string) => `lang-nghe.interview.of.${official}`

function read<Value>(key: string): Value | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as Value | null
  } catch {
    return null
  }
}
function write(key: string, value: unknown) {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // Full or refused: it is known as long as the page is open, and what is to be sent stands in the outbox.
  }
}

/** What is kept for whoever used this page last. */
export function lastKept(): Kept | null {
  const official = read<string>(whose)
  return official === null ? null : read<Kept>(of(official))
}

export function keep(kept: Kept) {
  write(of(kept.official), kept)
  write(whose, kept.official)
}

/**
 * What the server has just told, with what this device has recorded and the server does not list yet. Of somebody else
 * nothing is taken over.
 */
export function renewed(
  told: Pick<Kept, 'official' | 'name' | 'assignments'>,
  before: Kept | null = read<Kept>(of(told.official)),
): Kept {
  const recorded: Record<string, readonly Contact[]> = {}
  for (const { assignment, contacts } of told.assignments) {
    const known = new Set(contacts.map(({ contact }) => contact))
    const left = (before?.recorded[assignment] ?? []).filter(({ contact }) => !known.has(contact))
    if (left.length > 0) recorded[assignment] = left
  }
  const { official, name, assignments } = told
  return { official, name, assignments, recorded }
}

/** With one more contact; one that is there changes nothing. */
export function withContact(kept: Kept, assignment: string, contact: Contact): Kept {
  const before = kept.recorded[assignment] ?? []
  if (before.some((one) => one.contact === contact.contact)) return kept
  return { ...kept, recorded: { ...kept.recorded, [assignment]: [...before, contact] } }
}

/** All contacts of an assignment, the server's and this device's own. */
export const contactsIn = ({ recorded }: Kept, { assignment, contacts }: OwnAssignment): readonly Contact[] => [
  ...contacts,
  ...(recorded[assignment] ?? []),
]

/** Addresses leave the device with the official. What is to be sent stands in the outbox and stays. */
export function forget({ official }: Kept) {
  localStorage.removeItem(of(official))
  localStorage.removeItem(whose)
}

export const interviewUnderWay = () => read<UnderWay>(underWay)
export function noteUnderWay(now: UnderWay | null) {
  if (now) write(underWay, now)
  else localStorage.removeItem(underWay)
}
