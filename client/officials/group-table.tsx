// One figure by group: bars with intervals and the same numbers as text, the test below.
import type { CrossColumn } from '../../surveys/analyses/columns.ts'
import type { CrossTable } from '../../surveys/analyses/cross-table.ts'
import type { Profile } from '../../surveys/instrument.ts'
import type { Axis } from '../shared/charts/axis.ts'
import { IntervalBar } from '../shared/charts/interval-bar.tsx'
import { Hidden, ranged } from './figures.tsx'
import type { Corrected } from './group-facts.ts'
import { groupWords } from './group-words.ts'
import { isScore } from './published.ts'
import { ScoreCells, ScoreHeads } from './score-cells.tsx'
import { number, percent, pValue, said, words } from './words.ts'

type Props = {
  readonly table: CrossTable
  readonly caption: string
  readonly axis: Axis
  readonly profile: Profile
  readonly nameOf: (column: CrossColumn) => string
}
type Tested = { readonly corrected: Corrected; readonly count: number }

/** The figure that the page is about, with every number. */
export function GroupTable({ table, caption, axis, profile, nameOf }: Props) {
  const w = groupWords()
  const { columns, all } = table
  const overall = isScore(all.score) ? all.score.value : undefined
  return (
    <table class="scores units">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" class="name">
            {said(table.columnTitle)}
          </th>
          <ScoreHeads axis={axis} profile={profile} />
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.code} class={column.code === '' ? 'unknown' : undefined}>
            <th scope="row" class="name">
              {nameOf(column)}
            </th>
            <ScoreCells score={column.score} axis={axis} profile={profile} reference={overall} />
          </tr>
        ))}
        <tr class="whole">
          <th scope="row" class="name">
            {w.all}
          </th>
          <ScoreCells score={all.score} axis={axis} profile={profile} />
        </tr>
      </tbody>
    </table>
  )
}

/** What a reader of it must know: what the line is, what is hidden, and whether the groups differ. */
export function GroupNotes({ table, ...tested }: Pick<Props, 'table'> & Tested) {
  const w = groupWords()
  const { columns, all } = table
  return (
    <>
      {isScore(all.score) ? (
        <p class="key-line">
          <span class="key-reference" aria-hidden="true" /> {w.overall(all.score.value)}
        </p>
      ) : null}
      {columns.some(({ score }) => score && !isScore(score) && score.withheld === 'complementary') ? (
        <p class="key-line">{words().withheldWhy.complementary}</p>
      ) : null}
      <TestLine table={table} {...tested} />
      <p class="key-line">
        {w.testNote} {columns.some(({ code }) => code === '') ? w.unknownNote : null}
      </p>
    </>
  )
}

/** A part of it, small: the groups in the same order. */
export function SmallGroupTable({ table, caption, axis, profile, nameOf }: Props) {
  const overall = isScore(table.all.score) ? table.all.score.value : undefined
  return (
    <table class="small-groups">
      <caption class="unseen">{caption}</caption>
      <thead class="unseen">
        <tr>
          <th scope="col">{said(table.columnTitle)}</th>
          <th scope="col">{words().axis(axis.from, axis.to)}</th>
          <th scope="col">{words().table.interval(profile.confidence * 100)}</th>
          <th scope="col">{words().table.base}</th>
        </tr>
      </thead>
      <tbody>
        {table.columns.map((column) => {
          const { code, score } = column
          return (
            <tr key={code}>
              <th scope="row">{nameOf(column)}</th>
              {isScore(score) ? (
                <>
                  <td class="bar">
                    <IntervalBar
                      axis={axis}
                      label=""
                      value={score.value}
                      low={score.low}
                      high={score.high}
                      reference={overall}
                      height={18}
                    />
                  </td>
                  <td>{ranged(score)}</td>
                  <td>{number(score.base)}</td>
                </>
              ) : (
                <td colSpan={3} class="faint">
                  <Hidden score={score} profile={profile} />
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** Whether the groups differ, and by which figures that is said. */
export function TestLine({
  table: { between },
  corrected,
  count,
  short = false,
}: Pick<Props, 'table'> & Tested & { readonly short?: boolean }) {
  const { test, statistic } = groupWords()
  if (!between || !corrected) return <p class="test">{test.none}</p>
  const { chiSquare, df, p, by } = between
  const figures = { chiSquare: statistic(chiSquare), df, p: pValue(p) }
  return (
    <p class="test">
      <b>{corrected.isSure ? test.differ : test.alike}</b>{' '}
      <small>
        {short
          ? test.short(figures, count > 1 ? pValue(corrected.p) : null)
          : test[by](figures) + test.corrected(pValue(corrected.p), count)}
        .
      </small>
    </p>
  )
}

/** How the people of each group answered: counts and shares of their valid answers. */
export function AnswersTable({ table, caption, nameOf }: Pick<Props, 'table' | 'caption' | 'nameOf'>) {
  const w = groupWords()
  const { hiddenShort, table: heads } = words()
  const { answers, columns, all } = table
  const cell = (column: CrossColumn, i: number) => {
    const count = column.counts[i] ?? null
    const share = column.columnShares[i] ?? null
    return count === null ? (
      <span class="faint">{hiddenShort}</span>
    ) : (
      <>
        {number(count)} <small>{share === null ? null : percent(share, 1)}</small>
      </>
    )
  }
  const row = (column: CrossColumn, name: string) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      {answers.map(({ code }, i) => (
        <td key={`${code}`}>{cell(column, i)}</td>
      ))}
      <td>{column.base === null ? <span class="faint">{hiddenShort}</span> : number(column.base)}</td>
    </tr>
  )
  return (
    <table class="plain answers-by-group">
      <caption class="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{said(table.columnTitle)}</th>
          {answers.map(({ code, text }) => (
            <th key={`${code}`} scope="col">
              {said(text)}
            </th>
          ))}
          <th scope="col">{heads.base}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => row(column, nameOf(column)))}
        {row(all, w.all)}
      </tbody>
    </table>
  )
}

/** What a reader of the answers must know. */
export function AnswersNotes({ table: { all, columns, dependence } }: Pick<Props, 'table'>) {
  const w = groupWords()
  return (
    <>
      {[all, ...columns].some(({ counts }) => counts.includes(null)) ? <p class="key-line">{w.hiddenCounts}</p> : null}
      {dependence ? (
        <p class="key-line">
          {w.dependence(
            { chiSquare: w.statistic(dependence.chiSquare), df: dependence.df, p: pValue(dependence.p) },
            dependence.rough,
          )}
        </p>
      ) : null}
    </>
  )
}
