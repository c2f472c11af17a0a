import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { QualityResult } from '../../../../server/quality/question.ts'
import { flagNames } from '../../../../surveys/quality/flags.ts'
import type { FlagRow } from '../../../../surveys/quality/hidden.ts'
import { TableFrame } from '../../chart-frame.tsx'
import { correlation, number, percent, score as points, pValue, said, signed } from '../../words.ts'
import { countOf, qualityWords } from './words.ts'

/** As many rows as are read at a glance. */
const FIRST = 12

type Props<Row> = {
  readonly id: string
  readonly title: string
  readonly lead?: string | undefined
  readonly head: string
  readonly rows: readonly Row[]
  readonly least: number
  readonly name: (row: Row, place: number) => ComponentChildren
  readonly keyOf: (row: Row, place: number) => string
  /** Columns past the flags. */
  readonly more?: readonly { readonly head: string; readonly cell: (row: Row) => ComponentChildren }[]
  readonly children?: ComponentChildren
}

/** Groups of responses with their flags, those with the most first. */
function GroupTable<Row extends FlagRow>(props: Props<Row>) {
  const { id, title, lead, head, rows, least, name, keyOf, more = [], children } = props
  const w = qualityWords()
  const [all, setAll] = useState(false)
  const shown = all ? rows : rows.slice(0, FIRST)
  const count = (value: FlagRow['any']) => (
    <span
      class={typeof value === 'number' ? undefined : 'faint'}
      title={value === 'complementary' ? w.keptWhy : undefined}
    >
      {countOf(value, least)}
    </span>
  )
  return (
    <TableFrame
      id={id}
      title={title}
      lead={lead}
      base=""
      measure={w.responses}
      table={
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        <section class="wide-table" tabIndex={0} aria-label={title}>
          <table class="plain quality-groups">
            <thead>
              <tr>
                <th scope="col">{head}</th>
                <th scope="col">{w.responses}</th>
                <th scope="col">{w.flag.any.short}</th>
                {flagNames.map((flag) => (
                  <th scope="col" key={flag}>
                    {w.flag[flag].short}
                  </th>
                ))}
                {more.map((column) => (
                  <th scope="col" key={column.head}>
                    {column.head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((row, place) => (
                <tr key={keyOf(row, place)}>
                  <th scope="row">{name(row, place)}</th>
                  <td>{count(row.responses)}</td>
                  <td>
                    {count(row.any)}
                    {typeof row.any === 'number' && row.any > 0 && typeof row.responses === 'number' ? (
                      <small> {percent(row.any / row.responses, 1)}</small>
                    ) : null}
                  </td>
                  {flagNames.map((flag) => (
                    <td key={flag}>{count(row[flag])}</td>
                  ))}
                  {more.map((column) => (
                    <td key={column.head}>{column.cell(row)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      }
    >
      {rows.length > shown.length ? (
        <button type="button" class="quiet" onClick={() => setAll(true)}>
          {w.more(rows.length - shown.length)}
        </button>
      ) : null}
      {children}
    </TableFrame>
  )
}

type Looked = { readonly result: QualityResult }

export function Units({ result: { units, profile } }: Looked) {
  const w = qualityWords()
  if (units.length < 2) return null
  return (
    <GroupTable
      id="units"
      title={w.units}
      head={w.unit}
      rows={units}
      least={profile.smallestCount}
      name={({ name }) => said(name)}
      keyOf={({ unit }) => unit}
    />
  )
}

export function Devices({ result: { devices, profile } }: Looked) {
  const w = qualityWords()
  if (devices.length === 0) return null
  return (
    <GroupTable
      id="devices"
      title={w.devices}
      head={w.device}
      rows={devices}
      least={profile.smallestCount}
      name={({ name, unitName }) => (
        <>
          {name || w.unnamedDevice}
          {said(unitName) ? <small class="quality-of">{said(unitName)}</small> : null}
        </>
      )}
      keyOf={({ device }) => device}
      more={[
        {
          head: w.busiest,
          cell: ({ busiest }) => (busiest ? w.busiestAt(busiest.day, busiest.hour, busiest.responses) : '–'),
        },
      ]}
    />
  )
}

export function Interviewers({ result: { interviewers, interviewersHidden, interviews, profile } }: Looked) {
  const w = qualityWords()
  if (interviewers.length === 0 && interviewersHidden === 0) return null
  return (
    <GroupTable
      id="interviewers"
      title={w.interviewers}
      lead={w.interviewersLead(profile.smallestBase)}
      head={w.interviewer}
      rows={interviewers}
      least={profile.smallestCount}
      name={({ name }, place) => name ?? w.unnamed(place + 1)}
      keyOf={(_, place) => `${place}`}
      more={[
        { head: w.mean, cell: ({ apart }) => (apart ? points(apart.mean) : '–') },
        {
          head: w.apart,
          cell: ({ apart }) =>
            apart ? (
              <>
                <span class="quality-range">{`${signed(apart.difference)} (${signed(apart.low)} – ${signed(apart.high)})`}</span>{' '}
                <small title={pValue(apart.p)}>{apart.moreThanNoise ? w.sure : w.unsure}</small>
              </>
            ) : (
              '–'
            ),
        },
        { head: w.shrunken, cell: ({ apart }) => (apart ? points(apart.shrunken) : '–') },
        { head: w.match, cell: ({ match }) => (match ? percent(match.median) : '–') },
        { head: w.matchAbove, cell: ({ match }) => (match ? percent(match.above) : '–') },
      ]}
    >
      {interviewersHidden > 0 ? <p class="key-line">{w.interviewersHidden(interviewersHidden)}</p> : null}
      {interviews ? (
        <p class="key-line">
          {w.icc(
            correlation(interviews.icc),
            correlation(interviews.low),
            correlation(interviews.high),
            number(interviews.effect, 1),
          )}{' '}
          {w.iccWhy}
        </p>
      ) : null}
      {interviewers.length > 0 ? (
        <p class="key-line">
          {w.shrunkenWhy} {w.matchWhy} {interviewers.some(({ name }) => name === null) ? w.unnamedWhy : ''}
        </p>
      ) : null}
    </GroupTable>
  )
}
