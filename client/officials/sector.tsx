import './sector.css'
import { useLocation, useRoute } from 'preact-iso/router'
import type { Node, SectorScores } from '../../server/scores/figures.ts'
import { breaksWithin } from '../../surveys/breaks.ts'
import { type Axis, axisAround } from '../shared/charts/axis.ts'
import { ScoreTable } from './board-table.tsx'
import { BreakList } from './break-list.tsx'
import { ChannelMix } from './channel-mix.tsx'
import { ChartFrame, TableFrame } from './chart-frame.tsx'
import { Downloads } from './downloads.tsx'
import { EmptyScope } from './empty-scope.tsx'
import { ExplainButton } from './explain-button.tsx'
import { className } from './figures.tsx'
import { sectorFacts } from './headline.ts'
import { factorsOf, IndicatorTree } from './indicator-tree.tsx'
import { Method } from './method.tsx'
import { isScore } from './published.ts'
import { queryOf, type Scope } from './scope.ts'
import { Screen, useScope, useSignedIn } from './screen.tsx'
import { BigScore, Owners, Standings } from './sector-card.tsx'
import { SectorHeading } from './sector-heading.tsx'
import { useSectorScores } from './sector-scores.ts'
import { timeWords } from './time-words.ts'
import { Trend, TrendTable } from './trend.tsx'
import { UnitsInShort } from './units-in-short.tsx'
import { wayWords } from './way-words.ts'
import { WhyPanel, whyWords } from './why-panel.tsx'
import { language, score as points, said, words } from './words.ts'

const bounds = (node: Node): number[] => [
  ...(isScore(node.score) ? [node.score.low, node.score.high] : []),
  ...node.parts.flatMap(bounds),
]

export function Sector() {
  const w = words()
  const { params } = useRoute()
  const signedIn = useSignedIn()
  const { scope, open, setOpen } = useScope()
  const { path } = useLocation()
  const sector = params.sector ?? ''
  const query = queryOf(scope)
  const live = useSectorScores(sector, scope, signedIn)
  const name = live.body ? said(live.body.name) : ''
  return (
    <Screen<SectorScores>
      title={name || w.scoreboard}
      live={live}
      sentence={(scores) => w.sentence(sectorFacts(scores, language.value))}
      heading={(scores) => (
        <SectorHeading sector={sector} page="" query={query} name={scores ? said(scores.name) : '…'}>
          {scores && isScore(scores.score) ? (
            <span class="class">{className(scores.score, scores.profile)}</span>
          ) : null}
        </SectorHeading>
      )}
    >
      {(scores, choices) => (
        <>
          {scores.responses === 0 ? <EmptyScope scope={scope} period={scores.period} choices={choices} /> : null}
          <Contents scores={scores} />
          <Figures scores={scores} scope={scope} path={path} open={open} setOpen={setOpen} />
          <Downloads wave={scores.wave} sector={sector} scope={scope} />
          <Method scores={scores} />
        </>
      )}
    </Screen>
  )
}

/** What pulls the score down most, and the way to what to work on. */
function Next({ scores: { sector, weakest }, href }: { readonly scores: SectorScores; readonly href: string }) {
  const w = words()
  if (!weakest) return null
  return (
    <dl class="facts">
      <div>
        <dt>{w.card.weakest}</dt>
        <dd>
          {said(weakest.title)}{' '}
          <ExplainButton figure={{ sector, indicator: weakest.code }} of={said(weakest.title)}>
            {points(weakest.score.value)}
          </ExplainButton>
          <a class="open" href={href}>
            {wayWords().first} <span aria-hidden="true">→</span>
          </a>
        </dd>
      </div>
    </dl>
  )
}

