import './accounts.css'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import * as en from '../../surveys/text/en/problems.ts'
import * as vi from '../../surveys/text/vi/problems.ts'
import { Frame } from './frame.tsx'
import { PasswordStep } from './password-step.tsx'
import { SecondStep } from './second-step.tsx'
import { nextPage, recognise } from './session.ts'
import { language, words } from './words.ts'

const problems = { vi: vi.problems, en: en.problems }
/** The words of a refusal that an address names; null where it names none, or something else. */
const refusal = (code: string | undefined): string | null =>
  code !== undefined && Object.hasOwn(vi.problems, code)
    ? problems[language.value][code as keyof typeof vi.problems]
    : null
/** Whoever comes back from the provider and has a second factor here brings the token behind a #, where nobody logs it. */
const tokenInAddress = () => /^#second-factor=([\w-]+)$/.exec(location.hash)?.[1] ?? null

export function SignIn() {
  const { route, query } = useLocation()
  /** What the server gave for the password, where a code is still to come. */
  const [token, setToken] = useState(tokenInAddress)
  useEffect(() => {
    if (location.hash) history.replaceState(null, '', location.pathname + location.search)
  }, [])
  const next = nextPage(query.next)
  const go = async () => {
    await recognise()
    route(next, true)
  }
  return (
    <Frame title={words().session.signIn}>
      {token === null ? (
        <PasswordStep
          onSignedIn={go}
          onSecondStep={setToken}
          next={next}
          refused={refusal(query.refused)}
          renewed={query.renewed !== undefined}
        />
      ) : (
        <SecondStep token={token} onSignedIn={go} onBack={() => setToken(null)} />
      )}
    </Frame>
  )
}
