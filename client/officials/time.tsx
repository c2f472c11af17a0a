import './time.css'
import { useRoute } from 'preact-iso/router'
import type { TimeScores } from '../../server/scores/time.ts'
import { api } from '../shared/api.ts'
import { axisAround } from '../shared/charts/axis.ts'
import { BreakList } from './break-list.tsx'
import { ChartFrame } from './chart-frame.tsx'
import { EmptyScope } from './empty-scope.tsx'
import { useLive } from './live.ts'
import { isScore } from './published.ts'
import { queryOf } from './scope.ts'
import { Screen, useScope, useSignedIn } from './screen.tsx'
import { SectorHeading } from './sector-heading.tsx'
import { timeFacts } from './time-facts.ts'
import { TimeTable } from './time-table.tsx'
import { timeWords } from './time-words.ts'
import { Trend } from './trend.tsx'
import { language, said, words } from './words.ts'

/** A sector's index, or any factor or item of it, over time. */
export function Time() {
  const w = timeWords()
  const { params } = useRoute()
  const signedIn = useSignedIn()
  const { scope, more, setMore } = useScope()
  const sector = params.sector ?? ''
  const node = more.node
  const live = useLive(signedIn ? `${sector}${queryOf(scope, { node: node ?? '' })}` : null, (options) =>
    api.scores[':sector'].time.$get({ param: { sector }, query: { ...scope, node } }, options),
  )
  return (
    <Screen<TimeScores>
      title={live.body ? said(live.body.name) : words().sectorPages.names.time}
      live={live}
      sentence={(scores) => w.sentence(timeFacts(scores, language.value))}
      heading={(scores) => (
        <SectorHeading sector={sector} page="time" query={queryOf(scope)} name={scores ? said(scores.name) : '…'} />
      )}
    >
      {(scores, choices) => (
        <>
          {scores.points.every(({ responses }) => responses === 0) ? (
            <EmptyScope scope={scope} period={scores.period} choices={choices} />
          ) : null}
          <Course scores={scores} onNode={(code) => setMore('node', code)} />
        </>
      )}
    </Screen>
  )
}

type Props = { readonly scores: TimeScores; readonly onNode: (code: string) => void }

function Course({ scores, onNode }: Props) {
  const w = timeWords()
  const { points, above, target, node, breaks, nodes } = scores
  const title = w.title(said(node.title))
  const axis = axisAround([
    ...points.flatMap(({ score }) => (isScore(score) ? [score.low, score.high] : [])),
    ...(above?.points ?? []).flatMap(({ score }) => (isScore(score) ? [score.value] : [])),
    ...(target === null ? [] : [target]),
  ])
  const options = (beside: boolean) =>
    nodes
      .filter((option) => option.beside === beside)
      .map(({ code, title: name, depth }, i) => (
        <option key={code} value={i === 0 && !beside ? '' : code}>
          {'\u00a0\u00a0\u00a0'.repeat(depth) + said(name)}
        </option>
      ))
  const isIndex = scores.isIndex
  return (
    <>
      <label class="time-node">
        <span>{w.node}</span>
        <select value={isIndex ? '' : node.code} onChange={(event) => onNode(event.currentTarget.value)}>
          {options(false)}
          {nodes.some(({ beside }) => beside) ? <optgroup label={w.beside}>{options(true)}</optgroup> : null}
        </select>
      </label>
      <ChartFrame
        id="time"
        title={title}
        lead={w.lead}
        base=""
        chart={
          <>
            <Trend
              points={points}
              axis={axis}
              target={target}
              height={300}
              title={title}
              breaks={breaks}
              reference={above?.points ?? []}
              detailed
            />
            <ul class="time-key">
              <li>{words().axis(axis.from, axis.to)}</li>
              {target === null ? null : <li>{w.targetLine(target)}</li>}
              {above ? <li>{w.aboveLine(said(above.name))}</li> : null}
              {breaks.length > 0 ? <li>{w.breakLine}</li> : null}
            </ul>
          </>
        }
        table={<TimeTable scores={scores} caption={title} />}
      >
        <BreakList breaks={breaks} />
      </ChartFrame>
    </>
  )
}
