import { useState } from 'preact/hooks'
import { dayOf } from '../../../../surveys/period.ts'
import { formatDay } from '../../../../surveys/text/format.ts'
import { api } from '../../../shared/api.ts'
import { instant } from '../../account-words.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import type { Units } from '../../people/units.ts'
import { Refused } from '../../refused.tsx'
import type { Answered } from '../../request.ts'
import { said } from '../../words.ts'
import { Secret } from '../secret.tsx'
import { NewToken } from './new-token.tsx'
import { programWords } from './words.ts'

type Token = Answered<Awaited<ReturnType<typeof api.tokens.$get>>>['tokens'][number]
type Props = {
  readonly tokens: readonly Token[]
  /** The instant of the answer, as ISO. */
  readonly now: string
  readonly units: Units
  readonly refresh: () => void
}

export function Tokens({ tokens, now, units, refresh }: Props) {
  const w = programWords()
  const [secret, setSecret] = useState<string | null>(null)
  const { busy, refusal, ask } = useDeed()
  return (
    <>
      {tokens.length > 0 ? (
        <section class="panel" aria-labelledby="tokens-title">
          <h2 id="tokens-title">{w.given}</h2>
          <ul class="connections">
            {tokens.map((one) => (
              <li key={one.token}>
                <p>
                  <b>{one.name}</b> · {said(one.unit.name)}
                </p>
                <p>{one.scopes.map((scope) => w.scopes[scope]).join(' · ')}</p>
                <p class="aside">
                  {one.endedAt
                    ? w.ended(instant(one.endedAt))
                    : one.expiresAt > now
                      ? w.until(formatDay(dayOf(Date.parse(one.expiresAt) - 1)))
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
                      void ask(() => api.tokens[':token'].$delete({ param: { token: one.token } })).then(refresh)
                    }
                  />
                ) : null}
              </li>
            ))}
          </ul>
          <Refused refusal={refusal} />
        </section>
      ) : null}
      <section class="panel" aria-labelledby="new-token-title">
        <h2 id="new-token-title">{w.title}</h2>
        {secret === null ? (
          <NewToken
            units={units}
            onMade={(made) => {
              setSecret(made)
              refresh()
            }}
          />
        ) : (
          <Secret secret={secret} words={w} onDone={() => setSecret(null)} />
        )}
      </section>
    </>
  )
}
