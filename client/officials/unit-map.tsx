import './unit-map.css'
import type { Column, UnitCell, UnitScores } from '../../server/scores/units.ts'
import { rounded } from '../../surveys/score.ts'
import { TableFrame } from './chart-frame.tsx'
import { limitsOf, stepOf } from './heat.ts'
import { isScore } from './published.ts'
import { queryOf, type Scope } from './scope.ts'
import { groupUnits } from './unit-groups.ts'
import { UnitFlagMark } from './unit-notes.tsx'
import { unitWords } from './unit-words.ts'
import { number, score as points, said, words } from './words.ts'

type Props = {
  readonly scores: UnitScores
  readonly scope: Scope
  /** The address of the sector's first page. */
  readonly path: string
  /** Opens a factor into its items; the empty code shows the factors again. */
  readonly onFactor: (code: string) => void
}

/** Units against factors, or against the items of one: a table whose cells are shaded by their score. */
export function UnitMap({ scores, scope, path, onFactor }: Props) {
  const w = unitWords()
  const { units, whole, columns, factor, factors } = scores
  const heads = [whole, ...columns]
  const shown = units.flatMap(({ cells }) => cells.flatMap(({ score }) => (isScore(score) ? [score.value] : [])))
  const limits = limitsOf(shown)
  const title = factor === null ? w.map : w.mapOf(said(whole.title))
  if (units.length === 0) return null
  const table = (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section class="map-frame" tabIndex={0} aria-label={title}>
      <table class="unit-map">
        <caption class="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words().table.unit}</th>
            {heads.map((head, i) => (
              <th key={head.code} scope="col" class={i === 0 ? 'whole' : undefined}>
                <Head head={head} isWhole={i === 0} factor={factor} onFactor={onFactor} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr class="all">
            <th scope="row">{w.allUnits}</th>
            {heads.map(({ code, score }, i) => (
              <td key={code} class={i === 0 ? 'whole' : undefined}>
                {isScore(score) ? (
                  <span class="cell">
                    <b>{points(score.value)}</b> <small>{number(score.base)}</small>
                  </span>
                ) : (
                  <Unshown score={score} least={scores.profile.smallestBase} />
                )}
              </td>
            ))}
          </tr>
        </tbody>
        {groupUnits(units, whole.score).map((group) => (
          <tbody key={group.side}>
            <tr class="group">
              <th scope="rowgroup" colSpan={heads.length + 1}>
                <span>
                  {words().sector.unitGroups[group.side](isScore(whole.score) ? whole.score.value : 0)} (
                  {group.units.length})
                </span>
              </th>
            </tr>
            {group.units.map(({ unit, name, flags, cells }) => (
              <tr key={unit}>
                <th scope="row">
                  {said(name)}
                  <UnitFlagMark flags={flags} />
                </th>
                {heads.map((head, i) => (
                  <Cell
                    key={head.code}
                    cell={cells[i] ?? { score: null, apart: null }}
                    isWhole={i === 0}
                    limits={limits}
                    least={scores.profile.smallestBase}
                    href={path + queryOf({ ...scope, unit }, { open: opened(head, i === 0, factor) })}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
  return (
    <>
      <label class="map-columns">
        <span>{w.columns}</span>
        <select value={factor ?? ''} onChange={(event) => onFactor(event.currentTarget.value)}>
          <option value="">{w.factors}</option>
          {factors.map((option) => (
            <option key={option.code} value={option.code}>
              {w.itemsOf(said(option.title))}
            </option>
          ))}
        </select>
      </label>
      <TableFrame
        id="map"
        title={title}
        lead={
          <>
            {w.lead} <span class="map-scroll">{w.scroll}</span>
          </>
        }
        table={table}
      >
        <Key scores={scores} limits={limits} />
      </TableFrame>
    </>
  )
}

/** What stands open on the page that a cell leads to: its factor, and its item below that. */
const opened = (head: Column, isWhole: boolean, factor: string | null): string =>
  [...(factor === null ? [] : [factor]), ...(isWhole ? [] : [head.code])].join(',')

type HeadProps = Pick<Props, 'onFactor'> & {
  readonly head: Column
  readonly isWhole: boolean
  readonly factor: string | null
}
function Head({ head, isWhole, factor, onFactor }: HeadProps) {
  const w = unitWords()
  if (isWhole) return <>{factor === null ? w.index : w.wholeFactor}</>
  if (head.kind !== 'dimension') return <>{said(head.title)}</>
  return (
    <button type="button" onClick={() => onFactor(head.code)} title={w.itemsOf(said(head.title))}>
      {said(head.title)}
    </button>
  )
}

type CellProps = {
  readonly cell: UnitCell
  readonly isWhole: boolean
  readonly limits: readonly number[]
  readonly least: number
  readonly href: string
}
function Cell({ cell: { score, apart }, isWhole, limits, least, href }: CellProps) {
  const w = unitWords()
  const of = isWhole ? ' whole' : ''
  if (!isScore(score))
    return (
      <td class={`none${of}`}>
        <Unshown score={score} least={least} />
      </td>
    )
  const more = w.cell(points(score.low), points(score.high))
  return (
    <td class={`heat-${stepOf(score.value, limits)}${of}`}>
      <a class="cell" href={href} title={[more, ...(apart ? [w.apart[apart]] : [])].join('; ')}>
        <b>
          <data value={rounded(score.value, 1)}>{points(score.value)}</data>
          {apart === null ? null : <span aria-hidden="true"> {apart === 'below' ? '▼' : '▲'}</span>}
        </b>
        {apart === null ? null : <span class="unseen"> {w.apart[apart]},</span>}{' '}
        <span class="unseen">
          {more}
          {/* For the file of figures, which has no other place for an interval. */}
          <data value={rounded(score.low, 1)} />
          <data value={rounded(score.high, 1)} />,
        </span>
        <small>
          {number(score.base)}
          <span class="unseen"> {w.responses}</span>
        </small>
      </a>
    </td>
  )
}

/** A sign for what is not shown, and its reason for those who do not see the key. */
function Unshown({ score, least }: { readonly score: UnitCell['score']; readonly least: number }) {
  const w = words()
  const why = score === null || isScore(score) ? w.noPublished : w.withheld[score.withheld](least)
  const sign = score === null || isScore(score) ? '–' : score.withheld === 'small-base' ? '×' : '#'
  return (
    <span class="cell" title={why}>
      <span>{sign}</span>
      <span class="unseen">{why}</span>
    </span>
  )
}

function Key({ scores, limits }: { readonly scores: UnitScores; readonly limits: readonly number[] }) {
  const w = unitWords()
  const { units, compared, profile } = scores
  const all = units.flatMap(({ cells }) => cells)
  const withheld = (why: string) => all.some(({ score }) => score !== null && !isScore(score) && score.withheld === why)
  const steps = [...limits, null].map((limit, i) => ({
    step: limits.length - i,
    text:
      i === 0
        ? w.under(limit ?? 0)
        : limit === null
          ? w.over(limits.at(-1) ?? 0)
          : w.between(limits[i - 1] as number, limit),
  }))
  return (
    <div class="map-key">
      <p>
        {w.scale}:{' '}
        {steps.map(({ step, text }) => (
          <span key={step} class="step-key">
            <span class={`swatch heat-${step}`} aria-hidden="true" />
            {text}
          </span>
        ))}
      </p>
      {compared > 0 ? (
        <p>
          {w.apartKey} {w.corrected(compared, Math.round(100 * (1 - profile.confidence)))}
        </p>
      ) : null}
      {withheld('small-base') ? <p>{w.signs.few(profile.smallestBase)}</p> : null}
      {withheld('complementary') ? <p>{w.signs.complementary}</p> : null}
      {all.some(({ score }) => score === null) ? <p>{w.signs.none}</p> : null}
    </div>
  )
}
