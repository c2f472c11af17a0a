// Every criterion with its score, its importance, both intervals and bases, and where it lies.
import type { DriverAnalysis, DriverItem } from '../../surveys/analyses/drivers.ts'
import type { Profile } from '../../surveys/instrument.ts'
import { numbered } from './priority-facts.ts'
import { priorityWords } from './priority-words.ts'
import { isScore } from './published.ts'
import { correlation, number, percent, score as points, said, words } from './words.ts'

type Props = {
  readonly analysis: DriverAnalysis
  readonly profile: Profile
  /** The sector's page with the answers to an item opened. */
  readonly linkTo: (code: string) => string
}

export function PriorityTable({ analysis, profile, linkTo }: Props) {
  const w = priorityWords()
  const { hiddenShort } = words()
  const inMatrix = numbered(analysis)
  const others = analysis.items.filter(({ quadrant }) => quadrant === null)
  const withWeights = analysis.regression !== null
  const columns = withWeights ? 6 : 5
  const interval = words().table.interval(profile.confidence * 100)
  const scored = ({ score }: DriverItem) => (
    <>
      <td data-label={w.performance}>{isScore(score) ? <b>{points(score.value)}</b> : null}</td>
      <td class="range" data-label={interval}>
        {isScore(score) ? `${points(score.low)} – ${points(score.high)}` : null}
      </td>
    </>
  )
  const name = (item: DriverItem) => (
    <th scope="row" class="name">
      <a href={linkTo(item.code)}>{said(item.title)}</a>
    </th>
  )
  return (
    <table class="plain priority-table">
      <caption class="unseen">{w.table}</caption>
      <thead>
        <tr>
          <th scope="col">{w.number}</th>
          <th scope="col" class="name">
            {w.item}
          </th>
          <th scope="col">{w.performance}</th>
          <th scope="col" class="range">
            {interval}
          </th>
          <th scope="col">{w.base}</th>
          <th scope="col">{w.importanceHead}</th>
          <th scope="col" class="range">
            {interval}
          </th>
          <th scope="col">{w.pairs}</th>
          {withWeights ? <th scope="col">{w.weight}</th> : null}
          <th scope="col" class="quadrant">
            {w.quadrant}
          </th>
        </tr>
      </thead>
      <tbody>
        {inMatrix.map(({ number: place, item, importance, quadrant }) => (
          <tr key={item.code} class={quadrant}>
            <td class="place">{place}</td>
            {name(item)}
            {scored(item)}
            <td data-label={w.base}>{isScore(item.score) ? number(item.score.base) : null}</td>
            <td data-label={w.importanceHead}>
              <b>{correlation(importance.value)}</b>
            </td>
            <td class="range" data-label={interval}>
              {correlation(importance.low)} – {correlation(importance.high)}
            </td>
            <td data-label={w.pairs}>{importance.base === null ? hiddenShort : number(importance.base)}</td>
            {withWeights ? (
              <td data-label={w.weight}>{item.weight === null ? '–' : correlation(item.weight)}</td>
            ) : null}
            <td class="quadrant" data-label={w.quadrant}>
              {w.quadrants[quadrant]}
            </td>
          </tr>
        ))}
        {others.map((item) => (
          <tr key={item.code} class="left-out">
            <td class="place">–</td>
            {name(item)}
            {scored(item)}
            <td colSpan={columns} class="why">
              {item.leftOut === 'few' ? w.leftOut.few(analysis.least) : item.leftOut ? w.leftOut[item.leftOut] : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What a reader of the table must know: why a base is hidden, and what the weights rest on. */
export function PriorityNotes({ analysis }: Pick<Props, 'analysis'>) {
  const w = priorityWords()
  const inMatrix = numbered(analysis)
  return (
    <>
      {inMatrix.some(({ importance }) => importance.base === null) ? <p class="key-line">{w.hiddenPairs}</p> : null}
      {analysis.overall === null || analysis.cut === null ? null : (
        <p class="key-line">
          {analysis.regression
            ? w.regression(
                percent(analysis.regression.r2),
                analysis.regression.base === null ? null : number(analysis.regression.base),
              )
            : w.noRegression}
        </p>
      )}
    </>
  )
}
