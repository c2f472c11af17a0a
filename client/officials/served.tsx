import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso/router'
import type { ServedRevision } from '../../server/served/queries.ts'
import { dayOf } from '../../surveys/period.ts'
import { formatDay } from '../../surveys/text/format.ts'
import { api } from '../shared/api.ts'
import { TableFrame } from './chart-frame.tsx'
import { Frame } from './frame.tsx'
import { useLive } from './live.ts'
import { useSignedIn } from './screen.tsx'
import { ServedFile } from './served-file.tsx'
import { type ServedFound, servedWords } from './served-words.ts'
import { ShownHere } from './shown.ts'
import { FailureNote, Waiting } from './states.tsx'
import { UnitPicker } from './unit-picker.tsx'
import { number, said } from './words.ts'
import './served.css'

const placeOf = (unit: string, sector: string, month: string) => `${unit} ${sector} ${month}`

/** How many dossiers each desk gave back: what is there, what is missing, and a way to enter it. */
export function Served() {
  const { served: w } = servedWords()
  const { path, query, url, route } = useLocation()
  // Of another page's period the year: the address is written alike everywhere.
  const asked = { unit: query.unit || undefined, year: query.period?.slice(0, 4) || undefined }
  const live = useLive(useSignedIn() ? `served ${asked.unit} ${asked.year}` : null, (options) =>
    api.served.$get({ query: asked }, options),
  )
  const { body, failure, loading } = live
  const go = (unit: string, year: string) => route(`${path}?unit=${encodeURIComponent(unit)}&period=${year}`)
  return (
    <Frame title={w.title} signedIn>
      {body ? <Scope found={body} onScope={go} /> : null}
      <h1 class="overline">{w.title}</h1>
      {failure ? <FailureNote failure={failure} retry={live.retry} reset={url.split('?')[0] ?? path} /> : null}
      {body ? (
        <div class={loading ? 'figures ageing' : 'figures'} aria-busy={loading}>
          <Numbers found={body} refresh={live.retry} />
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Frame>
  )
}

function Scope({ found, onScope }: { found: ServedFound; onScope: (unit: string, year: string) => void }) {
  const { served: w } = servedWords()
  const { unit, year, units, today } = found
  const step = (to: number, name: string, arrow: string, isOpen: boolean) => (
    <button
      type="button"
      class="step"
      aria-label={name}
      aria-disabled={!isOpen}
      onClick={() => isOpen && onScope(unit, `${to}`)}
    >
      <span aria-hidden="true">{arrow}</span>
    </button>
  )
  const at = Number(year)
  return (
    <section class="scope-bar two served-scope" aria-label={w.title}>
      <UnitPicker units={units} unit={unit} onPick={(picked) => onScope(picked, year)} />
      <div class="period-picker year">
        <div class="stepper">
          {step(at - 1, w.earlier(`${at - 1}`), '‹', at > 1_900)}
          <strong aria-live="polite">
            {w.year} {year}
          </strong>
          {step(at + 1, w.later(`${at + 1}`), '›', `${at + 1}` <= today.slice(0, 4))}
        </div>
      </div>
    </section>
  )
}

function Numbers({ found, refresh }: { readonly found: ServedFound; readonly refresh: () => void }) {
  const { served: w } = servedWords()
  const { unit, year, months, desks, sectors, revisions, units, today } = found
  const counting = new Map<string, ServedRevision>()
  for (const one of revisions) {
    const place = placeOf(one.unit, one.sector, one.month)
    if ((counting.get(place)?.revision ?? 0) < one.revision) counting.set(place, one)
  }
  const there = desks.reduce((sum, desk) => sum + months.filter((month) => isThere(desk, month)).length, 0)
  const of = there * sectors.length
  const running = months.find((month) => month === today.slice(0, 7))
  const unitName = units.find((one) => one.unit === unit)?.name
  const shown = {
    page: w.title,
    codes: ['served', unit, year],
    parts: [unitName ? said(unitName) : unit, `${w.year} ${year}`],
  }
  if (desks.length === 0) return <p class="headline">{w.noDesks}</p>
  return (
    <ShownHere value={shown}>
      <p class="headline">{w.state(counting.size, of, year)}</p>
      <p class="aside">
        {w.lead}
        {running ? ` ${w.partly(running)}` : null}
      </p>
      {sectors.map(({ sector, name }) => (
        <SectorNumbers
          key={sector}
          title={w.table(said(name))}
          id={`served-${sector}`}
          found={found}
          numberAt={(desk, month) => counting.get(placeOf(desk, sector, month))?.dossiers ?? null}
        />
      ))}
      <ServedFile found={found} refresh={refresh} />
      <Corrections found={found} />
    </ShownHere>
  )
}

type SectorProps = {
  readonly title: string
  readonly id: string
  readonly found: ServedFound
  readonly numberAt: (desk: string, month: string) => number | null
}

function SectorNumbers({ title, id, found: { desks, months }, numberAt }: SectorProps) {
  const { served: w } = servedWords()
  const cell = (value: number | null) => (value === null ? <span class="missing">{w.missing}</span> : number(value))
  const sum = (values: readonly (number | null)[]) =>
    values.includes(null) ? null : values.reduce((all: number, one) => all + (one ?? 0), 0)
  return (
    <TableFrame
      id={id}
      title={title}
      measure={w.measure}
      table={
        <Wide title={title}>
          <table class="plain served">
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{w.unit}</th>
                {months.map((month) => (
                  <th key={month} scope="col">
                    {w.monthShort(month)}
                  </th>
                ))}
                <th scope="col">{w.total}</th>
              </tr>
            </thead>
            <tbody>
              {desks.map((desk) => {
                const { unit, name } = desk
                const values = months.map((month) => (isThere(desk, month) ? numberAt(unit, month) : 0))
                return (
                  <tr key={unit}>
                    <th scope="row">{said(name)}</th>
                    {values.map((value, i) => (
                      <td key={months[i]}>{isThere(desk, months[i] ?? '') ? cell(value) : '–'}</td>
                    ))}
                    <td class="sum">{sum(values) === null ? '–' : cell(sum(values))}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </Wide>
      }
    />
  )
}

/** Whether there was the desk in a month. */
const isThere = ({ from, to }: ServedFound['desks'][number], month: string) =>
  (from === null || from <= month) && (to === null || month <= to)

function Wide({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section class="wide-table" tabIndex={0} aria-label={title}>
      {children}
    </section>
  )
}

const isOf = (one: ServedRevision, other: ServedRevision | undefined) =>
  other !== undefined && placeOf(one.unit, one.sector, one.month) === placeOf(other.unit, other.sector, other.month)

/** Every revision of the numbers that were corrected, the latest first. */
function Corrections({ found: { revisions, desks, sectors } }: { readonly found: ServedFound }) {
  const { served: w } = servedWords()
  // A system counts on from day to day: of each run of its numbers the last is one to look at.
  const looked = revisions.filter(
    (one, i) => one.source !== 'system' || !(isOf(one, revisions[i - 1]) && revisions[i - 1]?.source === 'system'),
  )
  const groups = Map.groupBy(looked, ({ unit, sector, month }) => placeOf(unit, sector, month))
  const corrected = [...groups.values()].filter(({ length }) => length > 1)
  const nameOf = (list: readonly { readonly name: Parameters<typeof said>[0] }[], at: number) =>
    at < 0 ? '' : said(list[at]?.name ?? { vi: '', en: '' })
  return (
    <section class="panel" id="corrections" aria-labelledby="corrections-title">
      <h2 id="corrections-title">{w.history}</h2>
      {corrected.length === 0 ? (
        <p class="aside">{w.noHistory}</p>
      ) : (
        <>
          <p class="aside">{w.historyLead}</p>
          <Wide title={w.history}>
            <table class="plain">
              <thead>
                <tr>
                  <th scope="col">{w.unit}</th>
                  <th scope="col">{w.sector}</th>
                  <th scope="col">{w.historyColumns.month}</th>
                  <th scope="col">{w.historyColumns.number}</th>
                  <th scope="col">{w.historyColumns.counts}</th>
                  <th scope="col">{w.historyColumns.by}</th>
                  <th scope="col">{w.historyColumns.at}</th>
                </tr>
              </thead>
              <tbody>
                {corrected.flat().map((one) => (
                  <tr key={`${placeOf(one.unit, one.sector, one.month)} ${one.revision}`}>
                    <th scope="row">
                      {nameOf(
                        desks,
                        desks.findIndex(({ unit }) => unit === one.unit),
                      )}
                    </th>
                    <td>
                      {nameOf(
                        sectors,
                        sectors.findIndex(({ sector }) => sector === one.sector),
                      )}
                    </td>
                    <td>{w.month(one.month)}</td>
                    <td>{number(one.dossiers)}</td>
                    <td>
                      {one.revision === groups.get(placeOf(one.unit, one.sector, one.month))?.[0]?.revision
                        ? w.counts.yes
                        : w.counts.no}
                    </td>
                    <td>{one.enteredBy ?? w.program[one.source]}</td>
                    <td>{formatDay(dayOf(Date.parse(one.enteredAt)))}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        </>
      )}
    </section>
  )
}
