import { useEffect, useState } from 'preact/hooks'
import type { Found } from '../../../../server/imports/found.ts'
import { type DayOrder, dayOrders, orderIn } from '../../../../surveys/imports/cells.ts'
import { type Field, type Place, places } from '../../../../surveys/imports/fields.ts'
import { guessUses } from '../../../../surveys/imports/guess.ts'
import { type ColumnUse, type Encoding, encodings, type Mapping } from '../../../../surveys/imports/mapping.ts'
import { api } from '../../../shared/api.ts'
import { Choice } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { outcomeOf } from '../../request.ts'
import { ColumnRow } from './column-row.tsx'
import { placeOptions } from './place-options.ts'
import { type ImportSeen, type ImportsSeen, importWords, waveTitle } from './words.ts'

type Props = {
  readonly body: ImportSeen
  readonly found: Found
  readonly mapping: Mapping | null
  readonly seen: ImportsSeen
  readonly again: () => void
}

/** Which column is what, and what its values mean here. */
export function MappingForm({ body, found, mapping, seen, again }: Props) {
  const { mapping: w } = importWords()
  const deed = useDeed()
  const [wave, setWave] = useState(mapping?.wave ?? '')
  const [version, setVersion] = useState(mapping?.version ?? 0)
  const [encoding, setEncoding] = useState<Encoding>(mapping?.encoding ?? 'auto')
  const [uses, setUses] = useState<readonly ColumnUse[]>(mapping?.columns ?? [])
  const [fixed, setFixed] = useState<Mapping['fixed']>(mapping?.fixed ?? { language: 'vi', channel: 'paper' })
  const fields = useFields(wave, version)
  const known = seen.waves.find((one) => one.wave === wave)
  const former = seen.imports.filter(({ kind, isOwn, import: id }) => kind === 'csv' && isOwn && id !== body.import)
  // Guessed once the questions are known, where nothing was chosen before.
  useEffect(() => {
    if (fields && uses.length === 0) setUses(guessUses(found.columns, fields))
  }, [fields])
  const use = (id: string) => async () => {
    const outcome = await outcomeOf(api.imports[':import'].$get({ param: { import: id } }))
    const reading = outcome.ok ? outcome.body.reading : null
    if (reading?.kind !== 'csv' || !reading.mapping) return
    const { columns, ...rest } = reading.mapping
    setWave(rest.wave)
    setVersion(rest.version)
    setEncoding(rest.encoding)
    setFixed(rest.fixed)
    setUses(columns.filter(({ column }) => found.columns.some((one) => one.column === column)))
  }
  const choose = (code: string) => {
    const next = seen.waves.find((one) => one.wave === code)
    setWave(code)
    setVersion(next?.version ?? 0)
    setUses([])
    if (next?.sector) setFixed({ ...fixed, sector: next.sector })
  }
  const set = (column: string, next: ColumnUse | null) =>
    setUses([...uses.filter((one) => one.column !== column), ...(next ? [next] : [])])
  const look = async () => {
    const columns = uses.map(({ values, ...one }) => ({
      ...one,
      values: values.map(([text, code]): [string, string | null] => [text, code]),
    }))
    const json = { kind: 'csv' as const, mapping: { encoding, wave, version, columns, fixed } }
    const param = { import: body.import }
    if (await deed.ask(() => api.imports[':import'].look.$post({ param, json }))) again()
  }
  const column = (as: Place) => uses.some((one) => one.as === as)
  return (
    <section class="panel import-mapping" aria-labelledby="import-mapping">
      <h2 id="import-mapping">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      <div class="fields">
        {former.length > 0 ? (
          <Choice
            label={w.former}
            value=""
            none={w.formerNone}
            options={former.map(({ import: id, file, name }) => [id, `${name}: ${file}`])}
            onValue={(id) => id && void use(id)()}
          />
        ) : null}
        <Choice
          label={w.wave}
          value={wave}
          none="–"
          options={seen.waves.map((one) => [one.wave, waveTitle(one, seen)])}
          onValue={choose}
        />
        {known && known.versions.length > 1 ? (
          <Choice
            label={w.version}
            value={`${version}`}
            options={known.versions.map((one) => [`${one}`, `${one}`])}
            onValue={(text) => setVersion(Number(text))}
          />
        ) : null}
        <Choice
          label={w.encoding}
          value={encoding}
          options={encodings.map((one) => [one, w.encodings[one]])}
          onValue={(one) => setEncoding(one as Encoding)}
        />
      </div>
      {fields && known ? (
        <>
          <ul class="mapped">
            {found.columns.map((one) => (
              <ColumnRow
                key={one.column}
                found={one}
                use={uses.find(({ column }) => column === one.column) ?? null}
                fields={fields}
                seen={seen}
                onUse={(next) => set(one.column, next && withOrder(next, one.samples, fields))}
              />
            ))}
          </ul>
          <h3>{w.fixed}</h3>
          <p class="aside">{w.fixedLead}</p>
          <div class="fields">
            {places
              .filter((place) => !column(place))
              .map((place) => (
                <Fixed
                  key={place}
                  place={place}
                  value={fixed[place] ?? ''}
                  seen={seen}
                  onValue={(value) => {
                    const { [place]: _, ...others } = fixed
                    setFixed(value === '' ? others : { ...others, [place]: value })
                  }}
                />
              ))}
          </div>
        </>
      ) : null}
      <p>
        <button
          type="button"
          class="strong"
          aria-disabled={deed.busy || (!known && encoding === 'auto')}
          onClick={() => void look()}
        >
          {w.save}
        </button>
      </p>
      <Refused refusal={deed.refusal} />
    </section>
  )
}

/** A day needs the order in which it is written: the one that fits what stands there. */
function withOrder(use: ColumnUse, samples: readonly string[], fields: readonly Field[]): ColumnUse {
  const isDay = use.as === 'day' || fields.find(({ field }) => `answer:${field}` === use.as)?.kind === 'date'
  const order: DayOrder | null = isDay ? (use.order ?? orderIn(samples) ?? dayOrders[0]) : null
  return { ...use, order }
}

/** The questions of a survey's version; null until they are known. */
function useFields(wave: string, version: number): readonly Field[] | null {
  const [fields, setFields] = useState<readonly Field[] | null>(null)
  useEffect(() => {
    setFields(null)
    if (wave === '' || version === 0) return
    let isAsked = true
    void outcomeOf(api.imports.fields.$get({ query: { wave, version: `${version}` } })).then((outcome) => {
      if (isAsked && outcome.ok) setFields(outcome.body.fields)
    })
    return () => {
      isAsked = false
    }
  }, [wave, version])
  return fields
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
