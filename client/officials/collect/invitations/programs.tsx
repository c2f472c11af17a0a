import { useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { instant } from '../../account-words.ts'
import { Confirm } from '../../confirm.tsx'
import { Copy } from '../../copy.tsx'
import { useDeed } from '../../deed.ts'
import { useLive } from '../../live.ts'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { NewToken } from './new-token.tsx'
import { type DossiersFound, inviteWords } from './words.ts'

/** Tokens of other programs: who has one, until when, and a new one. */
export function Programs({ units }: Pick<DossiersFound, 'units'>) {
  const { programs: w } = inviteWords()
  const { body, retry, at } = useLive('tokens', (options) => api.tokens.$get({}, options))
  const [secret, setSecret] = useState<string | null>(null)
  const { busy, refusal, ask } = useDeed()
  const now = new Date(at ?? 0).toISOString()
  return (
    <section class="panel" id="programs" aria-labelledby="programs-title">
      <h2 id="programs-title">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      {body?.tokens.length === 0 ? <p class="aside">{w.none}</p> : null}
      <ul class="links">
        {body?.tokens.map((one) => (
          <li key={one.token}>
            <p>
              <b>{one.name}</b> · {said(one.unit.name)}
            </p>
            <p>{one.scopes.map((scope) => w.scopes[scope]).join(' · ')}</p>
            <p class="aside">
              {one.endedAt
                ? w.ended(instant(one.endedAt))
                : one.expiresAt > now
                  ? w.until(instant(one.expiresAt))
                  : w.over(instant(one.expiresAt))}
              {' · '}
              {one.seenAt ? w.seen(instant(one.seenAt)) : w.notSeen}
              {' · '}
              {w.by(one.madeBy, instant(one.madeAt))}
            </p>
            {one.endedAt === null && one.expiresAt > now ? (
              <Confirm
                name={w.end}
                label={w.endOne(one.name)}
                question={w.endSure(one.name)}
                busy={busy}
                onConfirm={() =>
                  void ask(() => api.tokens[':token'].$delete({ param: { token: one.token } })).then(retry)
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
      <Refused refusal={refusal} />
      {secret === null ? (
        <NewToken
          units={units}
          onMade={(made) => {
            setSecret(made)
            retry()
          }}
        />
      ) : (
        <div class="note token-shown" role="status">
          <p>
            <b>{w.made}</b>
          </p>
          <p>{w.madeLead}</p>
          <p>
            <code>{secret}</code>
          </p>
          <div class="ways">
            <Copy text={secret} name={w.copy} />
            <button type="button" class="download" onClick={() => setSecret(null)}>
              {w.another}
            </button>
          </div>
        </div>
      )}
    </section>
  )
}
