import { useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { type DevicesFound, deviceWords, type Listed, type Place } from './device-words.ts'
import { isWhole, PlaceFields } from './place-fields.tsx'

type Props = {
  readonly device: Listed
  readonly found: DevicesFound
  readonly refresh: () => void
  readonly onRevoked: (name: string) => void
}

/** All that can be done with a device: another name or place, another staff code, its end. */
export function DeviceManage(props: Props) {
  return (
    <div class="device-parts">
      <Change {...props} />
      <div>
        <StaffCode {...props} />
        <Revoke {...props} />
      </div>
    </div>
  )
}

const placeOf = ({ name, unit, counter, wave, sector }: Listed): Place => ({ name, unit, counter, wave, sector })

function Change({ device, found, refresh }: Props) {
  const w = deviceWords()
  const [changed, setChanged] = useState<Place | null>(null)
  const [outcome, setOutcome] = useState('')
  const { busy, refusal, ask } = useDeed()
  const before = placeOf(device)
  const after = changed ?? before
  const isSame = JSON.stringify(before) === JSON.stringify(after)
  const save = async () => {
    if (isSame || !isWhole(after)) return
    if (!(await ask(() => api.devices[':device'].$patch({ param: { device: device.device }, json: after })))) return
    setChanged(null)
    setOutcome(w.change.saved)
    refresh()
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h3>{w.change.title}</h3>
      <p class="aside">{w.change.lead}</p>
      <PlaceFields
        place={after}
        found={found}
        isChecked={changed !== null}
        onPlace={(place) => {
          setOutcome('')
          setChanged(place)
        }}
      />
      <p class="ways">
        <button type="submit" class="strong" aria-disabled={busy || isSame || !isWhole(after)}>
          {w.change.save}
        </button>
      </p>
      <Refused refusal={refusal} />
      <p class="done" role="status">
        {outcome}
      </p>
    </form>
  )
}

function StaffCode({ device: { device, staffCode }, refresh }: Props) {
  const w = deviceWords().staff
  const [outcome, setOutcome] = useState('')
  const { busy, refusal, ask } = useDeed()
  const renew = async () => {
    if (await ask(() => api.devices[':device']['staff-code'].$post({ param: { device } }))) setOutcome(w.renewed)
    refresh()
  }
  return (
    <section aria-labelledby={`staff-${device}`}>
      <h3 id={`staff-${device}`}>{w.title}</h3>
      <p>
        <strong class="staff-code">{staffCode}</strong>
      </p>
      <p class="aside">{w.lead}</p>
      <Confirm name={w.renew} question={w.renewSure} busy={busy} onConfirm={() => void renew()} />
      <Refused refusal={refusal} />
      <p class="done" role="status">
        {outcome}
      </p>
    </section>
  )
}

function Revoke({ device: { device, name, waiting }, refresh, onRevoked }: Props) {
  const w = deviceWords().revoke
  const [held, setHeld] = useState<'taken' | 'refused'>('taken')
  const { busy, refusal, ask } = useDeed()
  const revoke = async () => {
    if (await ask(() => api.devices[':device'].revoke.$post({ param: { device }, json: { held } }))) onRevoked(name)
    refresh()
  }
  const ways = [
    ['taken', w.taken, w.takenHelp],
    ['refused', w.refused, w.refusedHelp],
  ] as const
  return (
    <section aria-labelledby={`revoke-${device}`}>
      <h3 id={`revoke-${device}`}>{w.title}</h3>
      <p class="aside">{w.lead}</p>
      <fieldset class="choices">
        <legend class="unseen">{w.title}</legend>
        {ways.map(([way, title, help]) => (
          <label key={way} class="choice">
            <input type="radio" name={`held-${device}`} checked={held === way} onChange={() => setHeld(way)} />
            <span>
              <b>{title}</b>
              <small>{help}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Confirm
        key={held}
        name={w.revoke}
        question={held === 'taken' ? w.sureTaken(name, waiting) : w.sureRefused(name, waiting)}
        busy={busy}
        onConfirm={() => void revoke()}
      />
      <Refused refusal={refusal} />
    </section>
  )
}
