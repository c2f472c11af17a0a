import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { Data } from './heading.tsx'
import { Group } from './weights/group.tsx'
import { NewWeighting } from './weights/new.tsx'
import { type WeightsFound, weightWords } from './weights/words.ts'
import './weights/weights.css'

/** What those who answered stand for: weightings that are kept, and a new one. */
export function Weights() {
  const live = useLive(useSignedIn() ? 'weights' : null, (options) => api.weights.$get({}, options))
  const { body, failure } = live
  return (
    <Data page="weights">
      {failure && !body ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? <Found found={body} refresh={live.retry} /> : failure ? null : <Waiting blocks={['line', 'panel']} />}
    </Data>
  )
}

function Found({ found, refresh }: { readonly found: WeightsFound; readonly refresh: () => void }) {
  const w = weightWords()
  const [outcome, setOutcome] = useState('')
  const { weightings } = found
  const inUse = weightings.filter(({ versions }) => versions.some((one) => one.isInUse)).length
  const say = (what: string) => {
    setOutcome(what)
    refresh()
  }
  return (
    <div class="weights">
      <p class="headline" aria-live="polite">
        {w.headline(weightings.length, inUse)}
      </p>
      <p class="aside">{w.lead}</p>
      {weightings.length === 0 && found.waves.length > 0 ? <p class="aside">{w.empty}</p> : null}
      <p class="done" role="status">
        {outcome}
      </p>
      {weightings.length > 0 ? (
        <section class="panel" aria-labelledby="weightings">
          <h2 id="weightings">{w.kept}</h2>
          {weightings.map((group) => (
            <Group key={group.weighting} group={group} found={found} onDone={say} />
          ))}
        </section>
      ) : null}
      {found.waves.length === 0 ? <p class="note">{w.noWave}</p> : <NewWeighting found={found} onKept={say} />}
    </div>
  )
}
