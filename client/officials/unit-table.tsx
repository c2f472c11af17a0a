import type { SectorScores } from '../../server/scores/figures.ts'
import { axisAround } from '../shared/charts/axis.ts'
import { TableFrame } from './chart-frame.tsx'
import { isScore } from './published.ts'
import { queryOf, type Scope } from './scope.ts'
import { ScoreCells, ScoreHeads } from './score-cells.tsx'
import { groupUnits } from './unit-groups.ts'
import { UnitFlagList, UnitFlagMark } from './unit-notes.tsx'
import { said, words } from './words.ts'

type Props = {
  readonly scores: Pick<SectorScores, 'sector' | 'unit' | 'units' | 'score' | 'profile'>
  /** The code of what the scores are of. */
  readonly indicator: string
  readonly scope: Scope
  /** The address of the sector's first page. */
  readonly path: string
}
type WholeProps = Props & {
  /** Whose score it is where that is not the index. */
  readonly of?: string | null
}

/** Units in groups, each unit a link to the sector's page for it alone. */
export function UnitTable({ scores, indicator, scope, path, of = null }: WholeProps) {
  const w = words()
  const { units } = scores
  const several = mostGroups(units)
  const title = of === null ? w.sector.units : `${w.sector.units}: ${of}`
  if (units.length === 0)
    return (
      <section class="panel" id="units" aria-labelledby="units-title">
        <h2 id="units-title">{title}</h2>
        <p>{w.sector.noUnits}</p>
      </section>
    )
  return (
    <TableFrame
      id="units"
      title={title}
      lead={[w.sector.unitsLead, ...(several > 1 ? [w.sector.overlapLead] : [])].join(' ')}
      table={<UnitGroups scores={scores} indicator={indicator} scope={scope} path={path} caption={title} />}
    >
      {units.some((unit) => unit.score && !isScore(unit.score) && unit.score.withheld === 'complementary') ? (
        <p class="key-line">{w.withheldWhy.complementary}</p>
      ) : null}
      <OverallKey score={scores.score} />
      <UnitFlagList units={units} />
    </TableFrame>
  )
}

const mostGroups = (units: SectorScores['units']) => Math.max(0, ...units.map(({ group }) => group ?? 0))

type GroupProps = Props & {
  readonly caption: string
  /** Only the units whose interval is clear of the overall score. */
  readonly apartOnly?: boolean
}
export function UnitGroups({ scores, indicator, scope, path, caption, apartOnly = false }: GroupProps) {
  const w = words()
  const { units, score, profile } = scores
  const axis = axisAround(units.flatMap((unit) => (isScore(unit.score) ? [unit.score.low, unit.score.high] : [])))
  const overall = isScore(score) ? score.value : undefined
  const several = mostGroups(units)
  const groups = groupUnits(units, score).filter(({ side }) => !apartOnly || side === 'above' || side === 'below')
  return (
    <table class="scores units">
      <caption class="unseen">{caption}</caption>
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
          {group.units.map(({ unit, name, flags, score: own, group: number }) => (
            <tr key={unit}>
              <th scope="row" class="name">
                {unit === scores.unit ? said(name) : <a href={path + queryOf({ ...scope, unit })}>{said(name)}</a>}
                <UnitFlagMark flags={flags} />
                {number === null || several === 1 || apartOnly ? null : (
                  <small>
                    <span class="only-wide"> · </span>
                    {w.sector.overlapGroup(number)}
                  </small>
                )}
              </th>
              <ScoreCells
                score={own}
                axis={axis}
                profile={profile}
                reference={overall}
                explained={{ figure: { sector: scores.sector, indicator, unit }, of: said(name) }}
              />
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

/** What the upright line in the bars is. */
export function OverallKey({ score }: Pick<SectorScores, 'score'>) {
  if (!isScore(score)) return null
  return (
    <p class="key-line">
      <span class="key-reference" aria-hidden="true" /> {words().sector.overall(score.value)}
    </p>
  )
}
