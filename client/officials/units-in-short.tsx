import type { SectorScores } from '../../server/scores/figures.ts'
import { TableFrame } from './chart-frame.tsx'
import { queryOf, type Scope } from './scope.ts'
import { groupUnits } from './unit-groups.ts'
import { UnitFlagList } from './unit-notes.tsx'
import { OverallKey, UnitGroups } from './unit-table.tsx'
import { unitWords } from './unit-words.ts'

type Props = { readonly scores: SectorScores; readonly scope: Scope; readonly path: string }

/** The units that differ from the overall score, how many do not, and the way to all of them. */
export function UnitsInShort({ scores, scope, path }: Props) {
  const w = unitWords()
  const { units } = scores
  if (units.length < 2) return null
  const groups = groupUnits(units, scores.score)
  const count = (...sides: readonly string[]) =>
    groups.filter(({ side }) => sides.includes(side)).reduce((sum, group) => sum + group.units.length, 0)
  const [apart, level, hidden] = [count('above', 'below'), count('level'), count('hidden')]
  const rest = (
    <>
      <UnitFlagList units={units} />
      <p class="aside">
        {level > 0 ? w.level(level) : null} {hidden > 0 ? w.hiddenUnits(hidden) : null}
      </p>
      <a class="open" href={`${path}/units${queryOf(scope)}`}>
        {w.open} <span aria-hidden="true">→</span>
      </a>
    </>
  )
  if (apart === 0)
    return (
      <section class="panel" id="units" aria-labelledby="units-title">
        <h2 id="units-title">{w.apartUnits}</h2>
        <p>{w.noneApart}</p>
        {rest}
      </section>
    )
  return (
    <TableFrame
      id="units"
      title={w.apartUnits}
      table={
        <UnitGroups
          scores={scores}
          indicator={scores.tree.code}
          scope={scope}
          path={path}
          caption={w.apartUnits}
          apartOnly
        />
      }
    >
      <OverallKey score={scores.score} />
      {rest}
    </TableFrame>
  )
}
