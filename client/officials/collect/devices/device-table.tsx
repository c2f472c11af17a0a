import { useState } from 'preact/hooks'
import { instant } from '../../account-words.ts'
import { treeWords } from '../../unit-notes.tsx'
import { said } from '../../words.ts'
import { DeviceManage } from './device-manage.tsx'
import { type DevicesFound, deviceWords, type Listed } from './device-words.ts'
import { minutesBetween, minutesOff, stateOf } from './state.ts'

type Props = {
  readonly found: DevicesFound
  readonly devices: readonly Listed[]
  readonly refresh: () => void
  /** Told the name of a device that is in the list no more. */
  readonly onRevoked: (name: string) => void
}
const marks = { active: 'state-confirmed', silent: 'state-waiting', revoked: 'state-refused' } as const

/** The devices in use, each with what its last contact told and a way to manage it. */
export function DeviceTable({ found, devices, refresh, onRevoked }: Props) {
  const w = deviceWords()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <table class="rows devices">
      <caption class="unseen">{w.list}</caption>
      <thead>
        <tr>
          <th scope="col">{w.columns.device}</th>
          <th scope="col">{w.columns.survey}</th>
          <th scope="col">{w.columns.state}</th>
          <th scope="col">{w.columns.contact}</th>
          <th scope="col">{w.columns.answers}</th>
          <th scope="col">
            <span class="unseen">{w.columns.manage}</span>
          </th>
        </tr>
      </thead>
      {devices.map((device) => {
        const isOpen = open === device.device
        return (
          <tbody key={device.device} class={isOpen ? 'device-open' : undefined}>
            <Row device={device} found={found} isOpen={isOpen} onOpen={() => setOpen(isOpen ? null : device.device)} />
            {isOpen ? (
              <tr class="device-manage">
                <td colSpan={6}>
                  <DeviceManage device={device} found={found} refresh={refresh} onRevoked={onRevoked} />
                </td>
              </tr>
            ) : null}
          </tbody>
        )
      })}
    </table>
  )
}

type RowProps = {
  readonly device: Listed
  readonly found: DevicesFound
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function Row({ device, found, isOpen, onOpen }: RowProps) {
  const w = deviceWords()
  const { name, unitName, unitEnded, counter, wave, sector, seenAt, clockOff } = device
  const state = stateOf(device)
  const survey = found.waves.find((one) => one.wave === wave)
  const sectorNamed = found.sectors.find((one) => one.sector === sector)
  const off = minutesOff(clockOff)
  return (
    <tr>
      <th scope="row">
        {name}
        <small>{said(unitName)}</small>
        <small>{counter || w.noCounter}</small>
      </th>
      <td>
        {survey ? said(survey.title) : `${wave} (${w.closedWave})`}
        {sectorNamed ? <small>{said(sectorNamed.name)}</small> : null}
      </td>
      <td>
        <span class={`state ${marks[state]}`}>{w.states[state]}</span>
        {state === 'silent' ? <small>{w.silentHint}</small> : null}
        {unitEnded === null ? null : <small class="caution-words">{treeWords().deviceEnded(unitEnded)}</small>}
      </td>
      <td data-label={w.columns.contact}>
        {w.ago(minutesBetween(seenAt, found.now), instant(seenAt))}
        <small>{versionOf(device, found)}</small>
        {off === null ? null : (
          <small class="caution-words">{off > 0 ? w.clockAhead(w.much(off)) : w.clockBehind(w.much(-off))}</small>
        )}
      </td>
      <td data-label={w.columns.answers}>
        <span class={device.held > 0 ? 'caution-words' : undefined}>{answersOn(device)}</span>
      </td>
      <td class="device-way">
        <button
          type="button"
          class="download"
          aria-expanded={isOpen}
          aria-label={isOpen ? w.closeOne(name) : w.manageOne(name)}
          onClick={onOpen}
        >
          {isOpen ? w.close : w.manage}
        </button>
      </td>
    </tr>
  )
}

const versionOf = ({ version }: Listed, { versionNow }: DevicesFound) => {
  const w = deviceWords()
  if (version === '') return w.versionUnknown
  return version === versionNow ? w.versionNow : w.versionOld
}

/** How many answers have not left a device, and how many the server refused, as words. */
export function answersOn({ waiting, held }: Pick<Listed, 'waiting' | 'held'>) {
  const w = deviceWords()
  const all = [...(waiting > 0 ? [w.waiting(waiting)] : []), ...(held > 0 ? [w.held(held)] : [])]
  return all.length > 0 ? all.join('; ') : w.nothingHeld
}
