// The outbox as one official sees it: what another has left on the device is neither counted nor sent.
import type { ContactGiven } from '../../server/interviews/doing.ts'
import type { Arrival } from '../../server/responses.ts'
import { post } from '../shared/citizen-api.ts'
import { shelf } from '../shared/keeping/shelf.ts'
import { inTurn } from '../shared/keeping/turn.ts'
import { createOutbox, type Entry, type Outbox, type Shelf, type Shelved } from '../shared/outbox.ts'

const pathOf = (kind: 'contacts' | 'responses', official: string, assignment: string): Entry['path'] =>
  `/api/interviews/${kind}?${new URLSearchParams({ official, assignment })}`

const isOf = (official: string) => {
  const begins = new RegExp(`^/api/interviews/\\w+\\?${new URLSearchParams({ official })}&`)
  return ({ path }: Entry) => begins.test(path)
}

function shelfOf(official: string): Shelf {
  const isOwn = isOf(official)
  const next = async (after: number): Promise<Shelved | undefined> => {
    for (let found = await shelf.next(after); found; found = await shelf.next(found.seq)) if (isOwn(found)) return found
    return undefined
  }
  const held = async () => (await shelf.held()).filter(isOwn)
  return {
    ...{ add: shelf.add, hold: shelf.hold, remove: shelf.remove, next, held },
    async counts() {
      let waiting = 0
      for (let found = await next(0); found; found = await next(found.seq)) waiting++
      return { waiting, held: (await held()).length }
    },
  }
}

const outboxes = new Map<string, Outbox>()
/** The outbox of an official, the same one as long as the page is open. */
export function outboxOf(official: string): Outbox {
  const known = outboxes.get(official)
  if (known) return known
  const made = createOutbox(shelfOf(official), post, inTurn)
  outboxes.set(official, made)
  return made
}

/** `body` is a contact as the server takes it; its time is added as it is sent. */
export const contactEntry = (official: string, assignment: string, body: ContactGiven): Entry => ({
  ...{ id: body.id, body, token: null },
  path: pathOf('contacts', official, assignment),
})
export const responseEntry = (official: string, assignment: string, body: Arrival): Entry => ({
  ...{ id: body.id, body, token: null },
  path: pathOf('responses', official, assignment),
})

/** Random, and no time: beside a response's id a time would join the two. */
export const contactId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
