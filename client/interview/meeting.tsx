// At a household's door, or with a person of a queue: what it came to.
import { useState } from 'preact/hooks'
import type { OwnAssignment } from '../../server/interviews/reading.ts'
import {
  type ContactOutcome,
  contactOutcomes,
  queueOutcomes,
  type RefusedFor,
  refusedFor,
  stateOf,
} from '../../surveys/interviewing.ts'
import { StateMark, whenOf } from './assignment.tsx'
import { Frame } from './frame.tsx'
import { contactsIn } from './kept.ts'
import { type Recorded, today, type Work } from './use-work.ts'
import { words } from './words.ts'

type Props = {
  readonly work: Work
  readonly assignment: OwnAssignment
  readonly household: number | null
  readonly onBack: () => void
  readonly onBegin: () => void
}

/** What can be written down without an interview. */
const without = contactOutcomes.filter((outcome) => outcome !== 'consented' && outcome !== 'broken-off')

/** A household or the next of a queue: what came of the visit, or on to the interview. */
export function Meeting({ work, assignment, household, onBack, onBegin }: Props) {
  const w = words()
  const [chosen, setChosen] = useState<ContactOutcome | null>(null)
  const { rule } = assignment
  const place = assignment.households.find((one) => one.place === household)
  const contacts = contactsIn(work.kept, assignment).filter((one) => household !== null && one.household === household)
  const state = stateOf(contacts, rule)
  const title = place ? w.households.household(place.label) : w.queue.asked
  const save = (more: Partial<Recorded>) => {
    if (chosen) void work.record(assignment.assignment, { household, outcome: chosen, ...more })
    onBack()
  }
  if (chosen)
    return (
      <Frame title={w.outcomes[chosen]} work={work} onBack={() => setChosen(null)}>
        {place && <p class="hello">{title}</p>}
        <Recording outcome={chosen} onSave={save} />
      </Frame>
    )
  const outcomes = household === null ? without.filter((outcome) => queueOutcomes.includes(outcome)) : without
  const isSettled = state === 'interviewed' || state === 'broken-off'
  return (
    <Frame title={title} work={work} onBack={onBack}>
      {place?.address && <p class="hello">{place.address}</p>}
      {place && (
        <p>
          <StateMark contacts={contacts} rule={rule} />
        </p>
      )}
      {isSettled ? null : (
        <>
          {place && (
            <section class="birthday">
              <h2>{w.household.respondent}</h2>
              <p>{w.household.birthday}</p>
            </section>
          )}
          <button type="button" class="main" onClick={onBegin}>
            {w.household.begin}
          </button>
          <h2>{w.household.other}</h2>
          <div class="outcomes">
            {outcomes.map((outcome) => (
              <button key={outcome} type="button" class="outcome" onClick={() => setChosen(outcome)}>
                {w.outcomes[outcome]}
              </button>
            ))}
          </div>
        </>
      )}
      {state === 'interviewed' && (
        <button type="button" class="quiet" onClick={() => setChosen('broken-off')}>
          {w.household.cutShort}
        </button>
      )}
      {place && (
        <section>
          <h2>{w.household.history}</h2>
          {contacts.length === 0 ? (
            <p>{w.household.noHistory}</p>
          ) : (
            <ul class="history">
              {contacts.map((contact) => (
                <li key={contact.contact}>
                  <b>{w.outcomes[contact.outcome]}</b>
                  {contact.reason && `: ${w.reasons[contact.reason]}`}
                  {contact.appointment && `: ${w.households.appointment(contact.appointment)}`}
                  <small>{whenOf(contact)}</small>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
    </Frame>
  )
}

type RecordingProps = { readonly outcome: ContactOutcome; readonly onSave: (more: Partial<Recorded>) => void }

/** One more look before it is written down, with the reason or the day that belongs to it. */
export function Recording({ outcome, onSave }: RecordingProps) {
  const { recording: w, reasons } = words()
  const [day, setDay] = useState('')
  const [isTried, setTried] = useState(false)
  if (outcome === 'refused')
    return (
      <>
        <h2>{w.why}</h2>
        <p>{w.sure}</p>
        <div class="outcomes">
          {refusedFor.map((reason: RefusedFor) => (
            <button key={reason} type="button" class="outcome" onClick={() => onSave({ reason })}>
              {reasons[reason]}
            </button>
          ))}
        </div>
      </>
    )
  const isDay = outcome === 'appointment'
  const isWrong = isDay && (day === '' || day < today())
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isWrong) onSave(isDay ? { appointment: day } : {})
      }}
    >
      {isDay && (
        <label class="day">
          <span>{w.day}</span>
          <input
            type="date"
            value={day}
            min={today()}
            aria-invalid={isTried && isWrong ? true : undefined}
            aria-describedby="day-says"
            onInput={(event) => setDay(event.currentTarget.value)}
          />
        </label>
      )}
      <p id="day-says" role="alert" class="wrong">
        {isTried && isWrong ? w.needDay : ''}
      </p>
      <p>{w.sure}</p>
      <button type="submit" class="main">
        {w.save}
      </button>
    </form>
  )
}
