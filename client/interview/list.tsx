import { useState } from 'preact/hooks'
import type { OwnAssignment } from '../../server/interviews/reading.ts'
import { languages } from '../../surveys/instrument.ts'
import { casesOf, countsOf } from '../../surveys/interviewing.ts'
import { Dialog } from './dialog.tsx'
import { Frame } from './frame.tsx'
import { contactsIn, type Kept } from './kept.ts'
import type { Work } from './use-work.ts'
import { language, said, speak, text, words } from './words.ts'

type Props = { readonly work: Work; readonly onOpen: (assignment: string) => void }

/** What is assigned, and how far it is. */
export function List({ work, onOpen }: Props) {
  const w = words()
  const { kept } = work
  return (
    <Frame title={w.title} work={work}>
      <p class="hello">{w.hello(kept.name)}</p>
      {kept.assignments.length === 0 ? (
        <section class="empty">
          <h2>{w.list.none}</h2>
          <p>{w.list.noneLead}</p>
        </section>
      ) : (
        <ul class="cards">
          {kept.assignments.map((assignment) => (
            <li key={assignment.assignment}>
              <Card kept={kept} assignment={assignment} onOpen={() => onOpen(assignment.assignment)} />
            </li>
          ))}
        </ul>
      )}
      <footer class="foot">
        {languages
          .filter((other) => other !== language.value)
          .map((other) => (
            <button key={other} type="button" class="quiet" lang={other} onClick={() => speak(other)}>
              {text[other].languageName}
            </button>
          ))}
        <SignOut work={work} />
      </footer>
    </Frame>
  )
}

export const interviewedIn = (kept: Kept, assignment: OwnAssignment): number =>
  countsOf(casesOf(contactsIn(kept, assignment), assignment.rule)).interviewed

function Card({
  kept,
  assignment,
  onOpen,
}: {
  readonly kept: Kept
  readonly assignment: OwnAssignment
  readonly onOpen: () => void
}) {
  const { list: w } = words()
  const { title, unit, sector, kind, wanted, lastDay } = assignment
  const done = interviewedIn(kept, assignment)
  return (
    <button type="button" class="card" onClick={onOpen}>
      <strong>{said(title)}</strong>
      <span>{said(unit.name)}</span>
      {sector && <span>{said(sector.name)}</span>}
      <span>
        {w.kinds[kind]}, {w.until(lastDay)}
      </span>
      <span class="done">
        <progress value={Math.min(done, wanted)} max={wanted} aria-hidden="true" />
        <b>{w.done(done, wanted)}</b>
      </span>
    </button>
  )
}

function SignOut({ work: { counts, leave } }: { readonly work: Work }) {
  const { list: w } = words()
  const [isAsking, setAsking] = useState(false)
  const [says, setSays] = useState('')
  const waiting = counts ? counts.waiting + counts.unkept : 0
  const go = async () => {
    setAsking(false)
    if (await leave()) location.assign('/sign-in?next=/interview')
    else setSays(w.signOutOffline)
  }
  return (
    <>
      <button type="button" class="quiet" onClick={() => (waiting > 0 ? setAsking(true) : void go())}>
        {w.signOut}
      </button>
      <p role="alert">{says}</p>
      {isAsking && (
        <Dialog title={w.signOutTitle} onClose={() => setAsking(false)}>
          <p>{w.signOutLead(waiting)}</p>
          <button type="button" class="main" onClick={() => setAsking(false)}>
            {w.stay}
          </button>
          <button type="button" class="quiet" onClick={() => void go()}>
            {w.signOut}
          </button>
        </Dialog>
      )}
    </>
  )
}
