import { dayOrders } from '../../../../surveys/imports/cells.ts'
import { type Field, type Place, places } from '../../../../surveys/imports/fields.ts'
import type { ColumnFound } from '../../../../surveys/imports/guess.ts'
import { type ColumnUse, finder, type Choice as Named } from '../../../../surveys/imports/mapping.ts'
import { Choice } from '../../collect/fields.tsx'
import { language, said } from '../../words.ts'
import { placeOptions } from './place-options.ts'
import { type ImportsSeen, importWords } from './words.ts'

type Props = {
  readonly found: ColumnFound
  readonly use: ColumnUse | null
  /** It only resembles what it is taken for. */
  readonly isUnsure: boolean
  readonly fields: readonly Field[]
  readonly seen: ImportsSeen
  readonly onUse: (use: ColumnUse | null) => void
}
const shownSamples = 3
const shownValues = 60
const BLANK = '(blank)'

/** One column: what stands in it, what it is, and what its values mean. */
export function ColumnRow({ found, use, isUnsure, fields, seen, onUse }: Props) {
  const { mapping: w } = importWords()
  const { column, samples, filled } = found
  const field = fields.find(({ field }) => `answer:${field}` === use?.as) ?? null
  const set = (as: string) => onUse(as === '' ? null : { column, as, values: [], order: null })
  return (
    <li>
      <div class="mapped-column">
        <b>{column}</b>
        <small>
          {w.samples(filled)}
          {samples.length > 0 ? `: ${samples.slice(0, shownSamples).join(' · ')}` : null}
        </small>
      </div>
      <div class="mapped-as">
        <label>
          <span class="unseen">
            {column}: {w.as}
          </span>
          <select value={use?.as ?? ''} onChange={(event) => set(event.currentTarget.value)}>
            <option value="">{w.nothing}</option>
            <optgroup label={w.design}>
              {places.map((place) => (
                <option key={place} value={place}>
                  {w.places[place]}
                </option>
              ))}
            </optgroup>
            <optgroup label={w.questions}>
              {fields.map((one) => (
                <option key={one.field} value={`answer:${one.field}`}>
                  {labelOf(one)}
                </option>
              ))}
            </optgroup>
          </select>
        </label>
        {isUnsure ? <small class="unsure">{w.unsure}</small> : null}
        {use?.order && !samples.every((sample) => /^\d{4}\D/.test(sample)) ? (
          <Choice
            label={w.order}
            value={use.order}
            options={dayOrders.map((order) => [order, w.orders[order]])}
            onValue={(order) => onUse({ ...use, order: order as (typeof dayOrders)[number] })}
          />
        ) : null}
        {use ? <Values found={found} use={use} field={field} seen={seen} onUse={onUse} /> : null}
      </div>
    </li>
  )
}

function labelOf({ label, kind, field }: Field): string {
  const { mapping: w } = importWords()
  if (kind === 'chosen') return w.chosen(said(label))
  return field.endsWith('-Comment') ? w.words(said(label)) : said(label)
}

type ValuesProps = Omit<Props, 'use' | 'fields' | 'isUnsure'> & {
  readonly use: ColumnUse
  readonly field: Field | null
}

/** The different values with their meanings: what is found by its words need not be chosen. */
function Values({ found, use, field, seen, onUse }: ValuesProps) {
  const { mapping: w } = importWords()
  const named = choicesOf(use, field, seen)
  if (!named || found.samples.length === 0) return null
  const find = finder(named.known)
  const all = askedOf(found, field)
  const unfound = all.filter((text) => find(text) === undefined)
  // What is found by its words is only in the way of what is not.
  const asked = unfound.length > 0 ? unfound : all
  const meaning = (text: string) => use.values.find(([of]) => of === text)?.[1]
  const open = unfound.filter((text) => meaning(text) === undefined)
  const set = (text: string, code: string) => {
    const others = use.values.filter(([of]) => of !== text)
    const pair = [text, code === BLANK ? null : code] as const
    onUse({ ...use, values: code === '' ? others : [...others, pair] })
  }
  return (
    <details class="mapped-values" open={open.length > 0}>
      <summary>
        {w.values}
        {open.length > 0 ? <small class="unsure">{` – ${w.unknownValues(open.length)}`}</small> : null}
      </summary>
      <div class="fields">
        {asked.map((text) => {
          const code = find(text)
          const guess = named.options.find(([one]) => one === `${code}`)?.[1]
          const said = meaning(text)
          return (
            <Choice
              key={text}
              label={text}
              value={said === undefined ? '' : (said ?? BLANK)}
              none={guess ? `${guess} (${w.guessed})` : w.unknown}
              options={[...named.options, [BLANK, w.blank]]}
              onValue={(to) => set(text, to)}
            />
          )
        })}
      </div>
      {found.different > shownValues ? <p class="aside">{w.moreValues}</p> : null}
    </details>
  )
}

// Of several choices in one cell the parts are told apart, and a whole cell has no one meaning.
const askedOf = ({ samples }: ColumnFound, field: Field | null) =>
  samples.slice(0, shownValues).filter((text) => field?.kind !== 'choices' || !/[;,\n]/.test(text))

/** The values of a column of which nobody has said what they mean. */
export function unknownIn(
  found: ColumnFound,
  use: ColumnUse | null,
  fields: readonly Field[],
  seen: ImportsSeen,
): readonly string[] {
  const field = fields.find((one) => `answer:${one.field}` === use?.as) ?? null
  const named = use && choicesOf(use, field, seen)
  if (!named) return []
  const find = finder(named.known)
  return askedOf(found, field).filter((text) => find(text) === undefined && use.values.every(([of]) => of !== text))
}

type Options = { readonly known: readonly Named[]; readonly options: readonly (readonly [string, string])[] }

/** What a column can say; null where it is a text, a number or a day. */
function choicesOf({ as }: ColumnUse, field: Field | null, seen: ImportsSeen): Options | null {
  if (as === 'day') return null
  const place = places.find((one): one is Exclude<Place, 'day'> => one === as && one !== 'day')
  if (place) return { known: seen.choices[place], options: placeOptions(place, seen) }
  if (!field || field.choices.length === 0) return null
  return {
    known: field.choices.map(({ code, text }) => ({ code, texts: [text.vi, text.en] })),
    options: field.choices.map(({ code, text }) => [`${code}`, text[language.value]]),
  }
}
