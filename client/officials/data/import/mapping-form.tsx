import { useEffect, useState } from 'preact/hooks'
import type { Found } from '../../../../server/imports/found.ts'
import { type DayOrder, dayOrders, orderIn } from '../../../../surveys/imports/cells.ts'
import type { Field, Place } from '../../../../surveys/imports/fields.ts'
import { type ColumnFound, guessUses } from '../../../../surveys/imports/guess.ts'
import { type ColumnUse, type Encoding, encodings, type Mapping } from '../../../../surveys/imports/mapping.ts'
import { api } from '../../../shared/api.ts'
import { Choice } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { outcomeOf } from '../../request.ts'
import { ColumnRow, unknownIn } from './column-row.tsx'
import { FixedValues } from './fixed.tsx'
import { useFields } from './use-fields.ts'
import { type ImportSeen, type ImportsSeen, importWords, waveTitle } from './words.ts'

type Props = {
  readonly body: ImportSeen
  readonly found: Found
  readonly mapping: Mapping | null
  /** What the file was read by where there is no mapping yet. */
  readonly encoding: Encoding | undefined
  readonly seen: ImportsSeen
  readonly again: () => void
}

/** Which column is what, and what its values mean here. */
export function MappingForm({ body, found, mapping, encoding: read, seen, again }: Props) {
  const { mapping: w } = importWords()
  const deed = useDeed()
  const [wave, setWave] = useState(mapping?.wave ?? '')
  const [version, setVersion] = useState(mapping?.version ?? 0)
  const [encoding, setEncoding] = useState<Encoding>(mapping?.encoding ?? read ?? 'auto')
  const [uses, setUses] = useState<readonly ColumnUse[]>(mapping?.columns ?? [])
  const [unsure, setUnsure] = useState<ReadonlySet<string>>(new Set())
  const [leavesUnasked, setLeaving] = useState(mapping?.leavesUnasked ?? false)
  const [isNarrow, setNarrow] = useState(false)
  const [fixed, setFixed] = useState<Mapping['fixed']>(mapping?.fixed ?? { language: 'vi', channel: 'paper' })
  const fields = useFields(wave, version)
  const known = seen.waves.find((one) => one.wave === wave)
  const former = seen.imports.filter(({ kind, isOwn, import: id }) => kind === 'csv' && isOwn && id !== body.import)
  // Guessed once the questions are known, where nothing was chosen before.
  useEffect(() => {
    if (!fields || uses.length > 0) return
    const guessed = guessUses(found.columns, fields, seen.choices)
    setUses(guessed.uses)
    setUnsure(guessed.unsure)
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
    setLeaving(rest.leavesUnasked ?? false)
    setUses(columns.filter(({ column }) => found.columns.some((one) => one.column === column)))
  }
  const choose = (code: string) => {
    const next = seen.waves.find((one) => one.wave === code)
    setWave(code)
    setVersion(next?.version ?? 0)
    setUses([])
    if (next?.sector) setFixed({ ...fixed, sector: next.sector })
  }
  const set = (column: string, next: ColumnUse | null) => {
    setUses([...uses.filter((one) => one.column !== column), ...(next ? [next] : [])])
    setUnsure(new Set([...unsure].filter((one) => one !== column)))
  }
  const useOf = ({ column }: ColumnFound) => uses.find((one) => one.column === column) ?? null
  const open = found.columns.filter(
    (one) => unsure.has(one.column) || (fields !== null && unknownIn(one, useOf(one), fields, seen).length > 0),
  )
  const look = async () => {
    const columns = uses.map(({ values, ...one }) => ({
      ...one,
      values: values.map(([text, code]): [string, string | null] => [text, code]),
    }))
    const json = { kind: 'csv' as const, mapping: { encoding, wave, version, columns, fixed, leavesUnasked } }
    const param = { import: body.import }
    if (await deed.ask(() => api.imports[':import'].look.$post({ param, json }))) again()
  }
  const column = (as: Place) => uses.some((one) => one.as === as)
  return (
    <details class="panel import-mapping" open={found.fatal.length > 0 || found.fresh === 0}>
      <summary>
        <h2>{found.fatal.length > 0 ? w.title : w.edit}</h2>
      </summary>
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
      {known ? null : <p class="aside">{w.noWave}</p>}
      {fields && known ? (
        <>
          <p aria-live="polite">{w.summary(found.columns.length, uses.length, open.length)}</p>
          {open.length > 0 ? (
            <label class="check">
              <input type="checkbox" checked={isNarrow} onChange={() => setNarrow(!isNarrow)} />
              {w.onlyOpen(open.length)}
            </label>
          ) : null}
          <ul class="mapped">
            {(isNarrow && open.length > 0 ? open : found.columns).map((one) => (
              <ColumnRow
                key={one.column}
                found={one}
                use={useOf(one)}
                isUnsure={unsure.has(one.column)}
                fields={fields}
                seen={seen}
                onUse={(next) => set(one.column, next && withOrder(next, one.samples, fields))}
              />
            ))}
          </ul>
          <label class="check">
            <input type="checkbox" checked={leavesUnasked} onChange={() => setLeaving(!leavesUnasked)} />
            {w.leavesUnasked}
          </label>
          <FixedValues fixed={fixed} isColumn={column} seen={seen} onFixed={setFixed} />
        </>
      ) : null}
      <p>
        <button type="button" class="strong" aria-disabled={deed.busy || !known} onClick={() => void look()}>
          {w.save}
        </button>
      </p>
      <Refused refusal={deed.refusal} />
    </details>
  )
}

/** A day needs the order in which it is written: the one that fits what stands there. */
function withOrder(use: ColumnUse, samples: readonly string[], fields: readonly Field[]): ColumnUse {
  const isDay = use.as === 'day' || fields.find(({ field }) => `answer:${field}` === use.as)?.kind === 'date'
  const order: DayOrder | null = isDay ? (use.order ?? orderIn(samples) ?? dayOrders[0]) : null
  return { ...use, order }
}
