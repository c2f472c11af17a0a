import { Field } from '../../fields.tsx'
import { said } from '../../words.ts'
import { Choice } from '../fields.tsx'
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
    <div class="fields">
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
      <Choice
        label={w.pair.unit}
        none={place.unit === '' ? w.pair.choose : undefined}
        value={place.unit}
        isWrong={isChecked && place.unit === ''}
        options={desks.map(({ unit, name }) => [unit, said(name)])}
        onValue={(unit) => set({ unit })}
      />
      <Choice
        label={w.pair.wave}
        none={place.wave === '' ? w.pair.choose : undefined}
        value={place.wave}
        isWrong={isChecked && place.wave === ''}
        options={[
          ...(survey || place.wave === '' ? [] : [[place.wave, `${place.wave} (${w.closedWave})`] as const]),
          ...waves.map(({ wave, title }) => [wave, said(title)] as const),
        ]}
        onValue={(wave) => set({ wave, sector: null })}
      />
      {isSectorOpen ? (
        <Choice
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
