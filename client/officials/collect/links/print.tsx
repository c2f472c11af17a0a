import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { api } from '../../../shared/api.ts'
import { useLive } from '../../live.ts'
import { useSignedIn } from '../../screen.tsx'
import { FailureNote, Waiting } from '../../states.tsx'
import { linkWords, placesOf, queryOfAsked, readAsked, sheetsOf } from './asked.ts'
import { Sheets } from './sheets.tsx'

/** Every sheet that the address asks for, to be printed. */
export function PrintLinks() {
  const w = linkWords()
  const { query } = useLocation()
  const { body, failure, retry } = useLive(
    useSignedIn() ? 'links' : null,
    (options) => api.collect.links.$get({}, options),
    false,
  )
  useEffect(() => {
    document.title = w.print
  }, [w])
  const asked = body && readAsked(body, query)
  if (!body || !asked)
    return failure ? <FailureNote failure={failure} retry={retry} /> : <Waiting blocks={['line', 'panel']} />
  const places = placesOf(body, asked)
  return (
    <main id="main" tabIndex={-1}>
      <h1 class="unseen">{w.print}</h1>
      <div class="leaves-bar">
        <a class="download" href={`/officials/collect/links${queryOfAsked(asked)}`}>
          <span aria-hidden="true">←</span> {w.back}
        </a>
        <button type="button" class="strong" onClick={() => print()}>
          {w.printNow}
        </button>
        <p>{w.printing(sheetsOf(asked.sheet, places).length)}</p>
      </div>
      <div class="leaves">
        <Sheets asked={asked} places={places} />
      </div>
    </main>
  )
}
