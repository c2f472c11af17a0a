import type { Outbox } from './outbox.ts'

const soonest = 5_000
const latest = 300_000

/**
 * Sends what waits now, and from then on whenever something says that the server may be back: the network, somebody who
 * looks at the page, or the clock, which waits longer each time. `told` hears after each round. Gives what stops it.
 */
export function keepDelivering(outbox: Pick<Outbox, 'flush' | 'counts'>, told: () => void): () => void {
  let clock: ReturnType<typeof setTimeout> | undefined
  let wait = soonest
  let before = 0
  let isOver = false

  const round = async () => {
    clearTimeout(clock)
    await outbox.flush().catch(() => undefined)
    told()
    const { waiting, unkept } = await outbox.counts()
    if (isOver) return
    // A server takes only so many at once from one device, which is no reason to wait longer.
    const isStuck = waiting + unkept > 0 && waiting + unkept >= before
    before = waiting + unkept
    wait = isStuck ? Math.min(wait * 2, latest) : soonest
    // A hundred kiosks that lost the server together must not come back together.
    clearTimeout(clock)
    clock = setTimeout(round, wait * (0.75 + Math.random() / 2))
  }
  const soon = () => {
    wait = soonest
    void round()
  }
  const seen = () => document.visibilityState === 'visible' && soon()
  addEventListener('online', soon)
  document.addEventListener('visibilitychange', seen)
  void round()
  return () => {
    isOver = true
    clearTimeout(clock)
    removeEventListener('online', soon)
    document.removeEventListener('visibilitychange', seen)
  }
}
