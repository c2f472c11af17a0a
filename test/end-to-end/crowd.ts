// Many people who answer at once and do not give up: whoever gets no answer sends the same response again, elsewhere.
import { arrival, post } from './land.ts'

export type Crowd = {
  /** The ids of everything that was ever sent. */
  readonly sent: ReadonlySet<string>
  /** The ids of what was answered with 201. */
  readonly acknowledged: ReadonlySet<string>
  /** How often an attempt ended in which way: a status, or `no answer`. */
  readonly outcomes: Readonly<Record<string, number>>
  /** Nobody begins anew. Resolves when everybody has been told that what they sent is kept; throws who never were. */
  leave(): Promise<void>
}

const PATIENCE = 30_000
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** So many people begin to answer the land survey, one response after the other, at servers chosen by chance. */
export function gather(people: number, urls: readonly string[], random: () => number): Crowd {
  const sent = new Set<string>()
  const acknowledged = new Set<string>()
  const outcomes: Record<string, number> = {}
  let leaving = false

  const attempt = async (body: ReturnType<typeof arrival>): Promise<string> => {
    try {
      // From a network of its own each, as a proxy tells it: no limit of one network is met.
      const from = `10.${Array.from({ length: 3 }, () => Math.floor(random() * 256)).join('.')}`
      const reply = await post(urls[Math.floor(random() * urls.length)] as string, body, { 'x-forwarded-for': from })
      await reply.arrayBuffer()
      return `${reply.status}`
    } catch {
      return 'no answer'
    }
  }
  const person = async () => {
    while (!leaving) {
      const body = arrival()
      sent.add(body.id)
      for (const begun = Date.now(); ; await wait(20 + random() * 100)) {
        const outcome = await attempt(body)
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
        if (outcome === '201') break
        if (Date.now() - begun > PATIENCE) throw new Error(`A response was never kept, the last time: ${outcome}`)
      }
      acknowledged.add(body.id)
    }
  }
  const everybody = Promise.all(Array.from({ length: people }, person))
  everybody.catch(() => undefined)
  return {
    sent,
    acknowledged,
    outcomes,
    async leave() {
      leaving = true
      await everybody
    },
  }
}
