import './indices.css'
import { Fragment, type VNode } from 'preact'
import type { IndexNode, IndexScores } from '../../server/indices/figures.ts'
import { grainOf } from '../../surveys/period.ts'
import { api } from '../shared/api.ts'
import { ChartFrame } from './chart-frame.tsx'
import { FigureDetail } from './figure-detail.tsx'
import { FigureFile } from './figure-file.tsx'
import { IndexFrame } from './index-frame.tsx'
import { indexWords, standingSentences } from './index-words.ts'
import { useLive } from './live.ts'
import { isScore } from './published.ts'
import { queryOf } from './scope.ts'
import { useScope, useSignedIn } from './screen.tsx'
import { hasRight } from './session.ts'
import { number, said } from './words.ts'

/** One index down to its leaves: what each is worth, what is missing, and where a figure is entered. */
// The cast: Hono's client cannot type an answer that holds itself.
export function IndexPage({ index }: { readonly index?: string }) {
  const w = indexWords()
  const code = index ?? ''
  const { scope } = useScope()
  const query = { unit: scope.unit, period: scope.period, tree: scope.tree }
  const live = useLive(useSignedIn() ? `${code}${queryOf(query)}` : null, (options) =>
    api.indices[':index'].$get({ param: { index: code }, query }, options),
  )
  const { body } = live
  return (
    <IndexFrame
      title={body ? said(body.title) : w.title}
      code={code}
      live={live}
      heading={
        <div class="overline-row">
          <a class="back" href={`/officials/indices${queryOf(query)}`}>
            <span aria-hidden="true">←</span> {w.back}
          </a>
          <h1 class="overline">{body ? said(body.title) : w.title}</h1>
        </div>
      }
    >
      {(found) => <Scores found={found as unknown as IndexScores} refresh={live.retry} />}
    </IndexFrame>
  )
}

function Scores({ found, refresh }: { readonly found: IndexScores; readonly refresh: () => void }) {
  const w = indexWords()
  const hasFigures = leavesOf(found.tree).some(({ kind }) => kind === 'figure')
  const reported = grainOf(found.period) !== 'day'
  return (
    <>
      <p class="headline" aria-live="polite">
        {standingSentences(found).join(' ')}
      </p>
      {found.assessed === null ? null : <p class="aside">{w.assessed(found.assessed)}</p>}
      {found.template ? <p class="note caution">{w.template}</p> : null}
      {found.profile.verified ? null : <p class="aside">{w.unverified}</p>}
      {hasFigures && !reported ? <p class="note caution">{w.dayPeriod}</p> : null}
      <ChartFrame
        id="tree"
        title={said(found.title)}
        heading={w.tree}
        measure=""
        chart={<Tree nodes={[found.tree]} found={found} refresh={refresh} />}
        table={<NodeTable nodes={[found.tree]} />}
      />
      {found.beside.length > 0 ? (
        <ChartFrame
          id="beside"
          title={w.beside}
          measure=""
          chart={<Tree nodes={found.beside} found={found} refresh={refresh} />}
          table={<NodeTable nodes={found.beside} />}
        />
      ) : null}
      {hasFigures && reported && hasRight('figures:report') ? <FigureFile found={found} refresh={refresh} /> : null}
    </>
  )
}

const leavesOf = (node: IndexNode): IndexNode[] => (node.parts.length > 0 ? node.parts.flatMap(leavesOf) : [node])

type Nodes = { readonly nodes: readonly IndexNode[]; readonly found: IndexScores; readonly refresh: () => void }
function Tree({ nodes, found, refresh }: Nodes) {
  const w = indexWords()
  const { open, setOpen } = useScope()
  return (
    <ul class="nodes">
      {nodes.map((node) => {
        const isOpen = open.includes(node.code)
        return (
          <li key={node.code}>
            <div class={`node node-${node.kind}`}>
              <button
                type="button"
                class="title"
                aria-expanded={isOpen}
                onClick={() => setOpen(isOpen ? open.filter((code) => code !== node.code) : [...open, node.code])}
              >
                {node.number ? <b>{node.number} </b> : null}
                {said(node.title)}
                <span class="unseen"> ({isOpen ? w.close : w.open})</span>
              </button>
              <span class="worth">
                <Worth node={node} />
              </span>
              {node.state ? <span class={`state state-${node.state}`}>{w.states[node.state]}</span> : null}
            </div>
            {isOpen ? <FigureDetail node={node} found={found} refresh={refresh} /> : null}
            {node.parts.length > 0 ? <Tree nodes={node.parts} found={found} refresh={refresh} /> : null}
          </li>
        )
      })}
    </ul>
  )
}

/** Every node below, in the order of the tree, with what it is worth. */
function NodeTable({ nodes }: { readonly nodes: readonly IndexNode[] }) {
  const w = indexWords()
  const rows = (node: IndexNode): VNode => (
    <Fragment key={node.code}>
      <tr>
        <td class="code">{node.number ?? ''}</td>
        <th scope="row">{said(node.title)}</th>
        <td>{isScore(node.score) ? number(node.score.value, 2) : node.score ? w.withheld : '–'}</td>
        <td>
          {isScore(node.score) && node.score.base > 0
            ? `${number(node.score.low, 2)} – ${number(node.score.high, 2)}`
            : '–'}
        </td>
        <td>{node.most === null ? '–' : number(node.most, 2)}</td>
        <td>{node.state ? w.states[node.state] : ''}</td>
      </tr>
      {node.parts.map(rows)}
    </Fragment>
  )
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">{w.columns.number}</th>
          <th scope="col">{w.columns.indicator}</th>
          <th scope="col">{w.columns.points}</th>
          <th scope="col">{w.interval}</th>
          <th scope="col">{w.columns.most}</th>
          <th scope="col">{w.columns.state}</th>
        </tr>
      </thead>
      <tbody>{nodes.map(rows)}</tbody>
    </table>
  )
}

/** What a node is worth, and of how much. */
function Worth({ node: { score, most } }: { readonly node: IndexNode }) {
  const w = indexWords()
  if (!isScore(score)) return <span class="faint">{score ? w.withheld : w.none}</span>
  return (
    <>
      <b>{number(score.value, 2)}</b> {most === null ? null : <small>{w.most(most)}</small>}
      {score.base > 0 ? <small> ({w.range(score.low, score.high)})</small> : null}
    </>
  )
}
