import { useSecondsTo } from '../../../shared/seconds-to.ts'
import { accountWords } from '../../account-words.ts'
import { Copy } from '../../copy.tsx'
import { said } from '../../words.ts'
import { type DevicesFound, deviceWords, type Place } from './device-words.ts'

/** A code that was made; `until` on the clock of `performance.now()`, which nobody sets. */
export type Made = { readonly device: string; readonly code: string; readonly place: Place; readonly until: number }
type Props = {
  readonly made: Made
  readonly found: DevicesFound
  readonly busy: boolean
  readonly onAgain: () => void
  readonly onAnother: () => void
  readonly onWithdraw: () => void
  readonly onClose: () => void
}

/** The code, large enough to be read from the desk, until a device has used it or its time is over. */
export function CodeShown({ made, found, busy, onAgain, onAnother, onWithdraw, onClose }: Props) {
  const w = deviceWords().pair
  const { device, code, place, until } = made
  const seconds = useSecondsTo(until)
  const unit = found.desks.find((desk) => desk.unit === place.unit)
  const paired = found.devices.find((one) => one.device === device)
  if (paired)
    return (
      <div role="status">
        <p class="done">{w.done(paired.name)}</p>
        <p>
          {w.doneStaff} <strong class="staff-code">{paired.staffCode}</strong>
        </p>
        <p class="ways">
          <button type="button" class="strong" onClick={onAnother}>
            {w.another}
          </button>
          <button type="button" class="download" onClick={onClose}>
            {deviceWords().close}
          </button>
        </p>
      </div>
    )
  if (seconds === 0)
    return (
      <div role="status">
        <p class="note caution">{w.lapsed}</p>
        <p class="ways">
          <button type="button" class="strong" aria-disabled={busy} onClick={onAgain}>
            {w.again}
          </button>
          <button type="button" class="download" onClick={onClose}>
            {w.cancel}
          </button>
        </p>
      </div>
    )
  return (
    <div class="code-shown">
      <div>
        <p class="aside">{w.codeFor(place.name, unit ? said(unit.name) : place.unit)}</p>
        <p class="pairing-code" role="img" aria-label={`${w.code} ${[...code].join(' ')}`}>
          <span>{code.slice(0, 3)}</span>
          <span>{code.slice(3)}</span>
        </p>
        <p class="code-left" role="timer">
          {w.left(Math.floor(seconds / 60), seconds % 60)}
        </p>
      </div>
      <div>
        <ol class="code-steps">
          {w.steps.map((step, i) => (
            <li key={step}>
              {step}
              {i === 0 ? (
                <span class="code-address">
                  <code>{`${location.origin}/kiosk`}</code>
                  <Copy text={`${location.origin}/kiosk`} name={accountWords().invitation.copy} />
                </span>
              ) : null}
            </li>
          ))}
        </ol>
        <p class="aside" role="status">
          {w.waiting}
        </p>
        <p class="ways">
          <button type="button" class="download" aria-disabled={busy} onClick={onWithdraw}>
            {w.withdraw}
          </button>
        </p>
      </div>
    </div>
  )
}
