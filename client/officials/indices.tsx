import type { IndexSummary } from '../../server/indices/figures.ts'
import { api } from '../shared/api.ts'
import { IndexFrame } from './index-frame.tsx'
import { indexWords, standingSentences } from './index-words.ts'
import { useLive } from './live.ts'
import { queryOf } from './scope.ts'
import { useScope, useSignedIn } from './screen.tsx'
import { said } from './words.ts'

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
      live={live}
      heading={
        <>
          <h1>{w.title}</h1>
          <p class="aside">{w.lead}</p>
        </>
      }
    >
      {({ indices }) => (
        <ul class="index-list">
          {indices.map((index) => (
            <Entry key={index.code} index={index} href={`/officials/indices/${index.code}${queryOf(query)}`} />
          ))}
        </ul>
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
