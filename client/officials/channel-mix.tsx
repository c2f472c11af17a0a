import './item-answers.css'
import type { ChannelCount } from '../../server/scores/figures.ts'
import type { Channel } from '../../surveys/instrument.ts'
import { MOVED_FROM, mixChange } from '../../surveys/mix.ts'
import { before, type Period } from '../../surveys/period.ts'
import { ShareBar } from '../shared/charts/share-bar.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { savingWords } from './saving-words.ts'
import { servedWords } from './served-words.ts'
import { number, percent, words } from './words.ts'

type Props = { readonly channels: readonly ChannelCount[]; readonly period: Period }

/** Which channels the responses came through, and how that changed: a bar whose legend is its table. */
export function ChannelMix({ channels, period }: Props) {
  const w = words()
  const own = servedWords().mix
  const total = channels.reduce((sum, { responses }) => sum + (responses ?? 0), 0)
  const isWhole = total > 0 && channels.every(({ responses }) => responses !== null)
  const change = mixChange(channels)
  const name = (channel: string) => w.channels[channel as Channel] ?? channel
  const parts = channels.map(({ channel, responses }) => ({
    key: channel,
    title: `${name(channel)}: ${w.responses(responses)}`,
    mark: percent((responses ?? 0) / total),
    count: responses ?? 0,
  }))
  return (
    <ChartFrame
      id="mix"
      title={w.mix.title}
      measure={savingWords().counts}
      lead={channels.length === 1 ? w.mix.one(name(channels[0]?.channel ?? '')) : null}
      chart={
        isWhole ? <ShareBar label={parts.map(({ title }) => title).join('; ')} parts={parts} ramp="plain" /> : null
      }
      tableShown
      table={
        <table class="legend">
          <caption class="unseen">{w.mix.title}</caption>
          <thead class={change ? undefined : 'unseen'}>
            <tr>
              <th scope="col">{w.table.channel}</th>
              <th scope="col">{w.table.base}</th>
              <th scope="col">{w.table.share}</th>
              {change ? (
                <>
                  <th scope="col">{own.before(before(period))}</th>
                  <th scope="col">{own.change}</th>
                </>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {channels.map(({ channel, responses }, i) => (
              <tr key={channel}>
                <th scope="row">
                  <span class={`key shade-${(i % 5) + 1}`} aria-hidden="true" /> {name(channel)}
                </th>
                <td>{responses === null ? w.hiddenShort : number(responses)}</td>
                <td>{isWhole && responses !== null ? percent(responses / total, 1) : null}</td>
                {change ? <Moved share={change.shares[i]} /> : null}
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      {change?.moved ? (
        <p class="note caution">
          {own.moved(name(change.moved.channel), change.moved.before, change.moved.now, before(period))}
        </p>
      ) : null}
      {isWhole ? null : <p class="aside">{w.mix.hidden}</p>}
      {channels.length > 1 ? (
        <p class="aside">
          {w.mix.warning} {change ? own.rule(MOVED_FROM) : null}
        </p>
      ) : null}
    </ChartFrame>
  )
}

function Moved({ share }: { readonly share: { readonly now: number; readonly before: number } | undefined }) {
  if (!share) return null
  const points = (share.now - share.before) * 100
  return (
    <>
      <td>{percent(share.before, 1)}</td>
      <td>{servedWords().mix.points(points)}</td>
    </>
  )
}
