import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { hasRight } from '../session.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { Collecting } from './heading.tsx'
import { Batches } from './invitations/batches.tsx'
import { Dossiers } from './invitations/dossiers.tsx'
import { NewBatch } from './invitations/new-batch.tsx'
import { type BatchesSeen, inviteWords } from './invitations/words.ts'
import './invitations/invitations.css'

/** People who were served are invited to answer: their dossiers, samples of them, and how far each batch is. */
export function Invitations() {
  const signedIn = useSignedIn()
  const dossiers = useLive(signedIn ? 'dossiers' : null, (options) => api.dossiers.$get({ query: {} }, options))
  const batches = useLive(signedIn ? 'invitations' : null, (options) => api.invitations.$get({}, options))
  const { invitations: w } = inviteWords()
  const failure = dossiers.failure ?? batches.failure
  const refresh = () => {
    dossiers.retry()
    batches.retry()
  }
  // What is to be done first stands first.
  const isEmpty = dossiers.body?.counts.length === 0
  const handedOver = dossiers.body ? <Dossiers key="dossiers" found={dossiers.body} refresh={refresh} /> : null
  return (
    <Collecting page="invitations">
      {failure ? <FailureNote failure={failure} retry={refresh} /> : null}
      {dossiers.body && batches.body ? (
        <div class="invitations">
          <p class="headline" aria-live="polite">
            <State seen={batches.body} />
          </p>
          <p class="aside">{w.lead}</p>
          {isEmpty ? handedOver : null}
          {batches.body.batches.length > 0 ? (
            <Batches dossiers={dossiers.body} seen={batches.body} refresh={refresh} />
          ) : null}
          <NewBatch dossiers={dossiers.body} seen={batches.body} refresh={refresh} />
          {isEmpty ? null : handedOver}
          {hasRight('tokens:manage') ? (
            <p class="aside">
              <a class="alone" href="/officials/settings/programs">
                {inviteWords().programs.elsewhere}
              </a>
            </p>
          ) : null}
        </div>
      ) : failure ? null : (
        <Waiting blocks={['panel', 'panel', 'panel']} />
      )}
    </Collecting>
  )
}

/** How many batches are open, and how many people have answered in them, as far as that may be told. */
function State({ seen }: { readonly seen: BatchesSeen }) {
  const { batches: w } = inviteWords().invitations
  const running = seen.batches.filter(({ isRunning }) => isRunning)
  if (seen.batches.length === 0) return w.none
  if (running.length === 0) return w.noneRunning
  const all = running.flatMap(({ cells }) => cells.filter(({ unit, sector }) => unit === null && sector === null))
  const answered = all.map((one) => one.answered)
  return w.state(
    running.length,
    all.reduce((sum, { drawn }) => sum + drawn, 0),
    answered.includes(null) ? null : answered.reduce((sum: number, one) => sum + (one ?? 0), 0),
  )
}
