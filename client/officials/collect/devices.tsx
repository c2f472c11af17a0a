import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { FoldedFiles } from '../settings/registers/folded.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { DeviceTable } from './devices/device-table.tsx'
import { type DevicesFound, deviceWords } from './devices/device-words.ts'
import { LeftOff } from './devices/left-off.tsx'
import { OpenCodes } from './devices/open-codes.tsx'
import { Pairing } from './devices/pairing.tsx'
import { Revoked } from './devices/revoked.tsx'
import { stateOf } from './devices/state.ts'
import { WaveSettings } from './devices/wave-settings.tsx'
import { Collecting } from './heading.tsx'
import './devices/devices.css'

/** The kiosks at the desks: how they are, and how one becomes one. */
export function Devices() {
  const live = useLive(useSignedIn() ? 'devices' : null, (options) => api.devices.$get({}, options))
  const { body, failure } = live
  return (
    <Collecting page="devices">
      {failure && !body ? <FailureNote failure={failure} retry={live.retry} /> : null}
      {body ? <Found found={body} refresh={live.retry} /> : failure ? null : <Waiting blocks={['line', 'panel']} />}
    </Collecting>
  )
}

function Found({ found, refresh }: { readonly found: DevicesFound; readonly refresh: () => void }) {
  const w = deviceWords()
  const [isPairing, setPairing] = useState(false)
  const [outcome, setOutcome] = useState('')
  const inUse = found.devices.filter((device) => stateOf(device) !== 'revoked')
  const silent = inUse.filter((device) => stateOf(device) === 'silent').length
  const waiting = inUse.reduce((sum, device) => sum + device.waiting, 0)
  const cannot = found.desks.length === 0 ? w.noDesk : found.waves.length === 0 ? w.noWave : null
  return (
    <>
      <p class="headline" aria-live="polite">
        {w.headline(inUse.length, silent, waiting)}
      </p>
      <p class="aside">{w.lead}</p>
      {cannot ? <p class="note">{cannot}</p> : null}
      {isPairing ? (
        <Pairing found={found} refresh={refresh} onClose={() => setPairing(false)} />
      ) : cannot ? null : (
        <p>
          <button type="button" class="strong" onClick={() => setPairing(true)}>
            {w.pair.open}
          </button>
        </p>
      )}
      <p class="done" role="status">
        {outcome}
      </p>
      {inUse.length > 0 ? (
        <section class="panel" aria-labelledby="devices">
          <h2 id="devices">{w.list}</h2>
          <DeviceTable
            found={found}
            devices={inUse}
            refresh={refresh}
            onRevoked={(name) => setOutcome(w.revoke.done(name))}
          />
        </section>
      ) : null}
      {/* The one that is being shown stands there already. */}
      {isPairing ? null : <OpenCodes found={found} refresh={refresh} />}
      <LeftOff found={found} />
      <WaveSettings onChange={refresh} />
      <Revoked found={found} devices={found.devices.filter((device) => stateOf(device) === 'revoked')} />
      <FoldedFiles register="devices" refresh={refresh} />
    </>
  )
}
