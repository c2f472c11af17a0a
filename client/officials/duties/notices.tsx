import '../accounts.css'
import '../collect/collect.css'
import './duties.css'
import { api } from '../../shared/api.ts'
import { instant } from '../account-words.ts'
import { useDeed } from '../deed.ts'
import { Frame } from '../frame.tsx'
import { useLive } from '../live.ts'
import { Refused } from '../refused.tsx'
import { useSignedIn } from '../screen.tsx'
import { whyNot } from '../settings/webhooks/words.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { unread } from '../unread.ts'
import { said } from '../words.ts'
import { dutyWords, reminderWords } from './words.ts'

/** What one was reminded of, the latest first. */
export function Notices() {
  const { notices: w } = reminderWords()
  const live = useLive(useSignedIn() ? 'notices' : null, (options) => api.notices.$get({}, options))
  const { body, failure } = live
  const { busy, refusal, ask } = useDeed()
  const left = body?.notices.filter(({ readAt }) => readAt === null).length ?? 0
  const read = async (reminder: string | null) => {
    if (!(await ask(() => api.notices.read.$post({ json: { reminder } })))) return
    unread.value = reminder === null ? 0 : Math.max(0, unread.value - 1)
    live.retry()
  }
  return (
    <Frame title={w.title} signedIn>
      <div class="overline-row">
        <h1 class="overline">{w.title}</h1>
      </div>
      {failure ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? (
        <div class="figures collecting duties">
          <p class="headline" aria-live="polite">
            {w.headline(left)}
          </p>
          <Refused refusal={refusal} />
          {left > 1 ? (
            <p>
              <button type="button" class="download" aria-disabled={busy} onClick={() => void read(null)}>
                {w.markAll}
              </button>
            </p>
          ) : null}
          {body.notices.length === 0 ? (
            <p class="note">{w.none}</p>
          ) : (
            <section class="panel">
              <ul class="works notices">
                {body.notices.map((notice) => (
                  <li key={notice.reminder} class={notice.readAt === null ? 'unread' : undefined}>
                    <h2>
                      {notice.receiver === null
                        ? w.heading(notice.duties.length)
                        : w.receiver[notice.receiver.kind](notice.receiver.name)}{' '}
                      {notice.readAt === null ? <span class="duty-state reported">{w.unread}</span> : null}
                    </h2>
                    <p class="context">
                      <span>{instant(notice.at)}</span>
                      {notice.receiver === null ? (
                        <span>{notice.by === null ? w.automatic : w.by(notice.by)}</span>
                      ) : null}
                    </p>
                    {notice.words ? <p class="said">{notice.words}</p> : null}
                    {notice.receiver === null ? (
                      <ul class="late-duties">
                        {notice.duties.map(({ duty, section, title, dueOn }) => (
                          <li key={duty}>
                            <span>
                              <a href={`/officials/duties/${encodeURIComponent(duty)}`}>
                                <span class="duty-section">{section}</span> {said(title)}
                              </a>{' '}
                              <small>{dueOn === null ? dutyWords().noDue : dutyWords().dueOn(dueOn)}</small>
                            </span>
                          </li>
                        ))}
                      </ul>
                    ) : (
                      <p>
                        {w.receiver.since(instant(notice.receiver.since), whyNot(notice.receiver))}{' '}
                        <a href="/officials/settings/webhooks">{w.receiver.link}</a>
                      </p>
                    )}
                    {notice.readAt === null ? (
                      <p>
                        <button
                          type="button"
                          class="download"
                          aria-disabled={busy}
                          onClick={() => void read(notice.reminder)}
                        >
                          {w.markRead}
                        </button>
                      </p>
                    ) : null}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel']} />
      )}
    </Frame>
  )
}
