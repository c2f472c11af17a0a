import '../../figure-form.css'
import { useState } from 'preact/hooks'
import type { Assigned } from '../../../../server/interviews/assigning.ts'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { ImportFaults } from '../../file-import.tsx'
import { Refused } from '../../refused.tsx'
import { type Draft, wantedIn } from './draft.ts'
import { Fields } from './fields.tsx'
import { type InterviewsFound, interviewsWords } from './words.ts'

type Props = { readonly found: InterviewsFound; readonly refresh: () => void }

const fresh = ({ waves, desks }: InterviewsFound): Draft => ({
  wave: waves.length === 1 ? (waves[0]?.wave ?? '') : '',
  unit: desks.length === 1 ? (desks[0]?.unit ?? '') : '',
  ...{ sector: '', interviewer: '', kind: 'households', wanted: '30', lastDay: '', every: '5' },
  ...{ from: 'file', file: null, count: '', visits: '3', replacesRefused: true },
})

/** Assigns interviews: first what that would be and what is wrong with the list, then in earnest. */
export function Assign({ found, refresh }: Props) {
  const { assign: w } = interviewsWords()
  const [draft, setDraft] = useState(() => fresh(found))
  const [would, setWould] = useState<Assigned | null>(null)
  const [outcome, setOutcome] = useState('')
  const { busy, refusal, ask, forget } = useDeed()
  const send = async (dry: boolean) => {
    const json = wantedIn(draft)
    if (!json) return setOutcome(w.incomplete)
    setOutcome('')
    const answer = await ask(() => api.interviews.$post({ query: dry ? { dry: '1' } : {}, json }))
    if (!answer) return setWould(null)
    if (dry) return setWould(answer.body)
    setWould(null)
    setDraft(fresh(found))
    setOutcome(w.taken)
    refresh()
  }
  return (
    <section class="panel" id="assign" aria-labelledby="assign-title">
      <h2 id="assign-title">{w.title}</h2>
      <form
        class="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send(true)
        }}
      >
        <Fields
          draft={draft}
          found={found}
          set={(change) => {
            // What was looked at is not what would be assigned any more.
            setWould(null)
            setOutcome('')
            forget()
            setDraft((before) => ({ ...before, ...change }))
          }}
        />
        <p>
          <button type="submit" class={would ? 'download' : 'strong'} aria-disabled={busy}>
            {w.look}
          </button>
        </p>
      </form>
      <Refused refusal={refusal} />
      <div aria-live="polite">
        {would ? <Would would={would} draft={draft} busy={busy} take={() => void send(false)} /> : null}
        {outcome ? <p class={outcome === w.taken ? 'done' : 'note'}>{outcome}</p> : null}
      </div>
    </section>
  )
}

type WouldProps = {
  readonly would: Assigned
  readonly draft: Draft
  readonly busy: boolean
  readonly take: () => void
}

function Would({ would: { mains, replacements, isDrawn, households, faults }, draft, busy, take }: WouldProps) {
  const all = interviewsWords()
  const w = all.assign
  if (faults.length > 0) return <ImportFaults faults={faults} words={w} />
  return (
    <div class="note">
      <p>
        {draft.kind === 'queue'
          ? w.wouldQueue(Number(draft.wanted), Number(draft.every))
          : w.would(mains, replacements)}
        {isDrawn ? ` ${w.wouldDraw}` : null}
      </p>
      {households.length > 0 ? <p>{households.map(({ label }) => label).join('; ')}</p> : null}
      <p class="actions">
        <button type="button" class="strong" aria-disabled={busy} onClick={take}>
          {w.take}
        </button>
      </p>
    </div>
  )
}
