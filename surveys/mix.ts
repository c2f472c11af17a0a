/** The mix of channels that responses came through, beside the mix of the period before. */
import { changeOf } from './statistics/intervals.ts'

/** Responses through a channel in a period and in the one before; null: hidden. */
export type ChannelPair = {
  readonly channel: string
  readonly responses: number | null
  readonly before: number | null
}
export type MixChange = {
  /** Shares 0-1 now and before, by channel, in the order given. */
  readonly shares: readonly { readonly channel: string; readonly now: number; readonly before: number }[]
  /** The channel that moved furthest, where that is far enough to take a change of the score with it. */
  readonly moved: { readonly channel: string; readonly now: number; readonly before: number } | null
}

/** From how many percentage points on a channel has moved. Our own rule: no source names a threshold. */
export const MOVED_FROM = 10
const NOISE = 0.05

/**
 * How the mix changed; null where a number is hidden or one of the periods has nobody. A channel has moved where its share
 * did so by `MOVED_FROM` points or more, and by more than chance (p < 0.05): of a few responses any share moves as far.
 */
export function mixChange(channels: readonly ChannelPair[]): MixChange | null {
  let now = 0
  let before = 0
  for (const one of channels) {
    if (one.responses === null || one.before === null) return null
    now += one.responses
    before += one.before
  }
  if (now === 0 || before === 0) return null
  const shares = channels.map((one) => ({
    channel: one.channel,
    now: (one.responses as number) / now,
    before: (one.before as number) / before,
  }))
  const [furthest] = shares.toSorted((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before))
  const isFar =
    furthest !== undefined &&
    Math.abs(furthest.now - furthest.before) * 100 > MOVED_FROM - 1e-9 &&
    changeOf({ share: furthest.before, n: before }, { share: furthest.now, n: now }) < NOISE
  return { shares, moved: isFar ? furthest : null }
}
