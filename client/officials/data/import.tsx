import { useLocation } from 'preact-iso/router'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { Data } from './heading.tsx'
import { Begin } from './import/begin.tsx'
import { History } from './import/history.tsx'
import { One } from './import/one.tsx'
import { PastWave } from './import/past-wave.tsx'
import { importWords } from './import/words.ts'
import './import/import.css'

/** Responses in from elsewhere: a file is sent, looked at, read as it is told, and then kept. */
export function ImportData() {
  const signedIn = useSignedIn()
  const { query, route, path } = useLocation()
  const { body, failure, retry } = useLive(signedIn ? 'imports' : null, (options) => api.imports.$get({}, options))
  const w = importWords()
  const chosen = /^[0-9a-f]{24}$/.test(query.import ?? '') ? query.import : undefined
  const open = (id: string | null) => route(id ? `${path}?import=${id}` : path)
  const count = (...states: string[]) => body?.imports.filter(({ state }) => states.includes(state)).length ?? 0
  return (
    <Data page="import">
      {failure ? <FailureNote failure={failure} retry={retry} /> : null}
      {body ? (
        <div class="imports">
          <p class="headline" aria-live="polite">
            {w.headline(count('running', 'checking'), count('uploading', 'uploaded', 'checked'))}
          </p>
          <p class="aside">{w.lead}</p>
          {chosen ? <One key={chosen} id={chosen} seen={body} refresh={retry} open={open} /> : null}
          {chosen ? null : <Begin open={open} refresh={retry} />}
          <History seen={body} chosen={chosen} open={open} />
          <PastWave seen={body} refresh={retry} />
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Data>
  )
}
