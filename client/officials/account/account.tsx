import '../accounts.css'
import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { accountWords } from '../account-words.ts'
import { Frame } from '../frame.tsx'
import { useLive } from '../live.ts'
import { RightsList } from '../rights-list.tsx'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { said } from '../words.ts'
import { EmailAddress } from './email.tsx'
import { JoinProvider } from './join-provider.tsx'
import { Password } from './password.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'

/** Who one is here, what one may do, and by what one signs in. */
export function Account() {
  const all = accountWords()
  const w = all.account
  const [turn, setTurn] = useState(0)
  const live = useLive(useSignedIn() ? 'account' : null, (options) => api.account.$get({}, options))
  const { body, failure } = live
  const changed = () => {
    live.retry()
    setTurn((last) => last + 1)
  }
  const rights = body?.rights ?? []
  const seesFigures = rights.includes('scores:read') || rights.includes('figures:read')
  return (
    <Frame title={w.title} signedIn>
      <div class="overline-row">
        <h1 class="overline">{w.title}</h1>
      </div>
      {failure && !body ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? (
        <div class="figures account">
          <p class="headline" aria-live="polite">
            {w.sentence(body.name, all.roles[body.role].name, said(body.unit.name))}{' '}
            {body.signsInBy === 'provider' ? w.byProvider : body.secondFactor ? w.secondOn : w.secondOff}
          </p>
          {seesFigures ? null : (
            <p class="note">
              {w.noFigures(all.roles[body.role].does)} {rights.length > 0 ? null : w.noPages}
            </p>
          )}
          <section class="panel" aria-labelledby="rights">
            <h2 id="rights">{w.rights}</h2>
            {rights.length > 0 ? (
              <>
                <p class="aside">{w.rightsLead(said(body.unit.name))}</p>
                <RightsList held={rights} />
              </>
            ) : (
              <p>{w.noRights}</p>
            )}
            <p class="aside">{w.askMore}</p>
          </section>
          {body.signsInBy === 'password' ? (
            <>
              <SecondFactor name={body.name} on={body.secondFactor} left={body.recoveryCodes} onChanged={changed} />
              <Password name={body.name} onChanged={changed} />
            </>
          ) : null}
          {body.signsInBy === 'password' ? <JoinProvider /> : null}
          <EmailAddress official={null} />
          <Sessions turn={turn} />
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel', 'panel']} />
      )}
    </Frame>
  )
}
