import type { ClientResponse } from 'hono/client'
import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { accountWords } from '../account-words.ts'
import { Confirm } from '../confirm.tsx'
import { useDeed } from '../deed.ts'
import { Refused } from '../refused.tsx'
import { LinkShown } from './link-shown.tsx'
import type { Listed } from './people-table.tsx'

type Props = {
  readonly person: Listed & { readonly signsInBy: 'password' | 'provider' }
  readonly refresh: () => void
}

/** By what somebody signs in, and whether they still may. */
export function PersonAccess({ person, refresh }: Props) {
  const all = accountWords()
  const w = all.person
  const { official, name, signsInBy, secondFactor, endedAt } = person
  const param = { official }
  const one = api.officials[':official']
  const { busy, refusal, ask } = useDeed()
  const [outcome, setOutcome] = useState('')
  const [made, setMade] = useState<{ readonly url: string; readonly expiresAt: string } | null>(null)
  const doIt = async (asked: () => Promise<ClientResponse<unknown>>, done: string) => {
    setOutcome('')
    setMade(null)
    if (await ask(asked)) setOutcome(done)
    refresh()
  }
  const makeLink = async () => {
    setOutcome('')
    const answer = await ask(() => one['password-link'].$post({ param }))
    if (answer) setMade(answer.body)
  }
  return (
    <section class="panel access" aria-labelledby="access">
      <h2 id="access">{w.access}</h2>
      <p class="done" role="status">
        {outcome}
      </p>
      <Refused refusal={refusal} />
      {made ? (
        <LinkShown title={all.invitation.passwordMade} lead={all.invitation.passwordMadeLead(name)} {...made} />
      ) : null}
      {endedAt === null ? (
        <>
          <div class="ways">
            {signsInBy === 'password' ? (
              <Confirm
                name={w.passwordLink}
                question={w.passwordLinkSure(name)}
                busy={busy}
                onConfirm={() => void makeLink()}
              />
            ) : null}
            {secondFactor ? (
              <Confirm
                name={w.removeSecond}
                question={w.removeSecondSure(name)}
                busy={busy}
                onConfirm={() => void doIt(() => one['second-factor-off'].$post({ param }), w.secondRemoved)}
              />
            ) : null}
            <Confirm
              name={w.endSessions}
              question={w.endSessionsSure(name)}
              busy={busy}
              onConfirm={() => void doIt(() => one.sessions.$delete({ param }), w.sessionsEnded)}
            />
          </div>
          <h3>{w.end}</h3>
          <p class="aside">{w.endLead}</p>
          <Confirm
            name={w.end}
            question={w.endSure(name)}
            busy={busy}
            onConfirm={() => void doIt(() => one.end.$post({ param }), w.endedNow)}
          />
        </>
      ) : (
        <Confirm
          name={w.restore}
          question={w.restoreSure(name)}
          busy={busy}
          onConfirm={() => void doIt(() => one.restore.$post({ param }), w.restoredNow)}
        />
      )}
    </section>
  )
}
