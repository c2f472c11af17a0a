import { useState } from 'preact/hooks'
import type { WeightingLooked } from '../../../../server/weights/looked.ts'
import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import type { Question } from './asked.ts'
import { type WeightsFound, weightWords } from './words.ts'

type Props = {
  readonly found: WeightsFound
  readonly question: Question
  readonly looked: Pick<WeightingLooked, 'seen' | 'marks'>
  readonly onKept: (what: string) => void
}

/** What was seen is kept under a name. */
export function Keep({ question, looked, found, onKept }: Props) {
  const w = weightWords()
  const [name, setName] = useState('')
  const { busy, refusal, ask, forget } = useDeed()
  const known = found.weightings.find((one) => one.wave === question.wave && one.name === name.trim())
  const after = known?.versions[0]?.version ?? 0
  const keep = async () => {
    const { seen, marks } = looked
    if (seen === null) return
    const json = { ...question, name: name.trim(), after, seen, marks }
    const answer = await ask(() => api.weights.$post({ json }))
    if (answer) onKept(w.keep.done(name.trim(), answer.body.version))
  }
  return (
    <section class="keep" aria-labelledby="keep-weighting">
      <h3 id="keep-weighting">{w.keep.title}</h3>
      <label>
        <span>{w.keep.name}</span>
        <input
          type="text"
          maxLength={80}
          value={name}
          list="weighting-names"
          onInput={(event) => {
            setName(event.currentTarget.value)
            forget()
          }}
        />
      </label>
      <datalist id="weighting-names">
        {found.weightings
          .filter((one) => one.wave === question.wave)
          .map((one) => (
            <option key={one.weighting} value={one.name} />
          ))}
      </datalist>
      {name.trim() === '' ? null : (
        <>
          <p class="aside">{w.keep.next(after + 1)}</p>
          <Confirm name={w.keep.do} question={w.keep.sure(name.trim())} busy={busy} onConfirm={() => void keep()} />
        </>
      )}
      <Refused refusal={refusal} />
    </section>
  )
}
