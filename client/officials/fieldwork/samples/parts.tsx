import { useState } from 'preact/hooks'
import { type Allocation, allocations } from '../../../../surveys/statistics/sample-size.ts'
import { Choice, Numeral } from '../../collect/fields.tsx'
import { number } from '../../words.ts'
import { partsIn, shared, wholeIn } from './numbers.ts'
import { samplesWords } from './words.ts'

type Props = {
  /** How many to ask by the calculator, where it says so. */
  readonly asked: number | null
}

/** A sample spread over units that are typed in, before there is any list. */
export function Parts({ asked }: Props) {
  const { parts: w } = samplesWords()
  const [text, setText] = useState('')
  const [typed, setTotal] = useState<string | null>(null)
  const [least, setLeast] = useState('0')
  const [by, setBy] = useState<Allocation>('proportional')
  const total = typed ?? (asked === null ? '' : `${asked}`)
  const parts = partsIn(text)
  return (
    <details class="panel sample-parts">
      <summary>{w.title}</summary>
      <div class="fields">
        <Numeral label={w.total} value={total} onValue={setTotal} />
        <Numeral label={w.least} value={least} onValue={setLeast} />
        <Choice
          label={w.by}
          value={by}
          options={allocations.map((way) => [way, w.ways[way]])}
          onValue={(value) => setBy(allocations.find((way) => way === value) ?? 'proportional')}
        />
        <div>
          <label class="wide">
            <span>{w.list}</span>
            <textarea rows={5} placeholder={w.example} onInput={(event) => setText(event.currentTarget.value)}>
              {text}
            </textarea>
          </label>
          <p class="hint">{w.lead}</p>
        </div>
      </div>
      <div aria-live="polite">
        {typeof parts === 'number' ? (
          <p class="note">{w.wrongLine(parts)}</p>
        ) : parts.length > 0 ? (
          <Spread parts={parts} total={wholeIn(total)} least={wholeIn(least)} by={by} />
        ) : null}
      </div>
    </details>
  )
}

type SpreadProps = {
  readonly parts: Exclude<ReturnType<typeof partsIn>, number>
  readonly total: number | null
  readonly least: number | null
  readonly by: Allocation
}

function Spread({ parts, total, least, by }: SpreadProps) {
  const { parts: w } = samplesWords()
  const got = total === null || least === null ? null : shared(parts, total, by, least)
  if (!got) return <p class="note">{w.tooSmall}</p>
  const all = parts.reduce((sum, { size }) => sum + size, 0)
  return (
    <>
      {(total ?? 0) > all ? <p class="note">{w.fewer(all)}</p> : null}
      <table class="rows sample-table">
        <caption class="unseen">{w.title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            <th scope="col">{w.size}</th>
            <th scope="col">{w.sample}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ name, size }, i) => (
            <tr key={`${i} ${name}`}>
              <th scope="row">{name}</th>
              <td data-label={w.size}>{number(size)}</td>
              <td data-label={w.sample}>{number(got[i] ?? 0)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{w.sum}</th>
            <td data-label={w.size}>{number(all)}</td>
            <td data-label={w.sample}>{number(got.reduce((sum, one) => sum + one, 0))}</td>
          </tr>
        </tbody>
      </table>
    </>
  )
}
