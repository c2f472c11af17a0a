// Responses against what is wanted, row by row: what needs attention first.
import type { ComponentChildren } from 'preact'
import { urgencyOf } from '../../../../surveys/fieldwork.ts'
import { TableFrame } from '../../chart-frame.tsx'
import { UnitFlagMark } from '../../unit-notes.tsx'
import { number, percent } from '../../words.ts'
import { ProgressBar, StandingLabel } from './standing.tsx'
import { type Outlook, type WavePage, waveWords } from './words.ts'

type Row = {
  readonly key: string
  readonly name: string
  readonly outlook: Outlook
  readonly flags?: WavePage['units'][number]['flags']
}
type Props = {
  readonly id: string
  readonly title: string
  readonly of: string
  readonly lead?: string
  readonly rows: readonly Row[]
  readonly whole?: Outlook
  readonly note?: string
  readonly children?: ComponentChildren
}

export function ProgressTable({ id, title, of, lead, rows, whole, note, children }: Props) {
  const { page: w } = waveWords()
  const ordered = rows.toSorted(
    (one, other) =>
      urgencyOf(one.outlook.standing) - urgencyOf(other.outlook.standing) || other.outlook.count - one.outlook.count,
  )
  // Where nothing is wanted of anybody, there is nothing to compare with.
  const isPlanned = [...rows, ...(whole ? [{ outlook: whole }] : [])].some(({ outlook }) => outlook.wanted !== null)
  return (
    <TableFrame
      id={id}
      title={title}
      base=""
      measure={w.measure}
      {...(lead && isPlanned && { lead })}
      table={
        <table class="plain wave-table">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{of}</th>
              <th scope="col">{w.count}</th>
              {isPlanned ? (
                <>
                  <th scope="col">{w.wanted}</th>
                  <th scope="col">{w.share}</th>
                  <th scope="col">{w.byNow}</th>
                  <th scope="col">{w.forecast}</th>
                  <th scope="col">{w.standing}</th>
                </>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {whole ? <Line name={w.whole} outlook={whole} flags={[]} isPlanned={isPlanned} isWhole /> : null}
            {ordered.map(({ key, name, outlook, flags = [] }) => (
              <Line key={key} {...{ name, outlook, flags, isPlanned }} />
            ))}
          </tbody>
        </table>
      }
    >
      {isPlanned ? children : null}
      {note ? <p class="aside">{note}</p> : null}
    </TableFrame>
  )
}

/** Rounded down, so that what is not reached is never told as 100%. */
const sharePart = (count: number, wanted: number) => percent(Math.floor((count / wanted) * 100) / 100)

type LineProps = {
  readonly name: string
  readonly outlook: Outlook
  readonly flags: WavePage['units'][number]['flags']
  readonly isPlanned: boolean
  readonly isWhole?: boolean
}

function Line({ name, outlook, flags, isPlanned, isWhole = false }: LineProps) {
  const { page: w } = waveWords()
  const { count, wanted, wantedByNow, forecast, standing } = outlook
  return (
    <tr class={isWhole ? 'wave-whole' : undefined}>
      <th scope="row">
        {name}
        <UnitFlagMark flags={flags} />
        <ProgressBar outlook={outlook} />
      </th>
      <td data-label={w.count}>{number(count)}</td>
      {isPlanned ? (
        <>
          <td data-label={w.wanted} class={wanted === null ? 'nothing' : undefined}>
            {wanted === null ? '–' : number(wanted)}
          </td>
          <td data-label={w.share} class={wanted === null ? 'nothing' : undefined}>
            {wanted === null ? '–' : sharePart(count, wanted)}
          </td>
          <td data-label={w.byNow} class={wantedByNow ? undefined : 'nothing'}>
            {wantedByNow === null ? '–' : number(Math.round(wantedByNow))}
          </td>
          <td data-label={w.forecast} class={forecast ? undefined : 'nothing'}>
            {forecast ? w.range(Math.round(forecast.value), Math.round(forecast.low), Math.round(forecast.high)) : '–'}
          </td>
          <td data-label={w.standing}>
            <StandingLabel {...{ standing, count, wanted }} />
          </td>
        </>
      ) : null}
    </tr>
  )
}
