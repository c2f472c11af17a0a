import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { hasRight } from '../session.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { Collecting } from './heading.tsx'
import { Batches } from './invitations/batches.tsx'
import { Dossiers } from './invitations/dossiers.tsx'
import { NewBatch } from './invitations/new-batch.tsx'
import { Programs } from './invitations/programs.tsx'
import { inviteWords } from './invitations/words.ts'
import '../accounts.css'
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
      <p class="headline long">{w.lead}</p>
      {failure ? <FailureNote failure={failure} retry={refresh} /> : null}
      {dossiers.body && batches.body ? (
        <div class="figures invitations">
          {isEmpty ? handedOver : null}
          <NewBatch dossiers={dossiers.body} seen={batches.body} refresh={refresh} />
          <Batches dossiers={dossiers.body} seen={batches.body} refresh={refresh} />
          {isEmpty ? null : handedOver}
          {hasRight('tokens:manage') ? <Programs units={dossiers.body.units} /> : null}
        </div>
      ) : failure ? null : (
        <Waiting blocks={['panel', 'panel', 'panel']} />
      )}
    </Collecting>
  )
}
