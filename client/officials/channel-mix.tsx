import type { ChannelCount } from '../../server/scores/figures.ts'
import type { Channel } from '../../surveys/instrument.ts'
import { ShareBar } from '../shared/charts/share-bar.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { savingWords } from './saving-words.ts'
import { number, percent, words } from './words.ts'

/** Which channels the responses came through: a bar whose legend is its table. */
export function ChannelMix({ channels }: { readonly channels: readonly ChannelCount[] }) {
  const w = words()
  const total = channels.reduce((sum, { responses }) => sum + (responses ?? 0), 0)
  const isWhole = channels.every(({ responses }) => responses !== null)
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
          <thead class="unseen">
            <tr>
              <th scope="col">{w.table.channel}</th>
              <th scope="col">{w.table.base}</th>
              <th scope="col">{w.table.share}</th>
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
              </tr>
            ))}
          </tbody>
        </table>
      }
    >
      {isWhole ? null : <p class="aside">{w.mix.hidden}</p>}
      {channels.length > 1 ? <p class="aside">{w.mix.warning}</p> : null}
    </ChartFrame>
  )
}
