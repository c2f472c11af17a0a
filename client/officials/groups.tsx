// Who gives which score: the index, a factor or a criterion by what respondents can be told apart by.
import { useLocation, useRoute } from 'preact-iso/router'
import type { Node, SectorScores } from '../../server/scores/figures.ts'
import type { CrossColumn } from '../../surveys/analyses/columns.ts'
import type { CrossTable } from '../../surveys/analyses/cross-table.ts'
import type { Text } from '../../surveys/instrument.ts'
import { api } from '../shared/api.ts'
import { axisAround } from '../shared/charts/axis.ts'
import { type Analysis, useAnalysis } from './analysis.ts'
import { AnalysisAge, AnalysisNote } from './analysis-note.tsx'
import { TableFrame } from './chart-frame.tsx'
import { EmptyScope } from './empty-scope.tsx'
import { correctedOf, groupFact, nodeNamed, rowsOf } from './group-facts.ts'
import { AnswersNotes, AnswersTable, GroupNotes, GroupTable, SmallGroupTable, TestLine } from './group-table.tsx'
import { groupWords } from './group-words.ts'
import { useLive } from './live.ts'
import { isScore } from './published.ts'
import { queryOf } from './scope.ts'
import { Screen, useScope, useSignedIn } from './screen.tsx'
import { SectorHeading } from './sector-heading.tsx'
import { useSectorScores } from './sector-scores.ts'
import { FailureNote } from './states.tsx'
import { UnitFlagList } from './unit-notes.tsx'
import { period, said, words } from './words.ts'
import './groups.css'

type Attribute = { readonly name: string; readonly title: Text }

/** What a group is called: most by the words of the questionnaire, some better by those of these pages. */
const nameIn =
  (table: Pick<CrossTable, 'column'>) =>
  ({ code, text }: CrossColumn): string => {
    if (code === '' || text === null) return groupWords().unknown
    if (table.column === 'month') return period(code)
    return (table.column === 'respondent_group' ? words().scope.groups[code] : undefined) ?? said(text)
  }

export function Groups() {
  const w = groupWords()
  const { params } = useRoute()
  const { query: asked, path, route } = useLocation()
  const signedIn = useSignedIn()
  const { scope } = useScope()
  const sector = params.sector ?? ''
  const query = queryOf(scope)
  const live = useSectorScores(sector, scope, signedIn)
  const wave = live.loading ? undefined : live.body?.wave
  const offered = useLive(
    wave ?? null,
    (options) => api.analyses.attributes.$get({ query: { wave: wave ?? '' } }, options),
    false,
  )
  const attributes = offered.loading ? [] : (offered.body?.attributes ?? [])
  const by =
    attributes.find(({ name }) => name === asked.by) ?? attributes.find(({ name }) => name === 'age') ?? attributes[0]
  const roots = live.body ? [live.body.tree, ...live.body.beside] : []
  const node = nodeNamed(roots, asked.row) ?? live.body?.tree
  const { instrument: _, ...cut } = scope
  const analysis = useAnalysis(
    wave === undefined || !by || !node
      ? null
      : { kind: 'cross-table', wave, sector, ...cut, rows: rowsOf(node), columns: by.name },
  )
  const { result, loading, failure } = analysis
  const name = live.body ? said(live.body.name) : ''
  const choose = (row: string, attribute: string) => route(path + queryOf(scope, { row, by: attribute }))
  const [table] = result?.tables ?? []

  const sentence = (scores: SectorScores) => {
    if (failure || offered.failure) return w.failed
    if (!table || loading) return w.waiting
    const row = table.row === scores.tree.code ? null : said(table.title)
    const corrected = correctedOf(result?.tables ?? [], scores.profile.confidence)[0] ?? null
    return w.sentence(
      groupFact({ columns: table.columns, columnTitle: said(table.columnTitle) }, row, corrected, nameIn(table)),
    )
  }
  return (
    <Screen<SectorScores>
      title={name ? `${w.title} · ${name}` : w.title}
      live={live}
      sentence={sentence}
      heading={(scores) => (
        <SectorHeading sector={sector} page="groups" query={query} name={scores ? said(scores.name) : '…'} />
      )}
    >
      {(scores, choices) =>
        scores.responses === 0 ? (
          <EmptyScope scope={scope} period={scores.period} choices={choices} />
        ) : (
          <>
            {node && by ? (
              <Choices scores={scores} node={node} attributes={attributes} by={by} choose={choose} />
            ) : null}
            {offered.failure ? <FailureNote failure={offered.failure} retry={offered.retry} /> : null}
            <AnalysisNote analysis={analysis} />
            {result && !failure ? (
              <div class={loading ? 'analysis-ageing' : undefined} aria-busy={loading}>
                <Tables tables={result.tables} scores={scores} analysis={analysis} />
                {by?.name === 'unit' ? <UnitFlagList units={scores.units} /> : null}
              </div>
            ) : null}
          </>
        )
      }
    </Screen>
  )
}

