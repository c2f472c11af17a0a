import './indices.css'
import type { IndexSummary } from '../../server/indices/figures.ts'
import { api } from '../shared/api.ts'
import { TableFrame } from './chart-frame.tsx'
import { IndexFrame } from './index-frame.tsx'
import { indexWords } from './index-words.ts'
import { useLive } from './live.ts'
import { isScore } from './published.ts'
import { queryOf } from './scope.ts'
import { useScope, useSignedIn } from './screen.tsx'
import { number, said, words } from './words.ts'

/** Every index of the letter: how it stands, and what it waits for. */
export function Indices() {
  const w = indexWords()
  const { scope } = useScope()
  const query = { unit: scope.unit, period: scope.period, tree: scope.tree }
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
          <h1 class="overline">{w.title}</h1>
          <p class="aside">{w.lead}</p>
        </>
      }
    >
      {({ indices }) => (
        <TableFrame
          id="indices"
          title={w.title}
          untitled
          measure=""
          table={<IndexTable indices={indices} query={queryOf(query)} />}
        />
      )}
    </IndexFrame>
  )
}

function IndexTable({ indices, query }: { readonly indices: readonly IndexSummary[]; readonly query: string }) {
  const w = indexWords()
  return (
    <table class="scores index-list">
      <thead>
        <tr>
          <th scope="col" class="name">
            {words().table.indicator}
          </th>
          <th scope="col">{w.columns.points}</th>
          <th scope="col">{w.columns.soFar}</th>
          <th scope="col">{w.columns.most}</th>
          <th scope="col">{w.states.missing}</th>
          <th scope="col">{w.states.waiting}</th>
        </tr>
      </thead>
      <tbody>
        {indices.map((index) => (
          <IndexRow key={index.code} index={index} href={`/officials/indices/${index.code}${query}`} />
        ))}
      </tbody>
    </table>
  )
}

function IndexRow({ index, href }: { readonly index: IndexSummary; readonly href: string }) {
  const w = indexWords()
  const { title, template, score, progress, high, missing, waiting } = index
  const cell = (name: string, value: string) => (
    <td>
      <span class="only-narrow">{name}</span> <b>{value}</b>
    </td>
  )
  return (
    <tr>
      <th scope="row" class="name">
        <a href={href}>{said(title)}</a>
        {template ? <small class="template">{w.template}</small> : null}
      </th>
      {cell(w.columns.points, isScore(score) ? number(score.value, 2) : score ? w.withheld : '–')}
      {cell(w.columns.soFar, progress ? number(progress.soFar, 2) : '–')}
      {cell(w.columns.most, number(progress?.most ?? high, 2))}
      {cell(w.states.missing, number(missing))}
      {cell(w.states.waiting, number(waiting))}
    </tr>
  )
}
