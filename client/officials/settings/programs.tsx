import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useUnits } from '../people/units.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { Settings } from './heading.tsx'
import { Tokens } from './programs/tokens.tsx'
import { programWords } from './programs/words.ts'
import { FoldedFiles } from './registers/folded.tsx'
import './connecting.css'

/** Which other programs have a token, what each may do and until when, and a new one. */
export function Programs() {
  const signedIn = useSignedIn()
  const { body, at, failure, retry } = useLive(signedIn ? 'tokens' : null, (options) => api.tokens.$get({}, options))
  const units = useUnits()
  const w = programWords()
  const now = new Date(at ?? 0).toISOString()
  return (
    <Settings page="programs">
      {failure ? <FailureNote failure={failure} retry={retry} /> : null}
      {body && units ? (
        <div class="connecting">
          <p class="headline" aria-live="polite">
            {w.state(body.tokens.filter(({ endedAt, expiresAt }) => endedAt === null && expiresAt > now).length)}
          </p>
          <p class="aside">{w.lead}</p>
          <p class="aside">
            {w.described}{' '}
            <a
              class="address"
              href="/officials/settings/interface"
            >{`${location.origin}/officials/settings/interface`}</a>
          </p>
          <Tokens tokens={body.tokens} now={now} units={units} refresh={retry} />
          <FoldedFiles register="tokens" refresh={retry} />
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Settings>
  )
}
