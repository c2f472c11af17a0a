import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { accountWords, instant } from '../account-words.ts'
import { Confirm } from '../confirm.tsx'
import { useDeed } from '../deed.ts'
import { useLive } from '../live.ts'
import { Refused } from '../refused.tsx'
import { FailureNote } from '../states.tsx'
import { said } from '../words.ts'

/** Where one is signed in; each session can be ended. `turn` grows when they may have changed. */
export function Sessions({ turn }: { readonly turn: number }) {
  const w = accountWords().account
  const live = useLive(`sessions ${turn}`, (options) => api.account.sessions.$get({}, options))
  const { busy, refusal, ask } = useDeed()
  const [outcome, setOutcome] = useState('')
  const sessions = live.body?.sessions ?? []
  const others = sessions.filter(({ isThis }) => !isThis).length
  const end = async (session: string) => {
    if (!(await ask(() => api.account.sessions[':session'].$delete({ param: { session } })))) return
    setOutcome(w.ended)
    live.retry()
  }
  const endOthers = async () => {
    if (!(await ask(() => api.account.sessions.$delete()))) return
    setOutcome(w.endedOthers)
    live.retry()
  }
  return (
    <section class="panel" aria-labelledby="sessions">
      <h2 id="sessions">{w.sessions}</h2>
      <p class="aside">{w.sessionsLead}</p>
      {live.failure ? <FailureNote failure={live.failure} retry={live.retry} /> : null}
      <ul class="sessions">
        {sessions.map(({ session, isThis, browser, address, begunAt, seenAt }) => {
          const name = said(browser)
          return (
            <li key={session}>
              <p>
                <b>{name}</b> {isThis ? <span class="state state-confirmed">{w.thisSession}</span> : null}
              </p>
              <dl class="facts-line">
                <div>
                  <dt>{w.address}</dt>
                  <dd>{address || w.noAddress}</dd>
                </div>
                <div>
                  <dt>{w.begun}</dt>
                  <dd>{instant(begunAt)}</dd>
                </div>
                <div>
                  <dt>{w.seen}</dt>
                  <dd>{instant(seenAt)}</dd>
                </div>
              </dl>
              {isThis ? null : (
                <Confirm
                  name={w.end}
                  label={w.endOne(name)}
                  question={w.endSure(name)}
                  busy={busy}
                  onConfirm={() => void end(session)}
                />
              )}
            </li>
          )
        })}
      </ul>
      <Refused refusal={refusal} />
      <p class="done" role="status">
        {outcome}
      </p>
      {others > 1 ? (
        <Confirm name={w.endOthers} question={w.endOthersSure(others)} busy={busy} onConfirm={() => void endOthers()} />
      ) : null}
    </section>
  )
}
