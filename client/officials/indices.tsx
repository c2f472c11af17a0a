import type { IndexSummary } from '../../server/indices/figures.ts'
import { api } from '../shared/api.ts'
import { ChartFrame } from './chart-frame.tsx'
import { IndexFrame } from './index-frame.tsx'
import { indexWords, standingSentences } from './index-words.ts'
import { useLive } from './live.ts'
import { isScore } from './published.ts'
import { queryOf } from './scope.ts'
import { useScope, useSignedIn } from './screen.tsx'
import { number, said, words } from './words.ts'

/** Every index of the letter: how it stands, and what it waits for. */
export function Indices() {
  const w = indexWords()
  const { scope } = useScope()
  const query = { unit: scope.unit, period: scope.period }
  const live = useLive(useSignedIn() ? `indices${queryOf(query)}` : null, (options) =>
    api.indices.$get({ query }, options),
  )
  return (
    <IndexFrame
      title={w.title}
      code=""
      live={live}
      heading={
        <>
          <h1>{w.title}</h1>
          <p class="aside">{w.lead}</p>
        </>
      }
    >
      {({ indices }) => (
        <ChartFrame
          id="indices"
          title={w.title}
          untitled
          bare
          measure=""
          chart={
            <ul class="index-list">
              {indices.map((index) => (
                <Entry key={index.code} index={index} href={`/officials/indices/${index.code}${queryOf(query)}`} />
              ))}
            </ul>
          }
          table={<IndexTable indices={indices} />}
        />
      )}
    </IndexFrame>
  )
}

function Entry({ index, href }: { readonly index: IndexSummary; readonly href: string }) {
  const w = indexWords()
  return (
    <li class="panel">
      <h2>
        <a href={href}>{said(index.title)}</a>
      </h2>
      <p>{standingSentences(index).join(' ')}</p>
      {index.template ? <p class="note caution">{w.template}</p> : null}
    </li>
  )
}

function IndexTable({ indices }: { readonly indices: readonly IndexSummary[] }) {
  const w = indexWords()
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">{words().table.indicator}</th>
          <th scope="col">{w.columns.points}</th>
          <th scope="col">{w.columns.soFar}</th>
          <th scope="col">{w.columns.most}</th>
          <th scope="col">{w.states.missing}</th>
          <th scope="col">{w.states.waiting}</th>
        </tr>
      </thead>
      <tbody>
        {indices.map(({ code, title, score, progress, high, missing, waiting }) => (
          <tr key={code}>
            <th scope="row">{said(title)}</th>
            <td>{isScore(score) ? number(score.value, 2) : score ? w.withheld : '–'}</td>
            <td>{progress ? number(progress.soFar, 2) : '–'}</td>
            <td>{number(progress?.most ?? high, 2)}</td>
            <td>{number(missing)}</td>
            <td>{number(waiting)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