type Chosen = {
  readonly scores: SectorScores
  readonly node: Node
  readonly attributes: readonly Attribute[]
  readonly by: Attribute
  readonly choose: (row: string, attribute: string) => void
}

function Choices({ scores: { tree, beside }, node, attributes, by, choose }: Chosen) {
  const w = groupWords()
  const option = ({ code, title }: Node) => (
    <option key={code} value={code}>
      {said(title)}
    </option>
  )
  const factor = (part: Node) =>
    part.kind === 'dimension' ? (
      <optgroup key={part.code} label={said(part.title)}>
        <option value={part.code}>{w.whole(said(part.title))}</option>
        {part.parts.map(option)}
      </optgroup>
    ) : (
      option(part)
    )
  return (
    <section class="group-choices" aria-label={w.choose}>
      <label>
        <span>{w.row}</span>
        <select value={node.code} onChange={(event) => choose(event.currentTarget.value, by.name)}>
          {option(tree)}
          {tree.parts.map(factor)}
          {beside.length > 0 ? (
            <optgroup label={w.beside}>{beside.flatMap((one) => [one, ...one.parts]).map(option)}</optgroup>
          ) : null}
        </select>
      </label>
      <label>
        <span>{w.by}</span>
        <select value={by.name} onChange={(event) => choose(node.code, event.currentTarget.value)}>
          {attributes.map(({ name, title }) => (
            <option key={name} value={name}>
              {said(title)}
            </option>
          ))}
        </select>
      </label>
    </section>
  )
}

type Found = {
  readonly tables: readonly CrossTable[]
  readonly scores: SectorScores
  readonly analysis: Analysis<unknown>
}

function Tables({ tables, scores: { profile }, analysis }: Found) {
  const w = groupWords()
  const [first, ...parts] = tables
  if (!first) return null
  const corrected = correctedOf(tables, profile.confidence)
  const count = corrected.filter((one) => one !== null).length
  const bounds = (some: readonly CrossTable[]) =>
    some.flatMap(({ columns, all }) =>
      [...columns, all].flatMap(({ score }) => (isScore(score) ? [score.low, score.high] : [])),
    )
  const axis = axisAround(bounds([first]))
  const shared = axisAround(bounds(parts))
  const heading = w.heading(said(first.title), said(first.columnTitle))
  const nameOf = nameIn(first)
  return (
    <>
      {first.columns.length === 0 ? (
        <section class="panel" aria-labelledby="groups-title">
          <h2 id="groups-title">{heading}</h2>
          <p>{w.none}</p>
        </section>
      ) : (
        <TableFrame
          id="groups"
          title={heading}
          lead={w.lead}
          base=""
          table={<GroupTable table={first} caption={heading} {...{ axis, profile, nameOf }} />}
        >
          <p class="axis-words">{words().axis(axis.from, axis.to)}</p>
          <GroupNotes table={first} corrected={corrected[0] ?? null} count={count} />
          <AnalysisAge analysis={analysis} />
        </TableFrame>
      )}
      {first.answers.length > 0 && first.columns.length > 0 ? (
        <TableFrame
          id="answers"
          title={w.answers}
          lead={w.answersLead}
          base=""
          measure={w.people}
          table={<AnswersTable table={first} caption={w.answers} nameOf={nameOf} />}
        >
          <AnswersNotes table={first} />
        </TableFrame>
      ) : null}
      {bounds(parts).length > 0 ? (
        <section class="panel" aria-labelledby="parts-title">
          <h2 id="parts-title">{w.parts}</h2>
          <p class="aside">
            {w.partsLead} {words().axis(shared.from, shared.to)}.
          </p>
          <div class="multiples">
            {parts.map((table, i) => (
              <TableFrame
                key={table.row}
                id={`part-${table.row.replaceAll('_', '-')}`}
                title={said(table.title)}
                level={3}
                base=""
                bare
                table={
                  <SmallGroupTable table={table} caption={said(table.title)} {...{ axis: shared, profile, nameOf }} />
                }
              >
                <TestLine table={table} corrected={corrected[i + 1] ?? null} count={count} short />
              </TableFrame>
            ))}
          </div>
        </section>
      ) : null}
    </>
  )
}
