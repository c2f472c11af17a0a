import { Numeral } from '../fields.tsx'
import type { Asked } from './asked.ts'
import { inviteWords } from './words.ts'

type Props = { readonly asked: Asked; readonly change: (given: Partial<Asked>) => void }
const ways = ['yamane', 'interval', 'everybody'] as const

/** How many are to be invited: by a formula with its numbers, or everybody. */
export function SampleSize({ asked, change }: Props) {
  const { fresh: w } = inviteWords().invitations
  const field = (name: 'margin' | 'rate' | 'rest', inputMode: 'decimal' | 'numeric') => (
    <Numeral label={w[name]} value={asked[name]} inputMode={inputMode} onValue={(typed) => change({ [name]: typed })} />
  )
  return (
    <>
      <fieldset class="choices">
        <legend>{w.size}</legend>
        {ways.map((by) => (
          <label key={by} class="check">
            <input type="radio" name="by" checked={asked.by === by} onChange={() => change({ by })} />
            {w.by[by]}
          </label>
        ))}
      </fieldset>
      <div class="fields">
        {asked.by === 'everybody' ? null : field('margin', 'decimal')}
        {asked.by === 'everybody' ? null : field('rate', 'decimal')}
        {field('rest', 'numeric')}
      </div>
    </>
  )
}
