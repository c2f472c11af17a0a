import { useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { Choice, Day } from '../fields.tsx'
import { type Assignment, type InterviewsFound, interviewsWords } from './words.ts'

type Props = { readonly assignment: Assignment; readonly found: InterviewsFound; readonly refresh: () => void }

/** Gives an assignment to somebody else or more time, or ends it. */
export function Change({ assignment, found, refresh }: Props) {
  const { change: w } = interviewsWords()
  const [interviewer, setInterviewer] = useState(assignment.interviewer.official)
  const [lastDay, setLastDay] = useState(assignment.lastDay)
  const [outcome, setOutcome] = useState('')
  const { busy, refusal, ask } = useDeed()
  const param = { assignment: assignment.assignment }
  const people = found.desks.find(({ unit }) => unit === assignment.unit.unit)?.interviewers ?? []
  // Whoever has it may have lost the right meanwhile, and still stands there.
  const offered = people.some(({ official }) => official === assignment.interviewer.official)
    ? people
    : [assignment.interviewer, ...people]
  const save = async (event: SubmitEvent) => {
    event.preventDefault()
    setOutcome('')
    if (!(await ask(() => api.interviews[':assignment'].$patch({ param, json: { interviewer, lastDay } })))) return
    setOutcome(w.saved)
    refresh()
  }
  const end = async () => {
    if (await ask(() => api.interviews[':assignment'].end.$post({ param }))) refresh()
  }
  return (
    <>
      <form class="fields" onSubmit={save} noValidate>
        <Choice
          label={w.interviewer}
          value={interviewer}
          options={offered.map(({ official, name }) => [official, name])}
          onValue={setInterviewer}
        />
        <Day label={w.lastDay} value={lastDay} min={found.today} onValue={setLastDay} />
        <p class="says">{w.hint}</p>
        <p>
          <button type="submit" class="strong" aria-disabled={busy}>
            {w.save}
          </button>
        </p>
      </form>
      <Refused refusal={refusal} />
      <p class="done" role="status">
        {outcome}
      </p>
      <Confirm name={w.end} question={w.endSure} busy={busy} onConfirm={() => void end()} />
    </>
  )
}
