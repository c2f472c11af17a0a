import type { Node } from '../../server/scores/figures.ts'
import { ShareBar, shadeOf } from '../shared/charts/share-bar.tsx'
import { isScore } from './published.ts'
import { number, percent, said, words } from './words.ts'

type Answers = NonNullable<Node['distribution']>
/** From the worst answer to the best: a scale may be written either way round. */
function worstFirst(answers: Answers): Answers {
  const rising = answers.toSorted((a, b) => Number(a.code) - Number(b.code))
  return rising[0]?.counted && !rising.at(-1)?.counted ? rising.toReversed() : rising
}

const keptKinds = ['notApplicable', 'dontKnow', 'refused', 'blank', 'notAsked'] as const

/** Which answers people chose: a bar and the same counts as a table; below, what stayed out of the score. */
export function ItemAnswers({ node }: { readonly node: Node }) {
  const w = words()
  const { kept, score } = node
  if (!node.distribution) return <p class="faint">{score === null ? w.item.none : w.item.hidden}</p>
  const distribution = worstFirst(node.distribution)
  const total = distribution.reduce((sum, { count }) => sum + count, 0)
  const parts = distribution.map(({ code, text, count }) => ({
    key: `${code}`,
    title: `${said(text)}: ${number(count)} (${percent(count / total, 1)})`,
    mark: percent(count / total),
    count,
  }))
  const apart = kept ? keptKinds.filter((kind) => kept[kind] > 0) : []
  return (
    <div class="item-answers">
      <h3>{w.item.distribution(total)}</h3>
      <ShareBar label={parts.map(({ title }) => title).join('; ')} parts={parts} ramp="likert" />
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
                  <span class={`key likert shade-${shadeOf(i, distribution.length)}`} aria-hidden="true" /> {said(text)}
                </th>
                <td>{number(count)}</td>
                <td>{percent(count / total, 1)}</td>
                <td class="faint">
                  {counted ? (
                    <>
                      ✓ <span class="only-wide">{w.item.satisfied}</span>
                    </>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div class="kept">
          {isScore(score) ? (
            <>
              <p>
                {w.item.formula(
                  distribution.filter(({ counted }) => counted).map(({ count }) => count),
                  total,
                  score.value,
                )}
              </p>
              {score.mean === null ? null : <p>{w.item.mean(score.mean)}</p>}
            </>
          ) : null}
          {kept && apart.length > 0 ? (
            <>
              <h4>{w.item.kept}</h4>
              <ul>
                {apart.map((kind) => (
                  <li key={kind}>
                    {w.item.keptKinds[kind]}: <b>{number(kept[kind])}</b>
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </div>
      </div>
    </div>
  )
}
