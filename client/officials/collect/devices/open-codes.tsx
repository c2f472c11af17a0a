import { useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { instant } from '../../account-words.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { type DevicesFound, deviceWords } from './device-words.ts'

/** Codes that nobody has used yet, also those of colleagues; the digits are shown only to whoever made them. */
export function OpenCodes({ found, refresh }: { readonly found: DevicesFound; readonly refresh: () => void }) {
  const w = deviceWords().pair
  const { busy, refusal, ask } = useDeed()
  const [outcome, setOutcome] = useState('')
  const withdraw = async (device: string) => {
    if (await ask(() => api.devices.pairings[':device'].$delete({ param: { device } }))) setOutcome(w.withdrawn)
    refresh()
  }
  if (found.pairings.length === 0 && outcome === '') return null
  return (
    <section class="panel" aria-labelledby="open-codes">
      <h2 id="open-codes">{w.openCodes}</h2>
      <ul class="links">
        {found.pairings.map(({ device, name, unit, expiresAt }) => {
          const desk = found.desks.find((one) => one.unit === unit)
          return (
            <li key={device}>
              <p>{w.openCode(name, desk ? said(desk.name) : unit, instant(expiresAt))}</p>
              <Confirm
                name={w.withdraw}
                label={w.withdrawOne(name)}
                question={w.withdrawSure}
                busy={busy}
                onConfirm={() => void withdraw(device)}
              />
            </li>
          )
        })}
      </ul>
      <Refused refusal={refusal} />
      <p class="done" role="status">
        {outcome}
      </p>
    </section>
  )
}
