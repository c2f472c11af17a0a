// A new device: where it stands, then the code that is typed on it, until it is there.
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { CodeShown, type Made } from './code-shown.tsx'
import { type DevicesFound, deviceWords, type Place } from './device-words.ts'
import { isWhole, PlaceFields } from './place-fields.tsx'

type Props = { readonly found: DevicesFound; readonly refresh: () => void; readonly onClose: () => void }

/** With one desk or one survey there is nothing to choose. */
const firstPlace = ({ desks, waves }: DevicesFound): Place => ({
  name: '',
  unit: desks.length === 1 ? (desks[0]?.unit ?? '') : '',
  counter: '',
  wave: waves.length === 1 ? (waves[0]?.wave ?? '') : '',
  sector: null,
})

/** Says where a new kiosk will stand, and shows its code. */
export function Pairing({ found, refresh, onClose }: Props) {
  const w = deviceWords().pair
  const [place, setPlace] = useState(() => firstPlace(found))
  const [isChecked, setChecked] = useState(false)
  const [made, setMade] = useState<Made | null>(null)
  const { busy, refusal, ask, forget } = useDeed()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [made])

  const make = async () => {
    if (!isWhole(place)) return setChecked(true)
    const answer = await ask(() => api.devices.pairings.$post({ json: place }))
    if (!answer) return
    setMade({ ...answer.body, place, until: performance.now() + answer.body.lasts * 1_000 })
    refresh()
  }
  const withdraw = async ({ device }: Made) => {
    await ask(() => api.devices.pairings[':device'].$delete({ param: { device } }))
    setMade(null)
    refresh()
  }
  const anew = () => {
    setMade(null)
    setPlace(firstPlace(found))
    setChecked(false)
    forget()
  }
  return (
    <section class="panel" aria-labelledby="pairing">
      <h2 id="pairing" tabIndex={-1} ref={heading}>
        {w.title}
      </h2>
      {made ? (
        <CodeShown
          made={made}
          found={found}
          busy={busy}
          onAgain={() => void make()}
          onAnother={anew}
          onWithdraw={() => void withdraw(made)}
          onClose={onClose}
        />
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void make()
          }}
        >
          <p class="aside">{w.lead}</p>
          <PlaceFields place={place} found={found} isChecked={isChecked} onPlace={setPlace} />
          <p class="says wrong" role="alert">
            {isChecked && !isWhole(place) ? w.missing : ''}
          </p>
          <p class="ways">
            <button type="submit" class="strong" aria-disabled={busy}>
              {w.make}
            </button>
            <button type="button" class="download" onClick={onClose}>
              {w.cancel}
            </button>
          </p>
        </form>
      )}
      <Refused refusal={refusal} />
    </section>
  )
}
