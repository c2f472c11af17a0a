// The scoreboard's figures as tables, for those who read numbers rather than drawings, and for copying.
import { Fragment } from 'preact'
import type { SectorScore } from '../../server/scores/figures.ts'
import { TableFrame } from './chart-frame.tsx'
import { ExplainButton } from './explain-button.tsx'
import { className, Hidden, ranged } from './figures.tsx'
import { isScore, standingOf } from './published.ts'
import { shortRate } from './response-rate.tsx'
import { servedWords } from './served-words.ts'
import { number, period as periodName, score as points, pValue, said, signed, words } from './words.ts'

export function BoardTable({ sectors, query }: { readonly sectors: readonly SectorScore[]; readonly query: string }) {
  const w = words()
  return (
    <>
      <ScoreTable sectors={sectors} />
      <TableFrame
        id="history"
        title={w.table.history(sectors[0]?.trend.length ?? 0)}
        level={3}
        bare
        base=""
        table={<History sectors={sectors} />}
      />
      <p>
        <a class="download" href={`/api/exports/scores.csv${query}`} download>
          {w.sector.scoresFile}
        </a>
      </p>
    </>
  )
}

/** One row a sector: score, interval, base, class, target and change. */
export function ScoreTable({ sectors }: { readonly sectors: readonly SectorScore[] }) {
  const w = words()
  const confidence = (sectors[0]?.profile.confidence ?? 0.95) * 100
  return (
    <table class="plain">
      <caption class="unseen">{w.scoreboard}</caption>
      <thead>
        <tr>
          <th scope="col">{w.table.sector}</th>
          <th scope="col">{w.table.score}</th>
          <th scope="col">{w.table.interval(confidence)}</th>
          <th scope="col">{w.table.base}</th>
          <th scope="col">{w.table.class}</th>
          <th scope="col">{w.table.target}</th>
          <th scope="col">{w.table.distance}</th>
          <th scope="col">{w.table.change}</th>
          <th scope="col">{w.table.p}</th>
          <th scope="col">{servedWords().rate.title}</th>
        </tr>
      </thead>
      <tbody>
        {sectors.map((entry) => (
          <BoardRow key={entry.sector} entry={entry} />
        ))}
      </tbody>
    </table>
  )
}

/** The periods that the trends show, newest first. */
function History({ sectors }: { readonly sectors: readonly SectorScore[] }) {
  const w = words()
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            {w.table.period}
          </th>
          {sectors.map(({ sector, name }) => (
            <th key={sector} scope="colgroup" colSpan={2}>
              {said(name)}
            </th>
          ))}
        </tr>
        <tr>
          {sectors.map(({ sector }) => (
            <Fragment key={sector}>
              <th scope="col">{w.table.score}</th>
              <th scope="col">{w.table.base}</th>
            </Fragment>
          ))}
        </tr>
      </thead>
      <tbody>
        {(sectors[0]?.trend ?? [])
          .map(({ period }, i) => (
            <tr key={period}>
              <th scope="row">{periodName(period)}</th>
              {sectors.map(({ sector, trend, profile }) => {
                const score = trend[i]?.score ?? null
                return isScore(score) ? (
                  <Fragment key={sector}>
                    <td>{ranged(score)}</td>
                    <td>{number(score.base)}</td>
                  </Fragment>
                ) : (
                  <td key={sector} colSpan={2}>
                    <Hidden score={score} profile={profile} />
                  </td>
                )
              })}
            </tr>
          ))
          .toReversed()}
      </tbody>
    </table>
  )
}

function BoardRow({ entry }: { readonly entry: SectorScore }) {
  const { sector, index, name, score, target, change, profile } = entry
  const standing = isScore(score) && target !== null ? standingOf(score, target) : null
  return (
    <tr>
      <th scope="row">{said(name)}</th>
      {isScore(score) ? (
        <>
          <td>
            <ExplainButton figure={{ sector, indicator: index }} of={said(name)}>
              {points(score.value)}
            </ExplainButton>
          </td>
          <td>
            {points(score.low)} – {points(score.high)}
          </td>
          <td>{number(score.base)}</td>
          <td>{className(score, profile)}</td>
        </>
      ) : (
        <td colSpan={4}>
          <Hidden score={score} profile={profile} />
        </td>
      )}
      <td>{target === null ? '–' : points(target)}</td>
      <td>
        {standing === null
          ? '–'
          : signed(standing.side === 'on' ? 0 : standing.side === 'below' ? -standing.by : standing.by)}
      </td>
      <td>{change ? signed(change.difference) : '–'}</td>
      <td>{change ? pValue(change.corrected) : '–'}</td>
      <td>{shortRate(entry.rate)}</td>
    </tr>
  )
}
