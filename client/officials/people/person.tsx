import '../accounts.css'
import { rightsOf } from '../../../surveys/rights.ts'
import { api } from '../../shared/api.ts'
import { EmailAddress } from '../account/email.tsx'
import { accountWords, instant } from '../account-words.ts'
import { Frame } from '../frame.tsx'
import { useLive } from '../live.ts'
import { RightsList } from '../rights-list.tsx'
import { useSignedIn } from '../screen.tsx'
import { hasRight } from '../session.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { said } from '../words.ts'
import { stateOf } from './find.ts'
import { PersonAccess } from './person-access.tsx'
import { PersonChange } from './person-change.tsx'
import { useUnits } from './units.ts'

/** One official's account, and what an administrator can do with it. */
export function Person({ official = '' }: { readonly official?: string }) {
  const all = accountWords()
  const w = all.person
  const signedIn = useSignedIn()
  const live = useLive(signedIn ? `official ${official}` : null, (options) =>
    api.officials[':official'].$get({ param: { official } }, options),
  )
  const units = useUnits()
  const { body, failure } = live
  const rights = body ? rightsOf(body.role, body.grants) : []
  return (
    <Frame title={body?.name ?? all.people.title} signedIn>
      <div class="overline-row">
        <a class="back" href="/officials/people">
          <span aria-hidden="true">←</span> {all.people.back}
        </a>
        <h1 class="overline">{body?.name ?? all.people.title}</h1>
      </div>
      {failure && !body ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body && units ? (
        <div class="figures">
          <p class="headline" aria-live="polite">
            {w.sentence(body.name, all.roles[body.role].name, said(body.unit.name))}{' '}
            {body.endedAt ? w.isEnded(instant(body.endedAt)) : null}
          </p>
          {body.isOwn ? (
            <section class="note">
              <p>{w.own}</p>
              <p class="actions">
                <a href="/officials/account">{w.toAccount}</a>
              </p>
            </section>
          ) : null}
          <section class="panel" aria-labelledby="facts">
            <h2 id="facts">{w.facts}</h2>
            <dl class="facts-line">
              <div>
                <dt>{all.people.state}</dt>
                <dd>{all.people.states[stateOf(body)]}</dd>
              </div>
              <div>
                <dt>{w.madeAt}</dt>
                <dd>{instant(body.createdAt)}</dd>
              </div>
              <div>
                <dt>{w.seenAt}</dt>
                <dd>{body.seenAt ? instant(body.seenAt) : all.people.never}</dd>
              </div>
              {body.signsInBy === 'provider' ? (
                <div>
                  <dt>{w.access}</dt>
                  <dd>{w.provider}</dd>
                </div>
              ) : null}
            </dl>
            <h3>{w.rights}</h3>
            {rights.length > 0 ? <RightsList held={rights} /> : <p>{all.roles[body.role].does}</p>}
            {hasRight('audit:read') ? (
              <p>
                <a href={`/officials/audit?official=${official}`}>{w.deeds}</a>
              </p>
            ) : null}
          </section>
          {body.isOwn ? null : (
            <>
              <PersonChange person={body} units={units} refresh={live.retry} />
              <PersonAccess person={body} refresh={live.retry} />
              <EmailAddress official={official} />
            </>
          )}
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Frame>
  )
}
