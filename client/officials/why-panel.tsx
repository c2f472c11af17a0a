// Which items and units made the score change: bars with their numbers beside them.
import './why-panel.css'
import type { ComponentChildren } from 'preact'
import type { SectorScores, Why, WhyOthers, WhyPart } from '../../server/scores/figures.ts'
import * as en from '../../surveys/text/en/why.ts'
import * as vi from '../../surveys/text/vi/why.ts'
import { TableFrame } from './chart-frame.tsx'
import { ExplainButton } from './explain-button.tsx'
import type { ExplainedFigure } from './explained-figure.ts'
import { wayTo } from './priority-facts.ts'
import { queryOf } from './scope.ts'
import { useScope } from './screen.tsx'
import { hasRight } from './session.ts'
import { wayWords } from './way-words.ts'
import { language, number, score as points, said } from './words.ts'

/** The words of the panel in the reader's language. */
export const whyWords = () => (language.value === 'vi' ? vi : en).why

export function WhyPanel({ scores }: { readonly scores: SectorScores }) {
  const w = whyWords()
  const { why } = scores
  if (!why) return null
  const { change } = why
  const tables = <Tables scores={scores} why={why} />
  return (
    <section class="panel" id="why" aria-labelledby="why-title">
      <h2 id="why-title">{w.title}</h2>
      <p class="aside">{w.lead(change.difference, change.from)}</p>
      {change.moreThanNoise ? (
        tables
      ) : (
        <>
          <p>{w.noise}</p>
          <details>
            <summary>{w.open}</summary>
            {tables}
          </details>
        </>
      )}
      <WaysOn scores={scores} why={why} />
    </section>
  )
}

/** What one asks next: what to do, and what people say about the item that did most. */
function WaysOn({ scores, why }: { readonly scores: SectorScores; readonly why: Why }) {
  const w = wayWords()
  const { scope } = useScope()
  const path = `/officials/sectors/${encodeURIComponent(scores.sector)}`
  const way = Math.sign(why.change.difference)
  const most = why.change.moreThanNoise ? why.items.find(({ within }) => within * way > 0) : undefined
  return (
    <div class="ways-on">
      <a class="open" href={`${path}/priorities${queryOf(scope)}`}>
        {w.first} <span aria-hidden="true">→</span>
      </a>
      {most && hasRight('opinions:read') ? (
        <a class="open" href={`${path}/opinions${queryOf(scope, { item: most.code })}`}>
          {w.opinions(said(most.title))} <span aria-hidden="true">→</span>
        </a>
      ) : null}
    </div>
  )
}

function Tables({ scores, why }: { readonly scores: SectorScores; readonly why: Why }) {
  const w = whyWords()
  const { sector, index } = scores
  const { items, otherItems, units, otherUnits, mix, change } = why
  const all = [...items, ...units, otherItems, otherUnits].map(({ within }) => within)
  const widest = Math.max(0.01, ...[...all, mix].map(Math.abs))
  const { scope } = useScope()
  const page = `/officials/sectors/${encodeURIComponent(sector)}`
  const shared = { mix, total: change.difference, widest }
  return (
    <div class="why">
      <Contributions
        {...shared}
        id="why-items"
        name={w.byItem}
        head={w.columns.item}
        parts={items}
        others={otherItems}
        othersName={w.otherItems}
        figureOf={(code) => ({ sector, indicator: code })}
        way={wayWords().item}
        linkTo={(code) =>
          `${page}${queryOf(scope, { open: (wayTo(scores.tree, code) ?? [code]).join(',') })}#answers-${code}`
        }
      />
      {units.length > 1 ? (
        <Contributions
          {...shared}
          id="why-units"
          name={w.byUnit}
          head={w.columns.unit}
          parts={units}
          others={otherUnits}
          othersName={w.otherUnits}
          figureOf={(unit) => ({ sector, indicator: index, unit })}
          way={wayWords().unit}
          linkTo={(unit) => `${page}${queryOf({ ...scope, unit })}`}
        />
      ) : null}
      <ul class="reading">
        {w.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  )
}

type Props = {
  readonly id: string
  readonly name: string
  readonly head: string
  readonly parts: readonly WhyPart[]
  readonly others: WhyOthers
  readonly othersName: (count: number) => string
  readonly mix: number
  readonly total: number
  /** The longest bar of both tables, in points. */
  readonly widest: number
  readonly figureOf: (code: string) => ExplainedFigure
  /** Where a part is seen by itself, and what leads there. */
  readonly linkTo: (code: string) => string
  readonly way: (name: string) => string
}

function Contributions(props: Props) {
  const { id, name, head, parts, others, othersName, mix, total, widest, figureOf, linkTo, way } = props
  const w = whyWords()
  const table = (
    <table class="contributions">
      <caption class="unseen">{name}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" colSpan={2}>
            {w.columns.contribution}
          </th>
          <th scope="col">{w.columns.earlier}</th>
          <th scope="col">{w.columns.now}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ code, title, within, earlier, now }) => (
          <Row
            key={code}
            name={
              <a href={linkTo(code)} title={way(said(title))}>
                {said(title)}
              </a>
            }
            value={within}
            widest={widest}
            earlier={points(earlier.value)}
          >
            <ExplainButton figure={figureOf(code)} of={said(title)}>
              {points(now.value)}
            </ExplainButton>
          </Row>
        ))}
        {others.count > 0 || others.within !== 0 ? (
          <Row name={othersName(others.count)} value={others.within} widest={widest} />
        ) : null}
        <Row name={w.mix} value={mix} widest={widest} />
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{w.total}</th>
          <td />
          <td class="value">{signed(total, 1)}</td>
          <td />
          <td />
        </tr>
      </tfoot>
    </table>
  )
  return <TableFrame id={id} title={w.whole(name)} heading={name} level={3} bare table={table} />
}

type RowProps = {
  readonly name: ComponentChildren
  readonly value: number
  readonly widest: number
  readonly earlier?: string
  readonly children?: ComponentChildren
}

function Row({ name, value, widest, earlier, children }: RowProps) {
  const half = (50 * Math.abs(value)) / widest
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="bar">
        <svg width="100%" height="18" aria-hidden="true">
          <rect
            class={value < 0 ? 'down' : 'up'}
            x={`${value < 0 ? 50 - half : 50}%`}
            width={`${half}%`}
            y="3"
            height="12"
          />
          <line class="zero" x1="50%" x2="50%" y1="0" y2="18" />
        </svg>
      </td>
      <td class="value">{signed(value, 2)}</td>
      <td>{earlier}</td>
      <td>{children}</td>
    </tr>
  )
}

const signed = (value: number, decimals: number) => {
  const text = number(Math.abs(value), decimals)
  return /^0[.,]0+$/.test(text) ? text : `${value < 0 ? '−' : '+'}${text}`
}
