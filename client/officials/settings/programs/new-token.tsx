import { useState } from 'preact/hooks'
import { type Scope, scopes } from '../../../../surveys/programs.ts'
import { api } from '../../../shared/api.ts'
import { Day } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Field } from '../../fields.tsx'
import { UnitSelect } from '../../people/unit-select.tsx'
import type { Units } from '../../people/units.ts'
import { Refused } from '../../refused.tsx'
import { session } from '../../session.ts'
import { Choices } from '../choices.tsx'
import { programWords } from './words.ts'

type Props = { readonly units: Units; readonly onMade: (secret: string) => void }

/** A new token: for which program, what it may do, where, and until when. */
export function NewToken({ units, onMade }: Props) {
  const w = programWords()
  const [name, setName] = useState('')
  const [given, setGiven] = useState<readonly Scope[]>([])
  const [unit, setUnit] = useState(typeof session.value === 'object' ? session.value.unit : '')
  const [lastDay, setLastDay] = useState('')
  const [wrong, setWrong] = useState(false)
  const { busy, refusal, ask } = useDeed()
  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    const isWhole = name.trim() !== '' && name.trim().length <= 80 && given.length > 0 && lastDay !== ''
    setWrong(!isWhole)
    if (!isWhole) return
    const answer = await ask(() => api.tokens.$post({ json: { name: name.trim(), scopes: [...given], unit, lastDay } }))
    if (!answer) return
    setName('')
    setGiven([])
    onMade(answer.body.secret)
  }
  return (
    <form class="ask" onSubmit={make} noValidate>
      <div class="fields">
        <Field label={w.name} value={name} autoComplete="off" onValue={setName} />
        <UnitSelect label={w.unit} units={units} unit={unit} onUnit={(chosen) => chosen && setUnit(chosen)} />
        <Day label={w.lastDay} value={lastDay} onValue={setLastDay} />
      </div>
      <Choices
        legend={w.allowed}
        all={scopes}
        given={given}
        onGiven={setGiven}
        words={(scope) => [w.scopes[scope], w.explained[scope]]}
      />
      <p>
        <button type="submit" class="strong" aria-disabled={busy}>
          {busy ? w.making : w.make}
        </button>
      </p>
      <Refused refusal={refusal} />
      <p class="says wrong" role="alert">
        {wrong ? w.wrong : null}
      </p>
    </form>
  )
}
