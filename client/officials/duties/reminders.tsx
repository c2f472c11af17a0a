import { useState } from 'preact/hooks'
import type { RemindersSent } from '../../../server/reminders/sent.ts'
import { mailFaultOf } from '../../../surveys/mail-fault.ts'
import { api } from '../../shared/api.ts'
import { instant } from '../account-words.ts'
import { useDeed } from '../deed.ts'
import { Field } from '../fields.tsx'
import { useLive } from '../live.ts'
import { Refused } from '../refused.tsx'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { DutiesFrame } from './heading.tsx'
import { reminderWords } from './words.ts'

/** What was sent and what came of it; on which days is reminded without anybody's doing. */
export function Reminders() {
  const { settings: w, send } = reminderWords()
  const live = useLive(useSignedIn() ? 'reminders' : null, (options) => api.reminders.$get({}, options))
  const { body, failure } = live
  return (
    <DutiesFrame page="reminders">
      {failure ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? (
        <>
          <p class="headline">{w.state(body.settings.automatic, body.settings.daysBefore)}</p>
          {body.byEmail ? null : <p class="note">{send.noSmtp}</p>}
          <Settings key={body.settings.revision} found={body} refresh={live.retry} />
          <Log found={body} />
        </>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </DutiesFrame>
  )
}

function Settings({ found, refresh }: { readonly found: RemindersSent; readonly refresh: () => void }) {
  const { settings: w } = reminderWords()
  const { settings, runs } = found
  const [automatic, setAutomatic] = useState(settings.automatic)
  const [before, setBefore] = useState(settings.daysBefore.join(' '))
  const [onDue, setOnDue] = useState(settings.onDue)
  const [weekly, setWeekly] = useState(settings.weekly)
  const [isWrong, setIsWrong] = useState(false)
  const { busy, refusal, ask } = useDeed()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const daysBefore = before
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(Number)
    const wrong = daysBefore.length > 5 || daysBefore.some((day) => !Number.isInteger(day) || day < 1 || day > 90)
    setIsWrong(wrong)
    if (wrong) return
    const json = { after: settings.revision, automatic, daysBefore, onDue, weekly }
    if (await ask(() => api.reminders.settings.$post({ json }))) refresh()
  }
  const check = (name: string, value: boolean, set: (to: boolean) => void) => (
    <label class="check">
      <input type="checkbox" checked={value} onChange={(event) => set(event.currentTarget.checked)} />
      {name}
    </label>
  )
  return (
    <section class="panel screen-only" aria-labelledby="settings-title">
      <h2 id="settings-title">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      {runs ? (
        <form onSubmit={submit} noValidate>
          {check(w.automatic, automatic, setAutomatic)}
          <div class="fields">
            <Field label={w.before} value={before} autoComplete="off" onValue={setBefore} />
          </div>
          {check(w.onDue, onDue, setOnDue)}
          {check(w.weekly, weekly, setWeekly)}
          {isWrong ? (
            <p class="note failure" role="alert">
              {w.wrong}
            </p>
          ) : null}
          <Refused refusal={refusal} />
          <p>
            <button type="submit" class="strong" aria-disabled={busy}>
              {w.save}
            </button>
          </p>
        </form>
      ) : (
        <p>{w.notYours}</p>
      )}
    </section>
  )
}

/** In words, with the code behind them that whoever runs the server looks for. */
function whyOf(fault: string): string {
  const { log: w } = reminderWords()
  const kind = mailFaultOf(fault)
  return kind === 'gone' ? w.faults.gone : w.coded(w.faults[kind], fault)
}

function Log({ found: { reminders } }: { readonly found: RemindersSent }) {
  const { log: w } = reminderWords()
  return (
    <section class="panel" aria-labelledby="log-title">
      <h2 id="log-title">{w.title}</h2>
      {reminders.length === 0 ? <p class="aside">{w.none}</p> : null}
      <ul class="works">
        {reminders.map((one) => (
          <li key={one.reminder}>
            <h3>
              {w.row(one.duties, one.units)}{' '}
              <small>
                {instant(one.at)} · {one.by ?? w.automatic}
              </small>
            </h3>
            {one.words ? <p class="said">{one.words}</p> : null}
            <p>
              {w.read(one.read, one.people)}. {w.mails(one.mails.sent, one.mails.waiting, one.mails.failed)}
            </p>
            {one.failures.length > 0 ? (
              <ul class="plain-list">
                {one.failures.map(({ name, state, fault, tries, nextAt }) => (
                  <li key={name}>
                    {w.failure(name, w.states[state], fault && whyOf(fault), tries)}
                    {nextAt === null ? null : ` ${w.next(instant(nextAt))}`}
                  </li>
                ))}
              </ul>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
