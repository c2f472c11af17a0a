import './item-answers.css'
import type { Node } from '../../server/scores/figures.ts'
import { keptKinds } from '../../surveys/publish.ts'
import { ShareBar, shadeOf } from '../shared/charts/share-bar.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { isScore } from './published.ts'
import { RelatedOpinions } from './related-opinions.tsx'
import { savingWords } from './saving-words.ts'
import { number, percent, said, words } from './words.ts'

type Distribution = NonNullable<Node['answers']>['distribution']
/** From the worst answer to the best: a scale may be written either way round. */
function worstFirst(answers: Distribution): Distribution {
  const rising = answers.toSorted((a, b) => Number(a.code) - Number(b.code))
  return rising[0]?.counted && !rising.at(-1)?.counted ? rising.toReversed() : rising
}

/** Which answers people chose: a bar and the same counts as a table; below, what stayed out of the score. */
export function ItemAnswers({ node }: { readonly node: Pick<Node, 'code' | 'title' | 'answers' | 'score'> }) {
  const w = words()
  const { answers, score } = node
  if (!answers)
    return <p class="faint">{score === null ? w.item.none : isScore(score) ? w.item.several : w.item.hidden}</p>
  const { sides, kept } = answers
  const distribution = worstFirst(answers.distribution)
  const total = sides.counted + sides.against
  const isWhole = distribution.every(({ count }) => count !== null)
  const part = (key: string, text: string, count: number) => ({
    key,
    text,
    title: `${text}: ${number(count)} (${percent(count / total, 1)})`,
    mark: percent(count / total),
    count,
  })
  // Where a count is hidden the bar shows the two sides, which the score tells anyway.
  const bySide = [part('against', w.item.against, sides.against), part('counted', w.item.satisfied, sides.counted)]
  const parts = isWhole ? distribution.map(({ code, text, count }) => part(`${code}`, said(text), count ?? 0)) : bySide
  const apart = keptKinds.filter((kind) => kept[kind] !== 0)
  return (
    <ChartFrame
      id={`answers-${node.code}`}
      title={`${said(node.title)}: ${w.item.distribution(total)}`}
      heading={w.item.distribution(total)}
      level={3}
      bare
      base={w.answers(total)}
      measure={savingWords().share}
      chart={<ShareBar label={parts.map(({ title }) => title).join('; ')} parts={parts} ramp="likert" />}
      tableShown
      table={
        <div class="columns">
          <table class="legend">
            <caption class="unseen">{w.item.distribution(total)}</caption>
            <thead class="unseen">
              <tr>
                <th scope="col">{w.table.answer}</th>
                <th scope="col">{w.table.count}</th>
                <th scope="col">{w.table.share}</th>
                <th scope="col">{w.item.satisfied}</th>
              </tr>
            </thead>
            <tbody>
              {distribution.map(({ code, text, count, counted }, i) => (
                <tr key={`${code}`}>
                  <th scope="row">
                    <span
                      class={`key likert shade-${isWhole ? shadeOf(i, distribution.length) : shadeOf(counted ? 1 : 0, 2)}`}
                      aria-hidden="true"
                    />{' '}
                    {said(text)}
                  </th>
                  <td class={count === null ? 'faint' : ''}>{count === null ? w.hiddenShort : number(count)}</td>
                  <td>{count === null ? null : percent(count / total, 1)}</td>
                  <td class="faint">
                    {counted ? (
                      <>
                        ✓ <span class="only-wide">{w.item.satisfied}</span>
                      </>
                    ) : null}
                  </td>
                </tr>
              ))}
              {isWhole
                ? null
                : bySide.toReversed().map(({ key, text, count }) => (
                    <tr key={key}>
                      <th scope="row">{text}</th>
                      <td>{number(count)}</td>
                      <td>{percent(count / total, 1)}</td>
                      <td />
                    </tr>
                  ))}
            </tbody>
          </table>
          <div class="kept">
            {isWhole ? null : <p class="faint">{w.item.hiddenCounts}</p>}
            {isScore(score) ? (
              <>
                <p>{w.item.formula(countsOf(distribution, sides.counted), total, score.value)}</p>
                {score.mean === null ? null : <p>{w.item.mean(score.mean)}</p>}
              </>
            ) : null}
            {apart.length > 0 ? (
              <>
                <h4>{w.item.kept}</h4>
                <ul>
                  {apart.map((kind) => (
                    <li key={kind}>
                      {w.item.keptKinds[kind]}: <b>{kept[kind] === null ? w.hiddenShort : number(kept[kind])}</b>
                    </li>
                  ))}
                </ul>
              </>
            ) : null}
          </div>
        </div>
      }
    >
      <RelatedOpinions item={node.code} />
    </ChartFrame>
  )
}

/** What is added up to the numerator: count by count where all are shown, else their sum. */
function countsOf(distribution: Distribution, sum: number): readonly number[] {
  const counts = distribution.filter(({ counted }) => counted).flatMap(({ count }) => count ?? [])
  return counts.reduce((all, count) => all + count, 0) === sum ? counts : [sum]
}
