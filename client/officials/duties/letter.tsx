import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { said } from '../words.ts'
import { DutiesFrame } from './heading.tsx'
import { StateMark } from './state.tsx'
import { dutyWords } from './words.ts'

/** The whole table of the letter: each row with its words, and the duties it gave. */
export function LetterTable() {
  const { letter: w, quote, figure } = dutyWords()
  const live = useLive(useSignedIn() ? 'letter' : null, (options) => api.duties.letter.$get({}, options), false)
  const { body, failure } = live
  const given = body?.rows.flatMap(({ duties }) => duties) ?? []
  const done = given.filter(({ state }) => state === 'done').length
  const late = given.filter(({ overdueDays }) => overdueDays > 0).length
  return (
    <DutiesFrame page="letter">
      {failure ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? (
        <>
          <p class="headline">{w.headline(body.letter, given.length, done, late)}</p>
          <p class="aside">{w.lead(body.letter, body.day)}</p>
          <ol class="letter-rows">
            {body.rows.map((row) => (
              <li key={row.row} class="panel" id={row.row}>
                <h2>
                  <span class="duty-section">{row.section}</span> {said(row.title)}
                </h2>
                <details>
                  <summary>{quote}</summary>
                  <blockquote lang="vi">{row.quote}</blockquote>
                  {row.missing ? (
                    <p class="aside">
                      {figure.missing}: {said(row.missing)}
                    </p>
                  ) : null}
                </details>
                {row.duties.length === 0 ? <p class="aside">{w.nobody}</p> : <Given row={row} />}
              </li>
            ))}
          </ol>
          <p class="aside">{w.due(body.dueOn)}</p>
          <p class="aside">{said(body.source)}</p>
        </>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </DutiesFrame>
  )
}

type Row = NonNullable<Awaited<ReturnType<Awaited<ReturnType<typeof api.duties.letter.$get>>['json']>>>
type Rows = Extract<Row, { rows: unknown }>['rows']

/** One duty stands there by itself; those of many units under their number. */
function Given({ row: { duties } }: { readonly row: Rows[number] }) {
  const { letter: w } = dutyWords()
  const list = (
    <ul class="given-units">
      {duties.map(({ duty, unitName, state, overdueDays }) => (
        <li key={duty}>
          <a href={`/officials/duties/${encodeURIComponent(duty)}`}>{said(unitName)}</a>{' '}
          <StateMark state={state} overdueDays={overdueDays} />
        </li>
      ))}
    </ul>
  )
  if (duties.length <= 3) return list
  const isDone = duties.filter(({ state }) => state === 'done').length
  const isLate = duties.filter(({ overdueDays }) => overdueDays > 0).length
  return (
    <details>
      <summary>{w.count(duties.length, isDone, isLate)}</summary>
      {list}
    </details>
  )
}
