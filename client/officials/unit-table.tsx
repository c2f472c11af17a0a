import type { SectorScores } from '../../server/scores/figures.ts'
import { axisAround } from '../shared/charts/axis.ts'
import { TableFrame } from './chart-frame.tsx'
import { isScore } from './published.ts'
import { queryOf, type Scope } from './scope.ts'
import { ScoreCells, ScoreHeads } from './score-cells.tsx'
import { groupUnits } from './unit-groups.ts'
import { said, words } from './words.ts'

/** Units in groups, each unit a link to the same page for it alone. */
export function UnitTable({ scores, scope, path }: { scores: SectorScores; scope: Scope; path: string }) {
  const w = words()
  const { units, score, profile } = scores
  const axis = axisAround(units.flatMap((unit) => (isScore(unit.score) ? [unit.score.low, unit.score.high] : [])))
  const overall = isScore(score) ? score.value : undefined
  const groups = groupUnits(units, score)
  const several = Math.max(0, ...units.map(({ group }) => group ?? 0))
  if (units.length === 0)
    return (
      <section class="panel" id="units" aria-labelledby="units-title">
        <h2 id="units-title">{w.sector.units}</h2>
        <p>{w.sector.noUnits}</p>
      </section>
    )
  const table = (
    <table class="scores units">
      <caption class="unseen">{w.sector.units}</caption>
      <thead>
        <tr>
          <th scope="col" class="name">
            {w.table.unit}
          </th>
          <ScoreHeads axis={axis} profile={profile} />
        </tr>
      </thead>
      {groups.map((group) => (
        <tbody key={group.side} class={group.side}>
          <tr class="group">
            <th scope="rowgroup" colSpan={5}>
              {w.sector.unitGroups[group.side](overall ?? 0)} <span>({group.units.length})</span>
            </th>
          </tr>
          {group.units.map(({ unit, name, score: own, group: number }) => (
            <tr key={unit}>
              <th scope="row" class="name">
                {unit === scores.unit ? said(name) : <a href={path + queryOf({ ...scope, unit })}>{said(name)}</a>}
                {number === null || several === 1 ? null : <small> · {w.sector.overlapGroup(number)}</small>}
              </th>
              <ScoreCells
                score={own}
                axis={axis}
                profile={profile}
                reference={overall}
                explained={{ figure: { sector: scores.sector, indicator: scores.tree.code, unit }, of: said(name) }}
              />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
  return (
    <TableFrame
      id="units"
      title={w.sector.units}
      lead={[w.sector.unitsLead, ...(several > 1 ? [w.sector.overlapLead] : [])].join(' ')}
      table={table}
    >
      {units.some((unit) => unit.score && !isScore(unit.score) && unit.score.withheld === 'complementary') ? (
        <p class="key-line">{w.withheldWhy.complementary}</p>
      ) : null}
      {overall === undefined ? null : (
        <p class="key-line">
          <span class="key-reference" aria-hidden="true" /> {w.sector.overall(overall)}
        </p>
      )}
    </TableFrame>
  )
}
