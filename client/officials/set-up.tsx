// Opened once from a link: a new account, or a new password for one that is there.
import './accounts.css'
import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso/router'
import { api } from '../shared/api.ts'
import { accountWords } from './account-words.ts'
import { Frame } from './frame.tsx'
import { useLive } from './live.ts'
import { SecondStep } from './second-step.tsx'
import { recognise } from './session.ts'
import { SetUpForm } from './set-up-form.tsx'
import { Waiting } from './states.tsx'
import { language, words } from './words.ts'

export function SetUp() {
  const w = accountWords().setUp
  const { route } = useLocation()
  const { params } = useRoute()
  const token = params.token ?? ''
  const { body, failure, retry } = useLive(
    token,
    (options) => api.setup[':token'].$get({ param: { token } }, options),
    false,
  )
  /** What the server gave for the new password, where the account's second factor is still to come. */
  const [pending, setPending] = useState<string | null>(null)
  const go = async () => {
    await recognise()
    route('/officials', true)
  }
  const title = body?.kind === 'password' ? w.renewed : w.invited
  return (
    <Frame title={title}>
      {pending !== null ? (
        <SecondStep token={pending} onSignedIn={go} onBack={() => route('/sign-in?renewed', true)} />
      ) : body ? (
        <SetUpForm link={{ token, ...body }} title={title} onSignedIn={go} onSecondStep={setPending} />
      ) : failure ? (
        <section class="narrow sheet">
          <h1>{title}</h1>
          <p class="note failure" role="alert">
            {failure.refusal ? failure.refusal.message[language.value] : words().failure.offline}
          </p>
          {failure.refusal ? (
            <>
              <p>{w.usedUp}</p>
              <p class="says">{words().setup.usedUp}</p>
            </>
          ) : (
            <button type="button" class="strong wide" onClick={retry}>
              {words().failure.again}
            </button>
          )}
        </section>
      ) : (
        <Waiting blocks={['panel']} />
      )}
    </Frame>
  )
}
