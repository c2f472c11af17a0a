import './figure-form.css'
import { useState } from 'preact/hooks'
import type { IndexNode, IndexScores } from '../../server/indices/figures.ts'
import { decimalIn } from '../../surveys/decimal.ts'
import type { Refusal } from '../../surveys/problem.ts'
import { api } from '../shared/api.ts'
import { AttachEvidence } from './evidence/attach.tsx'
import { useEvidence } from './evidence/sending.ts'
import { evidenceWords } from './evidence/words.ts'
import { indexWords } from './index-words.ts'
import { outcomeOf } from './request.ts'
import { language, said, words } from './words.ts'

type Props = { readonly node: IndexNode; readonly found: IndexScores; readonly refresh: () => void }

/** The form in which a figure is reported; somebody else confirms it. */
export function FigureForm({ node, found, refresh }: Props) {
  const w = indexWords()
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [notArisen, setNotArisen] = useState(false)
  const attached = useEvidence(found.unit)
  const file = attached.sending.state === 'sent' ? attached.sending.file.file : undefined
  const { asks } = node
  if (!asks) return null
  const send = async (form: FormData) => {
    const given = (name: string) => `${form.get(name) ?? ''}`
    const numbers = (asks.kind === 'ratio' ? ['numerator', 'denominator'] : ['amount']).map((name) =>
      decimalIn(given(name)),
    )
    if (!notArisen && numbers.includes(null)) return setFailure(w.notANumber)
    const [first = 0, second = 0] = numbers as number[]
    const value = notArisen
      ? { notArisen: true as const }
      : asks.kind === 'ratio'
        ? { numerator: first, denominator: second }
        : { amount: first }
    const remark = given('remark').trim()
    const evidence = given('evidence').trim()
    if (evidence === '' && file === undefined) return setFailure(evidenceWords().wordsOrFile)
    setBusy(true)
    const outcome = await outcomeOf(
      api.figures.$post({
        json: {
          index: found.code,
          indicator: node.code,
          unit: found.unit,
          period: found.period,
          after: node.latest?.revision ?? 0,
          value,
          ...(evidence && { evidence }),
          ...(file && { file }),
          ...(remark && { remark }),
        },
      }),
    )
    setBusy(false)
    if (!outcome.ok) return setFailure(whyNot(outcome.refusal))
    setFailure(null)
    refresh()
  }
  const field = (name: string, label: string) => (
    <label>
      <span>{label}</span>
      <input name={name} inputMode="decimal" autocomplete="off" required={!notArisen} disabled={notArisen} />
    </label>
  )
  return (
    <form
      class="figure-form"
      onInput={() => setFailure(null)}
      onSubmit={(event) => {
        event.preventDefault()
        void send(new FormData(event.currentTarget))
      }}
    >
      <h3>{node.latest ? w.correct : w.enter}</h3>
      {asks.kind === 'ratio' ? (
        <>
          {field('numerator', `${w.numerator}: ${said(asks.numerator)}`)}
          {field('denominator', `${w.denominator}: ${said(asks.denominator)}`)}
        </>
      ) : (
        field('amount', `${w.amount}: ${said(asks.unit)} (${w.range(node.low, node.high)})`)
      )}
      <label class="check">
        <input type="checkbox" checked={notArisen} onChange={(event) => setNotArisen(event.currentTarget.checked)} />
        <span>{w.notArisen}</span>
      </label>
      <label>
        <span>{w.evidence}</span>
        <textarea name="evidence" rows={2} maxLength={2000} />
      </label>
      <AttachEvidence evidence={attached} />
      <label>
        <span>{w.remark}</span>
        <input name="remark" maxLength={2000} />
      </label>
      {failure ? (
        <p class="note failure" role="alert">
          {failure}
        </p>
      ) : null}
      <button type="submit" class="strong" disabled={busy || attached.sending.state === 'sending'}>
        {busy ? w.sending : w.send}
      </button>
    </form>
  )
}

/** Why the server would not, in the reader's words. */
export const whyNot = (refusal: Refusal | null): string => refusal?.message[language.value] ?? words().failure.offline
