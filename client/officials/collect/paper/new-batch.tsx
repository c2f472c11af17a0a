import { useState } from 'preact/hooks'
import { languages } from '../../../../surveys/instrument.ts'
import { mostCopies } from '../../../../surveys/paper/form-number.ts'
import { usualShares } from '../../../../surveys/paper/shares.ts'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { hasRight } from '../../session.ts'
import { said } from '../../words.ts'
import { Choice } from '../fields.tsx'
import { type PaperFound, paperWords } from './paper-words.ts'

type Props = { readonly found: PaperFound; readonly refresh: () => void }

/** What a batch is printed for, and how carefully it is entered. */
export function NewBatch({ found: { waves, desks, sectors }, refresh }: Props) {
  const { fresh: w } = paperWords()
  const deed = useDeed()
  const maySettle = hasRight('paper:settle')
  const [made, setMade] = useState<number | null>(null)
  const [wave, setWave] = useState(waves[0]?.wave ?? '')
  const chosen = waves.find((one) => one.wave === wave)
  const send = async (form: FormData) => {
    const given = (name: string) => `${form.get(name) ?? ''}`
    setMade(null)
    const outcome = await deed.ask(() =>
      api.paper.batches.$post({
        json: {
          wave,
          unit: given('unit'),
          sector: chosen?.sector ?? (given('sector') || null),
          language: languages.find((one) => one === given('language')) ?? 'vi',
          copies: Number(given('copies')),
          twice: maySettle ? Number(given('twice')) : usualShares.twice,
          checked: maySettle ? Number(given('checked')) : usualShares.checked,
        },
      }),
    )
    if (!outcome) return
    setMade(outcome.body.batch)
    refresh()
  }
  const count = (name: string, label: string, value: number, least: number, most: number) => (
    <label>
      <span>{label}</span>
      <input type="number" name={name} defaultValue={`${value}`} min={least} max={most} step={1} required />
    </label>
  )
  if (waves.length === 0 || desks.length === 0) return null
  return (
    <section class="panel" aria-labelledby="paper-fresh">
      <h2 id="paper-fresh">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          void send(new FormData(event.currentTarget))
        }}
      >
        <Choice
          label={w.wave}
          value={wave}
          options={waves.map((one) => [one.wave, said(one.title)])}
          onValue={setWave}
        />
        <label>
          <span>{w.unit}</span>
          <select name="unit">
            {desks.map(({ unit, name }) => (
              <option key={unit} value={unit}>
                {said(name)}
              </option>
            ))}
          </select>
        </label>
        {chosen?.sector ? null : (
          <label>
            <span>{w.sector}</span>
            <select name="sector">
              <option value="">{w.anySector}</option>
              {sectors.map(({ sector, name }) => (
                <option key={sector} value={sector}>
                  {said(name)}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          <span>{w.language}</span>
          <select name="language">
            {languages.map((one) => (
              <option key={one} value={one}>
                {w.languages[one]}
              </option>
            ))}
          </select>
        </label>
        {count('copies', w.copies, 50, 1, mostCopies)}
        {maySettle ? count('twice', w.twice, usualShares.twice, 0, 100) : null}
        {maySettle ? count('checked', w.checked, usualShares.checked, 0, 100) : null}
        <p>
          <button type="submit" class="strong" aria-disabled={deed.busy}>
            {w.make}
          </button>
        </p>
      </form>
      <Refused refusal={deed.refusal} />
      <p class="done" role="status">
        {made === null ? null : w.made(made)}
      </p>
    </section>
  )
}
