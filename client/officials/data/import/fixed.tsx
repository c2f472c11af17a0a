import { type Place, places } from '../../../../surveys/imports/fields.ts'
import type { Mapping } from '../../../../surveys/imports/mapping.ts'
import { Choice } from '../../collect/fields.tsx'
import { placeOptions } from './place-options.ts'
import { type ImportsSeen, importWords } from './words.ts'

type Props = {
  readonly fixed: Mapping['fixed']
  readonly isColumn: (place: Place) => boolean
  readonly seen: ImportsSeen
  readonly onFixed: (fixed: Mapping['fixed']) => void
}

/** What is so of all lines that have no column for it. */
export function FixedValues({ fixed, isColumn, seen, onFixed }: Props) {
  const { mapping: w } = importWords()
  return (
    <>
      <h3>{w.fixed}</h3>
      <p class="aside">{w.fixedLead}</p>
      <div class="fields">
        {places
          .filter((place) => !isColumn(place))
          .map((place) => (
            <Fixed
              key={place}
              place={place}
              value={fixed[place] ?? ''}
              seen={seen}
              onValue={(value) => {
                const { [place]: _, ...others } = fixed
                onFixed(value === '' ? others : { ...others, [place]: value })
              }}
            />
          ))}
      </div>
    </>
  )
}

type FixedProps = {
  readonly place: Place
  readonly value: string
  readonly seen: ImportsSeen
  readonly onValue: (value: string) => void
}

function Fixed({ place, value, seen, onValue }: FixedProps) {
  const { mapping: w } = importWords()
  if (place === 'day')
    return (
      <label>
        <span>{w.places.day}</span>
        <input type="date" value={value} onInput={(event) => onValue(event.currentTarget.value)} />
      </label>
    )
  return (
    <Choice label={w.places[place]} value={value} none={w.none} options={placeOptions(place, seen)} onValue={onValue} />
  )
}
