import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useUnits } from '../people/units.ts'
import { useSignedIn } from '../screen.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { Settings } from './heading.tsx'
import { FoldedFiles } from './registers/folded.tsx'
import { NewReceiver } from './webhooks/new-receiver.tsx'
import { OneReceiver } from './webhooks/receiver.tsx'
import { hookWords } from './webhooks/words.ts'
import './connecting.css'

/** Which systems are told of what happens, whether it arrives, and a new one. */
export function Webhooks() {
  const signedIn = useSignedIn()
  const { body, failure, retry } = useLive(signedIn ? 'webhooks' : null, (options) => api.webhooks.$get({}, options))
  const units = useUnits()
  const w = hookWords()
  const active = body?.webhooks.filter(({ state }) => state === 'active') ?? []
  const stopped = body?.webhooks.filter(({ state }) => state === 'stopped') ?? []
  const kept = body?.webhooks.filter(({ state }) => state !== 'ended') ?? []
  return (
    <Settings page="webhooks">
      {failure ? <FailureNote failure={failure} retry={retry} /> : null}
      {body && units ? (
        <div class="connecting">
          <p class="headline" aria-live="polite">
            {w.state(active.length, active.filter(({ failures }) => failures > 0).length, stopped.length)}
          </p>
          <p class="aside">{w.lead}</p>
          <p class="aside">{w.stops}</p>
          {kept.length > 0 ? (
            <section class="panel" aria-labelledby="receivers">
              <h2 id="receivers">{w.list}</h2>
              <ul class="connections">
                {kept.map((one) => (
                  <OneReceiver key={one.webhook} one={one} refresh={retry} />
                ))}
              </ul>
            </section>
          ) : null}
          <NewReceiver units={units} refresh={retry} />
          <FoldedFiles register="webhooks" refresh={retry} />
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Settings>
  )
}
