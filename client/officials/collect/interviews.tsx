import './interviews/interviews.css'
import { ratesOf } from '../../../surveys/interviewing.ts'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { Collecting } from './heading.tsx'
import { Assign } from './interviews/assign.tsx'
import { AssignmentList, isBehind } from './interviews/list.tsx'
import { type InterviewsFound, interviewsWords } from './interviews/words.ts'

/** Interviews: how far they are, what came of contacts, and a way to assign more. */
export function Interviews() {
  const live = useLive(useSignedIn() ? 'interviews' : null, (options) => api.interviews.$get({}, options))
  const { body, failure } = live
  return (
    <Collecting page="interviews">
      {failure && !body ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? (
        <Found found={body} refresh={live.retry} />
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Collecting>
  )
}

type Props = { readonly found: InterviewsFound; readonly refresh: () => void }

function Found({ found, refresh }: Props) {
  const w = interviewsWords()
  const open = found.assignments.filter(({ endedDay }) => endedDay === null)
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)
  return (
    <>
      <p class="headline" aria-live="polite">
        {found.assignments.length === 0
          ? w.none
          : open.length === 0
            ? w.noOpen
            : w.sentence(
                open.length,
                sum(open.map(({ counts }) => counts.interviewed)),
                sum(open.map(({ wanted }) => wanted)),
                open.filter(isBehind).length,
              )}
      </p>
      <p class="aside">{found.assignments.length === 0 ? w.noneLead : w.lead}</p>
      <AssignmentList title={w.listTitle} assignments={open} found={found} refresh={refresh} />
      <Assign found={found} refresh={refresh} />
      {found.assignments.length > 0 ? <Rates found={found} /> : null}
      <AssignmentList
        title={w.endedTitle}
        assignments={found.assignments.filter(({ endedDay }) => endedDay !== null)}
        found={found}
        refresh={refresh}
      />
    </>
  )
}

/** Response and refusal rates of each interviewer, with what they are of. */
function Rates({ found: { interviewers } }: { readonly found: InterviewsFound }) {
  const { rates: w } = interviewsWords()
  return (
    <section class="panel" aria-labelledby="rates">
      <h2 id="rates">{w.title}</h2>
      {interviewers.length === 0 ? (
        <p class="aside">{w.none}</p>
      ) : (
        <table class="rows interview-rates">
          <thead>
            <tr>
              <th scope="col">{w.name}</th>
              <th scope="col">{w.base}</th>
              <th scope="col">{w.interviewed}</th>
              <th scope="col">{w.response}</th>
              <th scope="col">{w.refused}</th>
              <th scope="col">{w.refusal}</th>
            </tr>
          </thead>
          <tbody>
            {interviewers.map(({ official, name, counts }) => {
              const rates = ratesOf(counts)
              return (
                <tr key={official}>
                  <th scope="row">{name}</th>
                  <td data-label={w.base}>{rates.base}</td>
                  <td data-label={w.interviewed}>{rates.interviewed}</td>
                  <td data-label={w.response}>{w.share(rates.response)}</td>
                  <td data-label={w.refused}>{rates.refused}</td>
                  <td data-label={w.refusal}>{w.share(rates.refusal)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
      <p class="says">{w.means}</p>
    </section>
  )
}
