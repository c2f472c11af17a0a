// Answers on their way to the server. Each is kept on the device before the first attempt and leaves it only when the
// server has it: losing the power between the two must not lose an answer.
import type { ProblemCode } from '../../surveys/problem.ts'
import type { Reply } from './citizen-api.ts'

/** What is to be sent: where to, what, and as whom. The id is the body's own, by which the server knows it again. */
export type Entry = {
  readonly id: string
  readonly path: `/api/${string}`
  readonly body: object
  /** The device's token; null: a citizen alone, or an official by their session. */
  readonly token: string | null
}
/** `seq` grows in the order of keeping. `refused`: why the server will never take it. */
export type Shelved = Entry & { readonly seq: number; readonly refused: ProblemCode | null }
/** Where entries stand beyond the page's life. Nothing here ever rejects but `remove`. */
export type Shelf = {
  /** False where there is no room or no permission. The same id again is a success and changes nothing. */
  add(entry: Entry): Promise<boolean>
  /** The first that waits behind this `seq`. */
  next(after: number): Promise<Shelved | undefined>
  /** Sets it apart for staff; false where that cannot be written, and it goes on waiting. */
  hold(entry: Shelved, refused: ProblemCode): Promise<boolean>
  remove(seqs: readonly number[]): Promise<void>
  held(): Promise<readonly Shelved[]>
  counts(): Promise<{ readonly waiting: number; readonly held: number }>
}

/** What became of an entry. */
export type Outcome =
  | { readonly kind: 'received'; readonly receipt: string }
  /** Not sent yet; refused and kept for staff; or nowhere but in this page's memory, because the device keeps nothing. */
  | { readonly kind: 'waiting' | 'held' | 'lost' }
/** `unkept`: in this page's memory alone, lost when it is closed before there is room or a server. */
export type Counts = { readonly waiting: number; readonly held: number; readonly unkept: number }

type Post = (entry: Entry) => Promise<Reply<{ readonly receipt?: string }>>
export type Outbox = ReturnType<typeof createOutbox>

/**
 * `post` must never throw. `inTurn` lets one page or worker at a time send. `patience`: how long, in ms, a person is let
 * wait for the server; their answers are kept by then.
 */
export function createOutbox(
  shelf: Shelf,
  post: Post,
  inTurn: (work: () => Promise<void>) => Promise<void>,
  patience = 10_000,
) {
  let unkept: readonly Entry[] = []
  const awaited = new Map<string, (outcome: Outcome) => void>()
  let flushing: Promise<void> | null = null
  let isMore = false
  let isSilent = false

  const drop = (entry: Entry) => {
    unkept = unkept.filter((other) => other !== entry)
  }

  async function keep(entry: Entry): Promise<boolean> {
    if (await shelf.add(entry)) return true
    if (!unkept.some(({ id }) => id === entry.id)) unkept = [...unkept, entry]
    return false
  }

  /** Sends one; `settle` takes it from where it stands. */
  async function attempt(entry: Entry, settle: (refused: ProblemCode | null) => Promise<boolean>) {
    const reply = await post(entry)
    if ('unreached' in reply) {
      isSilent = reply.unreached === 'silence'
      return
    }
    const refused = 'refusal' in reply ? reply.refusal.code : null
    const isSettled = await settle(refused)
    if (refused !== null) awaited.get(entry.id)?.({ kind: isSettled ? 'held' : 'lost' })
    else if ('body' in reply) awaited.get(entry.id)?.({ kind: 'received', receipt: reply.body.receipt ?? '' })
  }

  async function sendWaiting() {
    isSilent = false
    // There may be room by now.
    for (const entry of unkept) if (await shelf.add(entry)) drop(entry)
    for (let next = await shelf.next(0); next && !isSilent; next = await shelf.next(next.seq)) {
      const entry = next
      await attempt(entry, async (refused) => {
        if (refused !== null) await shelf.hold(entry, refused)
        // What could not be removed is sent again, which is harmless.
        else await shelf.remove([entry.seq]).catch(() => undefined)
        return true
      })
    }
    for (const entry of unkept) {
      if (isSilent) return
      await attempt(entry, async (refused) => {
        if (refused === null) drop(entry)
        return refused === null
      })
    }
  }

  /** Sends what waits, oldest first, until nobody answers. What comes in meanwhile goes along. */
  function flush(): Promise<void> {
    isMore = true
    flushing ??= (async () => {
      while (isMore) {
        isMore = false
        await inTurn(sendWaiting)
      }
    })().finally(() => {
      flushing = null
    })
    return flushing
  }

  return {
    /** Keeps an entry without trying to send it; false: only in this page's memory. */
    keep,
    flush,
    /** Keeps the entry, then sends what waits and it behind that. */
    async deliver(entry: Entry): Promise<Outcome> {
      const isKept = await keep(entry)
      const settled = new Promise<Outcome>((resolve) => awaited.set(entry.id, resolve))
      let clock: ReturnType<typeof setTimeout> | undefined
      const enough = new Promise<void>((resolve) => {
        clock = setTimeout(resolve, patience)
      })
      const otherwise = Promise.race([flush(), enough]).then(
        (): Outcome => ({ kind: isKept || !unkept.includes(entry) ? 'waiting' : 'lost' }),
      )
      try {
        return await Promise.race([settled, otherwise])
      } finally {
        clearTimeout(clock)
        awaited.delete(entry.id)
      }
    },
    counts: async (): Promise<Counts> => ({ ...(await shelf.counts()), unkept: unkept.length }),
    /** What the server refused for good, oldest first. */
    held: () => shelf.held(),
    /** Only for answers that somebody has taken off this device. */
    async removeHeld(seqs: readonly number[]) {
      const held = new Set((await shelf.held()).map(({ seq }) => seq))
      await shelf.remove(seqs.filter((seq) => held.has(seq)))
    },
  }
}
