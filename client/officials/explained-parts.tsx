import type { FigureExplanation } from '../../server/scores/figures.ts'
import { explanationWords } from './explanation-words.ts'
import { Hidden } from './figures.tsx'
import { isScore } from './published.ts'
import { number, score as points, said } from './words.ts'

type Props = { readonly found: FigureExplanation; readonly show: (indicator: string) => void }

/** The sums that a pooled figure is made of, part by part; each part opens in its turn. */
export function ExplainedParts({ found, show }: Props) {
  const w = explanationWords()
  const { parts, sum, score, profile } = found
  return (
    <>
      <p class="aside">{w.partsLead}</p>
      <table class="plain">
        <caption class="unseen">{w.parts}</caption>
        <thead>
          <tr>
            <th scope="col">{w.columns.part}</th>
            <th scope="col">{w.columns.points}</th>
            <th scope="col">{w.columns.of}</th>
            <th scope="col">{w.columns.score}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.code}>
              <th scope="row">
                <button type="button" class="explain" onClick={() => show(part.code)}>
                  {said(part.title)}
                </button>
              </th>
              {isScore(part.score) && part.sum ? (
                <>
                  <td>{number(part.sum.points)}</td>
                  <td>{number(part.sum.of)}</td>
                  <td>{points(part.score.value)}</td>
                </>
              ) : (
                <td colSpan={3}>
                  <Hidden score={part.score} profile={profile} />
                </td>
              )}
            </tr>
          ))}
          {sum && isScore(score) ? (
            <tr class="total">
              <th scope="row">{w.total}</th>
              <td>{number(sum.points)}</td>
              <td>{number(sum.of)}</td>
              <td>{points(score.value)}</td>
            </tr>
          ) : null}
        </tbody>
      </table>
    </>
  )
}
