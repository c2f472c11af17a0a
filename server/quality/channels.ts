import type { Indicator, Profile } from '../../surveys/instrument.ts'
import { publish, RESPONSES } from '../../surveys/publish.ts'
import { allIn } from '../../surveys/quality/hidden.ts'
import { medianOf } from '../../surveys/quality/times.ts'
import { rounded } from '../../surveys/score.ts'
import { changeBetween, estimatesAlike, holm } from '../../surveys/statistics/comparisons.ts'
import { type Tally, takeTally } from '../../surveys/tally.ts'
import type { Scored } from './compared.ts'
import type { Counted } from './counting.ts'
import type { ChannelEffect, Minutes } from './question.ts'
import { type Elsewhere, isTold } from './told.ts'

type Effects = {
  readonly counted: Counted
  readonly all: Tally
  readonly scored: Scored
  readonly profile: Profile
  readonly tree: Indicator
  readonly byChannel: Elsewhere
}

/** The index by channel, each beside all others together, and the time that it takes. */
export function channelEffects({ counted, all, tree, scored, profile, byChannel }: Effects) {
  const { confidence } = profile
  const found = [...counted.channels].map(([channel, { tally, masks, minutes }]) => {
    const rest = [...all]
    takeTally(rest, tally)
    const own = scored(tally, tree)
    const others = scored(rest, tree)
    const responses = allIn(masks)
    const unseen = byChannel(RESPONSES, channel)
    const score = publish(own, profile, unseen ?? byChannel(tree.code, channel))
    const isShown = own !== null && score !== null && 'value' in score
    const isComparable = isShown && others !== null && others.least >= profile.smallestBase
    return {
      ...{ channel, score, own: isShown ? own : null },
      responses: unseen ?? responses,
      apart: isComparable
        ? changeBetween(
            { estimate: others.value, error: others.error },
            { estimate: own.value, error: own.error },
            confidence,
          )
        : null,
      minutes: unseen === null ? minutesOf(minutes, profile) : null,
      untimed:
        unseen ?? (isTold(responses - minutes.length, responses, profile) ? responses - minutes.length : 'small'),
    }
  })
  const corrected = holm(found.flatMap(({ apart }) => (apart ? [apart.p] : []))).values()
  const effects = found.map(({ own: _, apart, ...rest }): ChannelEffect => {
    if (!apart) return { ...rest, apart }
    const p = corrected.next().value as number
    const points = (value: number) => rounded(value, profile.decimals)
    return {
      ...rest,
      apart: {
        difference: points(apart.difference),
        low: points(apart.low),
        high: points(apart.high),
        p: rounded(p, 6),
        moreThanNoise: p < 1 - confidence,
      },
    }
  })
  const measured = found.flatMap(({ own }) => (own && own.error > 0 ? [{ estimate: own.value, error: own.error }] : []))
  return { effects, alike: measured.length > 1 ? estimatesAlike(measured) : null }
}

/** Where a few would be told by their own minutes nothing is. */
function minutesOf(minutes: readonly number[], { smallestBase }: Profile): Minutes | null {
  // The outer shares must not be one person's.
  if (minutes.length < smallestBase) return null
  const sorted = Float64Array.from(minutes).sort()
  const at = (share: number) => rounded(sorted[Math.floor(share * (sorted.length - 1))] as number, 1)
  return { p5: at(0.05), p25: at(0.25), p50: rounded(medianOf(sorted), 1), p75: at(0.75), p95: at(0.95) }
}
