import { useState } from 'preact/hooks'
import type { Plan } from '../../../../server/registers/plan.ts'
import type { RegisterName } from '../../../../surveys/registers.ts'
import { api } from '../../../shared/api.ts'
import { instant } from '../../account-words.ts'
import { useDeed } from '../../deed.ts'
import { useLive } from '../../live.ts'
import { Refused } from '../../refused.tsx'
import { useSignedIn } from '../../screen.tsx'
import { FailureNote } from '../../states.tsx'
import { PlanView } from './plan-view.tsx'
import { type Imports, registerWords } from './words.ts'

type Import = Imports['imports'][number]
type Props = {
  /** Grows with each change, so that the list is asked for again. */
  readonly turn: number
  readonly refresh: () => void
  /** Whose changes are shown: those of a register, or of the organisation. */
  readonly of?: RegisterName | 'organisation'
}

/** Every change of the registers, newest first, and the way to take each back. */
export function History({ turn, refresh, of = 'organisation' }: Props) {
  const { history: w } = registerWords()
  const [before, setBefore] = useState<number | null>(null)
  const query = { of, ...(before !== null && { before: `${before}` }) }
  const { body, failure, retry } = useLive(
    useSignedIn() ? `imports ${of} ${before} ${turn}` : null,
    (options) => api.registers.imports.$get({ query }, options),
    false,
  )
  const last = body?.imports.at(-1)
  return (
    <section class="panel register-history" id="history" aria-labelledby="history-title">
      <h2 id="history-title">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      {failure ? <FailureNote failure={failure} retry={retry} /> : null}
      {body && body.imports.length === 0 ? <p class="aside">{w.none}</p> : null}
      <ul class="works">
        {body?.imports.map((one) => (
          <li key={one.import}>
            <One one={one} refresh={refresh} />
          </li>
        ))}
      </ul>
      {body && (body.more || before !== null) ? (
        <p class="ways">
          {before !== null ? (
            <button type="button" class="download" onClick={() => setBefore(null)}>
              {w.newest}
            </button>
          ) : null}
          {body.more && last ? (
            <button type="button" class="download" onClick={() => setBefore(last.import)}>
              {w.older}
            </button>
          ) : null}
        </p>
      ) : null}
    </section>
  )
}

function One({ one, refresh }: { readonly one: Import; readonly refresh: () => void }) {
  const { history: w, names, plan } = registerWords()
  const [undone, setUndone] = useState<number | null>(null)
  const counts = Object.entries(one.counts).map(([register, kinds]) => {
    const told = Object.entries(kinds).map(([kind, count = 0]) =>
      w.count(plan.kind[kind as keyof typeof plan.kind], count),
    )
    return `${names[register as keyof typeof names]}: ${told.join(', ')}`
  })
  return (
    <>
      <h3>
        {w.number(one.import)} · {one.undoes === null ? w.sources[one.source] : w.undoes(one.undoes)}
        {one.entry ? (
          <small>
            <code>{one.entry}</code>
          </small>
        ) : null}
      </h3>
      <p class="context">
        <span>{w.by(one.madeBy, instant(one.madeAt))}</span>
        {counts.map((words) => (
          <span key={words}>{words}</span>
        ))}
      </p>
      {one.files.length > 0 ? (
        <p class="aside">
          {w.files(one.files.map(({ name, hash }) => `${name} (${w.hash(hash.slice(0, 8))})`).join(', '))}
        </p>
      ) : null}
      {one.undoneBy === null ? null : <p class="aside">{w.undoneBy(one.undoneBy)}</p>}
      {/* What came of it stays, however soon the list knows. */}
      {one.undoneBy === null || undone !== null ? (
        <Undoing number={one.import} refresh={refresh} undone={undone} onUndone={setUndone} />
      ) : null}
    </>
  )
}

type UndoProps = { readonly number: number; readonly refresh: () => void }
/** Takes a change back, once it was shown what that would change. */
export function Undo(props: UndoProps) {
  const [undone, setUndone] = useState<number | null>(null)
  return <Undoing {...props} undone={undone} onUndone={setUndone} />
}

/** `undone`: how many changes were taken back; null as long as none were. */
type UndoingProps = UndoProps & { readonly undone: number | null; readonly onUndone: (changes: number) => void }
function Undoing({ number, refresh, undone, onUndone }: UndoingProps) {
  const { history: w, plan: p, import: i } = registerWords()
  const [plan, setPlan] = useState<Plan | null>(null)
  const { busy, refusal, ask } = useDeed()
  const param = { import: `${number}` }
  const asked = (query: { dry?: '1'; plan?: string }) =>
    api.registers.imports[':import'].undo.$post({ param, query }) as Promise<never>
  const look = async () => {
    const answer = (await ask<never>(() => asked({ dry: '1' }))) as { body: Plan } | null
    if (answer) setPlan(answer.body)
  }
  const undo = async () => {
    if (!plan) return
    const answer = await ask<never>(() => asked({ plan: plan.plan }))
    setPlan(null)
    if (!answer) return
    onUndone(plan.changes.length)
    refresh()
  }
  return (
    <div class="undo">
      {plan ? (
        <PlanView plan={plan} failed={p.undoFaults} nothing={i.nothing(plan.unchanged)} hasLines={false}>
          <p class="ways">
            {plan.faultCount === 0 && plan.changes.length > 0 ? (
              <button type="button" class="strong" aria-disabled={busy} onClick={() => void undo()}>
                {w.undoCount(plan.changes.length)}
              </button>
            ) : null}
            <button type="button" class="download" onClick={() => setPlan(null)}>
              {w.leave}
            </button>
          </p>
        </PlanView>
      ) : undone === null ? (
        <button
          type="button"
          class="download"
          aria-label={w.undoOne(number)}
          aria-disabled={busy}
          onClick={() => void look()}
        >
          {w.undo}
        </button>
      ) : null}
      <Refused refusal={refusal} />
      <p class="done" role="status">
        {undone === null ? null : w.undone(undone)}
      </p>
    </div>
  )
}
