import type { Scoreboard as Board, SectorScore } from '../../server/scores/figures.ts'
import { api } from '../shared/api.ts'
import { type Axis, axisAround } from '../shared/charts/axis.ts'
import { BoardTable } from './board-table.tsx'
import { ChannelMix } from './channel-mix.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { EmptyScope } from './empty-scope.tsx'
import { boardFacts } from './headline.ts'
import { useLive } from './live.ts'
import { Reading } from './method.tsx'
import { isScore } from './published.ts'
import { queryOf } from './scope.ts'
import { Screen, useScope, useSignedIn } from './screen.tsx'
import { SectorCard } from './sector-card.tsx'
import { language, words } from './words.ts'

/** One axis for all cards, so that the eye may compare them. */
const scoreAxis = (sectors: readonly SectorScore[]): Axis =>
  axisAround(
    sectors.flatMap(({ score, target }) => [
      ...(isScore(score) ? [score.low, score.high] : []),
      ...(target === null ? [] : [target]),
    ]),
  )
const trendAxis = (sectors: readonly SectorScore[]): Axis =>
  axisAround(
    sectors.flatMap(({ trend, target }) => [
      ...trend.flatMap(({ score }) => (isScore(score) ? [score.low, score.high] : [])),
      ...(target === null ? [] : [target]),
    ]),
  )

export function Scoreboard() {
  const w = words()
  const signedIn = useSignedIn()
  const { scope } = useScope()
  const query = queryOf(scope)
  const live = useLive(signedIn ? query : null, (options) => api.scores.$get({ query: scope }, options))
  return (
    <Screen<Board>
      title={w.scoreboard}
      live={live}
      sentence={({ sectors }) => w.sentence(boardFacts(sectors, language.value))}
      heading={() => <h1 class="overline">{w.scoreboard}</h1>}
    >
      {(board, choices) => (
        <>
          {board.responses === 0 ? <EmptyScope scope={scope} period={board.period} choices={choices} /> : null}
          <ChartFrame
            id="sectors"
            title={w.scoreboard}
            untitled
            bare
            chart={
              <ul class="cards">
                {board.sectors.map((entry) => (
                  <li key={entry.sector}>
                    <SectorCard
                      entry={entry}
                      axis={scoreAxis(board.sectors)}
                      trendAxis={trendAxis(board.sectors)}
                      query={query}
                    />
                  </li>
                ))}
              </ul>
            }
            table={<BoardTable sectors={board.sectors} query={query} />}
          />
          {board.responses !== 0 ? <ChannelMix channels={board.channels} period={board.period} /> : null}
          <Reading profile={board.sectors[0]?.profile ?? null} />
        </>
      )}
    </Screen>
  )
}
