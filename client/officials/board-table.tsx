// The scoreboard's figures as tables, for those who read numbers rather than drawings, and for copying.
import type { SectorScore } from '../../server/scores/figures.ts'
import { ExplainButton } from './explain-button.tsx'
import { className, Hidden, ranged } from './figures.tsx'
import { isScore, standingOf } from './published.ts'
import { number, period as periodName, score as points, pValue, said, signed, words } from './words.ts'

export function BoardTable({ sectors, query }: { readonly sectors: readonly SectorScore[]; readonly query: string }) {
  const w = words()
  const confidence = (sectors[0]?.profile.confidence ?? 0.95) * 100
  return (
    <details class="panel">
      <summary>
        <h2>{w.table.numbers}</h2>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <section class="wide-table" tabIndex={0} aria-label={w.table.numbers}>
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
            </tr>
          </thead>
          <tbody>
            {sectors.map((entry) => (
              <BoardRow key={entry.sector} entry={entry} />
            ))}
          </tbody>
        </table>
        <table class="plain">
          <caption class="unseen">{w.table.period}</caption>
          <thead>
            <tr>
              <th scope="col">{w.table.period}</th>
              {sectors.map(({ sector, name }) => (
                <th key={sector} scope="col">
                  {said(name)}
                </th>
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
                    return (
                      <td key={sector}>
                        {isScore(score) ? ranged(score) : <Hidden score={score} profile={profile} />}
                      </td>
                    )
                  })}
                </tr>
              ))
              .toReversed()}
          </tbody>
        </table>
      </section>
      <p>
        <a class="download" href={`/api/exports/scores.csv${query}`} download>
          {w.sector.scoresFile}
        </a>
      </p>
    </details>
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
    </tr>
  )
}
