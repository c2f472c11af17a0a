import type { ChannelEffect, QualityResult } from '../../../../server/quality/question.ts'
import type { Channel } from '../../../../surveys/instrument.ts'
import { axisAround } from '../../../shared/charts/axis.ts'
import { ChartFrame, TableFrame } from '../../chart-frame.tsx'
import { isScore } from '../../published.ts'
import { ScoreCells, ScoreHeads } from '../../score-cells.tsx'
import { number, pValue, signed, words } from '../../words.ts'
import { countOf, qualityWords } from './words.ts'

/** Scores by channel with their intervals, each beside the others, and the time that each takes. */
export function Channels({
  result: { channels, channelsAlike, profile, compared },
}: {
  readonly result: QualityResult
}) {
  const w = qualityWords()
  const nameOf = ({ channel }: ChannelEffect) => words().channels[channel as Channel]
  const axis = axisAround(channels.flatMap(({ score }) => (isScore(score) ? [score.low, score.high] : [])))
  const index = compared.any[0]?.all ?? null
  const reference = isScore(index) ? index.value : undefined
  return (
    <>
      <ChartFrame
        id="channels"
        title={w.channels}
        lead={w.channelsLead}
        base=""
        tableShown
        chart={null}
        table={
          <table class="scores quality-channels">
            <caption class="unseen">{w.channels}</caption>
            <thead>
              <tr>
                <th scope="col" class="name">
                  {w.channel}
                </th>
                <ScoreHeads axis={axis} profile={profile} />
                <th scope="col" class="change">
                  {w.apart}
                </th>
              </tr>
            </thead>
            <tbody>
              {channels.map((effect) => (
                <tr key={effect.channel}>
                  <th scope="row" class="name">
                    {nameOf(effect)}
                  </th>
                  <ScoreCells score={effect.score} axis={axis} profile={profile} reference={reference} />
                  <td class="change">
                    {effect.apart ? (
                      <>
                        {`${signed(effect.apart.difference)} (${signed(effect.apart.low)} – ${signed(effect.apart.high)})`}
                        <small title={pValue(effect.apart.p)}>{effect.apart.moreThanNoise ? w.sure : w.unsure}</small>
                      </>
                    ) : (
                      '–'
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        }
      >
        <p class="key-line">{w.channelsNote}</p>
        {channelsAlike ? (
          <p class="key-line">{w.channelsTest(channelsAlike.chiSquare, channelsAlike.df, pValue(channelsAlike.p))}</p>
        ) : null}
      </ChartFrame>
      <TableFrame
        id="minutes"
        title={w.minutes}
        lead={w.minutesLead}
        base=""
        measure=""
        table={
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
          <section class="wide-table" tabIndex={0} aria-label={w.minutes}>
            <table class="plain">
              <thead>
                <tr>
                  <th scope="col">{w.channel}</th>
                  {shares.map((name) => (
                    <th scope="col" key={name}>
                      {w.minutesColumns[name]}
                    </th>
                  ))}
                  <th scope="col">{w.minutesColumns.untimed}</th>
                </tr>
              </thead>
              <tbody>
                {channels.map((effect) => (
                  <tr key={effect.channel}>
                    <th scope="row">{nameOf(effect)}</th>
                    {effect.minutes ? (
                      shares.map((name) => <td key={name}>{number(effect.minutes?.[name] ?? 0, 1)}</td>)
                    ) : (
                      <td colSpan={shares.length} class="faint">
                        {w.noMinutes}
                      </td>
                    )}
                    <td>{countOf(effect.untimed, profile.smallestCount)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        }
      />
    </>
  )
}

const shares = ['p5', 'p25', 'p50', 'p75', 'p95'] as const
