// A report as it is read on the screen and printed: the same parts as in the file for Word, with trends drawn as well.
import type { ComponentChildren } from 'preact'
import { type Block, isShort, type Report, type ReportChart, type ReportTable } from '../../../surveys/report/report.ts'
import { isNumeral } from '../../../surveys/report/words.ts'
import { axisAround } from '../../shared/charts/axis.ts'
import { isScore } from '../published.ts'
import { Trend } from '../trend.tsx'

type Props = {
  readonly report: Report
  /** What stands in the place of a note: its words, and for whoever may, a way to change them. */
  readonly note: (part: Extract<Block, { kind: 'note' }>, section: string) => ComponentChildren
}

export function Paper({ report, note }: Props) {
  const { opening, sections, closing, recipients, signature, simulated, language } = report
  return (
    <article class="report-paper" lang={language}>
      {simulated ? <p class="simulated">{simulated}</p> : null}
      <Place report={report} />
      <PaperHead report={report} />
      {opening.map((text) => (
        <p key={text} class="running">
          {text}
        </p>
      ))}
      {sections.map(({ title, blocks }) => (
        <section key={title}>
          <h3>{title}</h3>
          {blocks.map((block, i) => (
            <Part key={i} block={block} note={(found) => note(found, title)} />
          ))}
        </section>
      ))}
      <div class="paper-end">
        <p class="running">{closing}</p>
        <div class="abreast">
          <div class="recipients">
            <b>{recipients.label}</b>
            {recipients.names.map((name) => (
              <span key={name}>- {name}</span>
            ))}
          </div>
          <div class="signature">
            {signature.map((text) => (
              <b key={text}>{text}</b>
            ))}
          </div>
        </div>
      </div>
    </article>
  )
}

/** Emblem and name of the place, above what official documents begin with. */
function Place({ report: { brand } }: { readonly report: Report }) {
  if (brand.name === null && brand.emblem === null) return null
  return (
    <p class="paper-place">
      {brand.emblem ? <img src={brand.emblem} alt="" /> : null}
      {brand.name}
    </p>
  )
}

function PaperHead({ report: { head } }: { readonly report: Report }) {
  const [only] = head.to.names
  return (
    <header>
      <div class="abreast">
        <div class="issuer">
          {head.above.map((text) => (
            <span key={text}>{text}</span>
          ))}
          {head.body.map((text) => (
            <b key={text}>{text}</b>
          ))}
          <hr />
          <span class="symbol">{head.number}</span>
        </div>
        <div class="country">
          <b>{head.country}</b>
          <b class="motto">{head.motto}</b>
          <hr />
          <i>{head.place}</i>
        </div>
      </div>
      <h2>
        {head.type}
        {head.subject.map((text) => (
          <small key={text}>{text}</small>
        ))}
      </h2>
      <hr />
      {head.to.names.length === 1 ? (
        <p class="addressee">
          {head.to.label} {only}
        </p>
      ) : (
        <div class="addressee several">
          <p>{head.to.label}</p>
          {head.to.names.map((name, i) => (
            <p key={name}>
              - {name}
              {i < head.to.names.length - 1 ? ';' : '.'}
            </p>
          ))}
        </div>
      )}
    </header>
  )
}

type Noted = (part: Extract<Block, { kind: 'note' }>) => ComponentChildren

function Part({ block, note }: { readonly block: Block; readonly note: Noted }) {
  switch (block.kind) {
    case 'paragraph':
      return <p class="running">{block.text}</p>
    case 'heading':
      return <h4>{block.text}</h4>
    case 'list':
      return (
        <ul>
          {block.items.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )
    case 'note':
      return <>{note(block)}</>
    case 'table':
      return <PaperTable table={block} />
    case 'trend':
      return <PaperTrend chart={block} />
  }
}

function PaperTable({ table }: { readonly table: ReportTable }) {
  const { caption, columns, rows } = table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the keyboard.
    <section class={isShort(table) ? 'wide-table short' : 'wide-table'} tabIndex={0} aria-label={caption}>
      <table class={columns.length > 5 ? 'many' : undefined}>
        <caption>{caption}</caption>
        <colgroup>
          {columns.map(({ title, width }) => (
            <col key={title} width={`${width}%`} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map(({ title }) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, i) => (
            <tr key={i}>
              {cells.map((text, k) => {
                const kind = columns[k]?.kind !== 'number' ? undefined : isNumeral(text) ? 'figure' : 'figure worded'
                return k === 0 ? (
                  <th key={k} scope="row" class={kind}>
                    {text}
                  </th>
                ) : (
                  <td key={k} class={kind}>
                    {text}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PaperTrend({ chart: { title, points, target, breaks } }: { readonly chart: ReportChart }) {
  const scores = points.flatMap(({ score }) => (isScore(score) ? [score.low, score.high] : []))
  if (scores.length < 4) return null
  const axis = axisAround([...scores, ...(target === null ? [] : [target])])
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <Trend points={points} axis={axis} target={target} height={170} title={title} breaks={breaks} detailed />
    </figure>
  )
}
