import { useId } from 'preact/hooks'
import { Field } from '../../fields.tsx'
import { said } from '../../words.ts'
import { type DevicesFound, deviceWords, type Place } from './device-words.ts'

type Props = {
  readonly place: Place
  readonly found: DevicesFound
  /** Whether what is missing is pointed out. */
  readonly isChecked: boolean
  readonly onPlace: (place: Place) => void
}

/** Whether the server would find nothing missing. */
export const isWhole = ({ name, unit, wave }: Place): boolean => name.trim().length >= 2 && unit !== '' && wave !== ''

/** Name, desk, counter, survey and sector of a device. */
export function PlaceFields({ place, found, isChecked, onPlace }: Props) {
  const w = deviceWords()
  const { desks, waves, sectors } = found
  const survey = waves.find(({ wave }) => wave === place.wave)
  const isSectorOpen = survey !== undefined && survey.sector === null
  const set = (change: Partial<Place>) => onPlace({ ...place, ...change })
  return (
    <div class="device-fields">
      <Field
        label={w.pair.name}
        hint={w.pair.nameHint}
        value={place.name}
        autoComplete="off"
        error={isChecked && place.name.trim().length < 2 ? w.pair.nameHint : null}
        onValue={(name) => set({ name })}
      />
      <Field
        label={w.pair.counter}
        hint={w.pair.counterHint}
        value={place.counter}
        autoComplete="off"
        onValue={(counter) => set({ counter })}
      />
      <Select
        label={w.pair.unit}
        value={place.unit}
        isWrong={isChecked && place.unit === ''}
        options={desks.map(({ unit, name }) => [unit, said(name)])}
        onValue={(unit) => set({ unit })}
      />
      <Select
        label={w.pair.wave}
        value={place.wave}
        isWrong={isChecked && place.wave === ''}
        options={[
          ...(survey || place.wave === '' ? [] : [[place.wave, `${place.wave} (${w.closedWave})`] as const]),
          ...waves.map(({ wave, title }) => [wave, said(title)] as const),
        ]}
        onValue={(wave) => set({ wave, sector: null })}
      />
      {isSectorOpen ? (
        <Select
          label={w.pair.sector}
          none={w.allSectors}
          value={place.sector ?? ''}
          options={sectors.map(({ sector, name }) => [sector, said(name)])}
          onValue={(sector) => set({ sector: sector || null })}
        />
      ) : null}
    </div>
  )
}

type SelectProps = {
  readonly label: string
  /** What choosing nothing says. */
  readonly none?: string
  readonly value: string
  readonly isWrong?: boolean
  readonly options: readonly (readonly [string, string])[]
  readonly onValue: (value: string) => void
}

function Select({ label, none, value, isWrong = false, options, onValue }: SelectProps) {
  const w = deviceWords().pair
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-invalid={isWrong ? true : undefined}
        onChange={(event) => onValue(event.currentTarget.value)}
      >
        {none !== undefined || value === '' ? <option value="">{none ?? w.choose}</option> : null}
        {options.map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