/** Links to the parts of a long page. */
function Contents({ scores }: { readonly scores: SectorScores }) {
  const w = words()
  const links = [
    ...(scores.why ? ([['#why', whyWords().title]] as const) : []),
    ['#index', w.sector.treeShort],
    ...(scores.beside.length > 0 ? [['#beside', w.sector.besideShort]] : []),
    ...(scores.units.length > 1 ? ([['#units', w.sector.units]] as const) : []),
    ['#months', w.sector.monthsShort],
    ['#downloads', w.sector.downloads],
    ['#method', w.method.title],
  ] as const
  return (
    <nav class="contents" aria-label={w.sector.sections}>
      {links.map(([href, text]) => (
        <a key={href} href={href}>
          {text}
        </a>
      ))}
    </nav>
  )
}

type Props = {
  readonly scores: SectorScores
  readonly scope: Scope
  readonly path: string
  readonly open: readonly string[]
  readonly setOpen: (codes: readonly string[]) => void
}

function Figures({ scores, scope, path, open, setOpen }: Props) {
  const w = words()
  const { score, target, tree, beside, profile, months, breaks } = scores
  const aim = target === null ? [] : [target]
  const axis: Axis = axisAround([...bounds(tree), ...beside.flatMap(bounds), ...aim])
  const own = axisAround([...(isScore(score) ? [score.low, score.high] : []), ...aim])
  const monthAxis = axisAround([
    ...months.flatMap((month) => (isScore(month.score) ? [month.score.low, month.score.high] : [])),
    ...aim,
  ])
  const factors = factorsOf(tree.parts)
  const allOpen = factors.every((code) => open.includes(code))
  const shared = { sector: scores.sector, axis, profile, open, onOpen: setOpen }
  return (
    <>
      <ChartFrame
        id="score"
        title={said(scores.name)}
        untitled
        bare
        chart={
          <div class="panel summary">
            <div>
              <BigScore entry={scores} axis={own} />
            </div>
            <div>
              <Standings entry={scores} />
              <Next scores={scores} href={`${path}/priorities${queryOf(scope)}`} />
              <Owners entry={scores} />
            </div>
          </div>
        }
        table={<ScoreTable sectors={[scores]} />}
      />

      <WhyPanel scores={scores} />

      <TableFrame
        id="index"
        title={w.sector.tree}
        lead={w.sector.treeLead}
        actions={
          <button
            type="button"
            class="quiet"
            onClick={() => setOpen(allOpen ? [] : [...new Set([...open, ...factors])])}
          >
            {allOpen ? w.sector.collapseAll : w.sector.expandAll}
          </button>
        }
        table={<IndicatorTree caption={w.sector.tree} roots={[tree]} target={target} rootOpen {...shared} />}
      >
        <p class="axis-words">{w.axis(axis.from, axis.to)}</p>
      </TableFrame>

      {beside.length > 0 ? (
        <TableFrame
          id="beside"
          title={w.sector.beside}
          lead={w.sector.besideLead}
          table={<IndicatorTree caption={w.sector.beside} roots={beside} target={null} {...shared} />}
        />
      ) : null}

      <UnitsInShort scores={scores} scope={scope} path={path} />

      <ChartFrame
        id="months"
        title={w.sector.months(months.length)}
        lead={w.sector.monthsLead}
        base=""
        chart={
          <>
            <Trend
              points={months}
              axis={monthAxis}
              target={target}
              height={260}
              title={w.sector.months(months.length)}
              breaks={breaks}
              detailed
            />
            <p class="axis-words">{w.axis(monthAxis.from, monthAxis.to)}</p>
          </>
        }
        table={
          <TrendTable
            points={months}
            profile={profile}
            caption={w.sector.months(months.length)}
            explained={{ sector: scores.sector, indicator: tree.code }}
          />
        }
      >
        <BreakList breaks={breaksWithin(breaks, months[0]?.period ?? '', months.at(-1)?.period ?? '')} />
        <a class="open" href={`${path}/time${queryOf(scope)}`}>
          {timeWords().open} <span aria-hidden="true">→</span>
        </a>
      </ChartFrame>

      {scores.responses !== 0 ? <ChannelMix channels={scores.channels} period={scores.period} /> : null}
    </>
  )
}
