import type { OpinionsSeen } from '../../server/opinions/looks.ts'
import { opinionWords } from './opinion-words.ts'
import { number, percent, said } from './words.ts'

type Props = { readonly seen: OpinionsSeen; readonly hrefOf: (topic: string | undefined) => string }

/** Topics by how many opinions they have: a table whose rows are bars. */
export function OpinionTopics({ seen, hrefOf }: Props) {
  const w = opinionWords()
  const { asked, topics, filters, profile } = seen
  const written = topics.filter(({ count }) => count !== 0)
  const others = topics.filter(({ count }) => count === 0).map(({ name }) => said(name).toLowerCase())
  const largest = Math.max(1, ...written.map(({ count }) => count ?? 0))
  if (asked === 0) return null
  return (
    <section class="panel" aria-labelledby="topics-title">
      <h2 id="topics-title">{w.topics}</h2>
      <p class="aside">{w.topicsLead}</p>
      <table class="opinion-topics">
        <caption class="unseen">{w.topics}</caption>
        <thead>
          <tr>
            <th scope="col">{w.topic}</th>
            <td class="bar" />
            <th scope="col">{w.count}</th>
            <th scope="col">{w.share}</th>
            <th scope="col">{w.own}</th>
          </tr>
        </thead>
        <tbody>
          {written.map(({ topic, name, count, own }) => {
            const isChosen = filters.topic === topic
            return (
              <tr key={topic} class={isChosen ? 'chosen' : ''}>
                <th scope="row">
                  <a href={hrefOf(isChosen ? undefined : topic)} aria-current={isChosen ? 'true' : undefined}>
                    {said(name)}
                  </a>
                </th>
                <td class="bar">
                  {count === null ? null : (
                    <svg width="100%" height="18" aria-hidden="true">
                      <rect class={`fill ${topic}`} width={`${(count / largest) * 100}%`} height="18" rx="2" />
                    </svg>
                  )}
                </td>
                <td class={count === null ? 'faint' : ''}>
                  {count === null ? w.few(profile.smallestCount) : number(count)}
                </td>
                <td>{count === null ? '' : percent(count / asked)}</td>
                <td class={own === null ? 'faint' : ''}>{own === null ? '–' : number(own)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p class="aside">
        {w.ownLead(profile.smallestBase)} {others.length > 0 ? w.other(others.join(', ')) : ''}
      </p>
    </section>
  )
}
