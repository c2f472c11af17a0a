import { useState } from 'preact/hooks'
import type { OverdueList, OverdueUnit } from '../../../server/duties/overdue.ts'
import { dayOf } from '../../../surveys/period.ts'
import { formatDay } from '../../../surveys/text/format.ts'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { hasRight } from '../session.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { number, period as periodName, said } from '../words.ts'
import { DutiesFrame } from './heading.tsx'
import { Remind } from './remind.tsx'
import { dutyWords, reminderWords } from './words.ts'

/** Who is late, unit by unit, and how it was month by month. */
export function Overdue() {
  const { late: w } = dutyWords()
  const live = useLive(useSignedIn() ? 'overdue' : null, (options) => api.duties.overdue.$get({}, options), false)
  const { body, failure } = live
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [outcome, setOutcome] = useState<string | null>(null)
  return (
    <DutiesFrame page="overdue">
      {failure ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? (
        <>
          <p class="headline" aria-live="polite">
            {w.headline(body.late, body.units.length, body.given)}
          </p>
          <p class="aside">{w.lead(body.today)}</p>
          <p class="ways screen-only">
            <a class="download" href="/api/duties/overdue.csv" download>
              {w.file}
            </a>
            <button type="button" class="download" onClick={() => print()}>
              {w.print}
            </button>
          </p>
          <p class="done" role="status">
            {outcome}
          </p>
          {body.units.length > 0 ? (
            <section class="panel" aria-labelledby="late-title">
              <h2 id="late-title">{w.unitsTitle}</h2>
              {hasRight('duties:assign') ? <p class="aside screen-only">{w.chooseLead}</p> : null}
              {hasRight('duties:assign') ? <Choose found={body} chosen={chosen} onChosen={setChosen} /> : null}
              <ul class="works late-units">
                {body.units.map((unit) => (
                  <li key={unit.unit}>
                    <Unit unit={unit} chosen={chosen} onChosen={setChosen} />
                  </li>
                ))}
              </ul>
              {chosen.length > 0 ? (
                <p class="remind-way screen-only">
                  <a class="button" href="#remind-title">
                    {w.remind(chosen.length)} <span aria-hidden="true">↓</span>
                  </a>
                </p>
              ) : null}
            </section>
          ) : null}
          {chosen.length > 0 ? (
            <section class="panel remind-bar" aria-labelledby="remind-title">
              <h2 id="remind-title">{w.remind(chosen.length)}</h2>
              <Remind
                key={chosen.join()}
                duties={chosen}
                done={() => {
                  setChosen([])
                  setOutcome(reminderWords().send.sent)
                  live.retry()
                }}
              />
            </section>
          ) : null}
          <Months found={body} />
        </>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </DutiesFrame>
  )
}

type Chosen = { readonly chosen: readonly string[]; readonly onChosen: (duties: readonly string[]) => void }
/** As many as one reminder takes. */
const most = 500

function Choose({ found, onChosen }: Chosen & { readonly found: OverdueList }) {
  const { late: w } = dutyWords()
  const all = found.units.flatMap(({ duties }) => duties.map(({ duty }) => duty)).slice(0, most)
  return (
    <p class="ways screen-only">
      <button type="button" class="download" onClick={() => onChosen(all)}>
        {w.chooseAll}
      </button>
      <button type="button" class="download" onClick={() => onChosen([])}>
        {w.chooseNone}
      </button>
    </p>
  )
}

function Unit({ unit, chosen, onChosen }: Chosen & { readonly unit: OverdueUnit }) {
  const { late: w } = dutyWords()
  const name = said(unit.name)
  const own = unit.duties.map(({ duty }) => duty)
  const isAll = own.every((duty) => chosen.includes(duty))
  const last = unit.duties
    .flatMap(({ lastReminded }) => lastReminded ?? [])
    .toSorted()
    .at(-1)
  const toggle = () =>
    onChosen(isAll ? chosen.filter((duty) => !own.includes(duty)) : [...new Set([...chosen, ...own])])
  const one = (duty: string) =>
    onChosen(chosen.includes(duty) ? chosen.filter((other) => other !== duty) : [...chosen, duty])
  const mayRemind = hasRight('duties:assign')
  return (
    <div class="late-unit">
      <h3>
        {mayRemind ? (
          <label class="check">
            <input type="checkbox" checked={isAll} aria-label={w.choose(name)} onChange={toggle} />
            {name}
          </label>
        ) : (
          name
        )}
      </h3>
      <dl class="facts-line">
        <Fact name={w.count}>{number(unit.duties.length)}</Fact>
        <Fact name={w.worst}>{w.days(unit.duties[0]?.overdueDays ?? 0)}</Fact>
        <Fact name={w.done}>{w.ofAll(unit.done, unit.given)}</Fact>
        <Fact name={w.lastReminded}>{last ? formatDay(dayOf(Date.parse(last))) : w.never}</Fact>
      </dl>
      <details>
        <summary>{w.open}</summary>
        <ul class="late-duties">
          {unit.duties.map((duty) => (
            <li key={duty.duty}>
              {mayRemind ? (
                <input
                  type="checkbox"
                  checked={chosen.includes(duty.duty)}
                  aria-label={`${duty.section} ${said(duty.title)}`}
                  onChange={() => one(duty.duty)}
                />
              ) : null}
              <span>
                <a href={`/officials/duties/${encodeURIComponent(duty.duty)}`}>
                  <span class="duty-section">{duty.section}</span> {said(duty.title)}
                </a>{' '}
                <small>
                  {duty.dueOn === null ? null : `${dutyWords().dueOn(duty.dueOn)} · `}
                  {w.days(duty.overdueDays)} · {w.reminded}: {w.times(duty.reminders)}
                </small>
              </span>
            </li>
          ))}
        </ul>
      </details>
    </div>
  )
}

const Fact = ({ name, children }: { readonly name: string; readonly children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Months({ found: { months } }: { readonly found: OverdueList }) {
  const { late: w } = dutyWords()
  return (
    <section class="panel" aria-labelledby="months-title">
      <h2 id="months-title">{w.history}</h2>
      {months.length === 0 ? (
        <p class="aside">{w.noHistory}</p>
      ) : (
        <>
          <p class="aside">{w.historyLead}</p>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{w.month}</th>
                <th scope="col">{w.onTime}</th>
                <th scope="col">{w.lateCount}</th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, onTime, late }) => (
                <tr key={month}>
                  <th scope="row">{periodName(month)}</th>
                  <td>{number(onTime)}</td>
                  <td>{number(late)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
