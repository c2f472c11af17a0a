import { useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { Choice, Day } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Field } from '../../fields.tsx'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { type ImportsSeen, importWords } from './words.ts'

type Props = { readonly seen: ImportsSeen; readonly refresh: () => void }
const empty = { vi: '', en: '', instrument: '', sector: '', opensOn: '', closesOn: '' }

/** A survey that ended before it was made here, for responses of its time. */
export function PastWave({ seen, refresh }: Props) {
  const { past: w } = importWords()
  const [given, setGiven] = useState(empty)
  const [isMade, setMade] = useState(false)
  const deed = useDeed()
  const set = (change: Partial<typeof empty>) => {
    setGiven({ ...given, ...change })
    setMade(false)
    deed.forget()
  }
  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    const [instrument = '', version = '0'] = given.instrument.split(' ')
    const json = {
      ...{
        name: { vi: given.vi.trim(), en: given.en.trim() || given.vi.trim() },
        instrument,
        version: Number(version),
      },
      ...{ sector: given.sector || null, opensOn: given.opensOn, closesOn: given.closesOn },
    }
    if (!(await deed.ask(() => api.imports.waves.$post({ json })))) return
    setGiven(empty)
    setMade(true)
    refresh()
  }
  const isComplete = given.vi.trim() !== '' && given.instrument !== '' && given.opensOn !== '' && given.closesOn !== ''
  return (
    <details class="panel">
      <summary>
        <h2>{w.title}</h2>
      </summary>
      <p class="aside">{w.lead}</p>
      <form class="ask" onSubmit={make} noValidate>
        <div class="fields">
          <Field label={w.name} value={given.vi} onValue={(vi) => set({ vi })} autoComplete="off" />
          <Field label={w.nameEn} value={given.en} onValue={(en) => set({ en })} autoComplete="off" />
          <Choice
            label={w.instrument}
            value={given.instrument}
            none="–"
            options={seen.instruments.map(({ instrument, version, title }) => [
              `${instrument} ${version}`,
              `${said(title)} (${instrument} ${version})`,
            ])}
            onValue={(instrument) => set({ instrument })}
          />
          <Choice
            label={w.sector}
            value={given.sector}
            none={w.all}
            options={seen.sectors.map(({ sector, name }) => [sector, said(name)])}
            onValue={(sector) => set({ sector })}
          />
          <Day label={w.opensOn} value={given.opensOn} onValue={(opensOn) => set({ opensOn })} />
          <Day label={w.closesOn} value={given.closesOn} onValue={(closesOn) => set({ closesOn })} />
        </div>
        <p>
          <button type="submit" class="strong" aria-disabled={deed.busy || !isComplete}>
            {w.make}
          </button>
        </p>
      </form>
      <Refused refusal={deed.refusal} />
      <div aria-live="polite">{isMade ? <p class="done">{w.made}</p> : null}</div>
    </details>
  )
}
