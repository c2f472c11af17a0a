import { instant } from '../../account-words.ts'
import { said } from '../../words.ts'
import { answersOn } from './device-table.tsx'
import { type DevicesFound, deviceWords, type Listed } from './device-words.ts'

type Props = { readonly found: DevicesFound; readonly devices: readonly Listed[] }

/** Devices that ask nobody any more; what they held may still come. */
export function Revoked({ found, devices }: Props) {
  const w = deviceWords()
  if (devices.length === 0) return null
  return (
    <details class="panel">
      <summary>
        <h2>{w.revoked.title(devices.length)}</h2>
      </summary>
      <ul class="links">
        {devices.map((device) => {
          const { name, unit, revokedAt, deliversUntil } = device
          const desk = found.desks.find((one) => one.unit === unit)
          const isTaken = deliversUntil !== null && deliversUntil > found.now && deliversUntil !== revokedAt
          return (
            <li key={device.device}>
              <p>
                <b>{name}</b> · {desk ? said(desk.name) : unit}
              </p>
              <p class="aside">
                {w.revoked.at(instant(revokedAt ?? ''))},{' '}
                {isTaken ? w.revoked.until(instant(deliversUntil)) : w.revoked.over}. {w.columns.answers}:{' '}
                {answersOn(device)}
              </p>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
