// What can be done with a survey that is there: paused, ended, opened again. Each asks for a reason.
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { Day } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Field } from '../../fields.tsx'
import { Refused } from '../../refused.tsx'
import { type WavePage, waveWords } from './words.ts'

type Kind = 'pause' | 'close' | 'reopen'
type Props = { readonly page: WavePage; readonly refresh: () => void }

export function Deeds({ page, refresh }: Props) {
  const { page: w } = waveWords()
  const [asking, setAsking] = useState<Kind | null>(null)
  const { state } = page.wave
  const kinds: readonly Kind[] =
    state === 'open'
      ? ['pause', 'close']
      : state === 'paused'
        ? ['reopen', 'close']
        : state === 'closed'
          ? ['reopen']
          : ['close']
  const nameOf = (kind: Kind) => (kind === 'close' && state === 'scheduled' ? w.withdraw : w[kind])
  if (asking && kinds.includes(asking))
    return (
      <Asked
        kind={asking}
        name={nameOf(asking)}
        page={page}
        onEnd={(isDone) => {
          setAsking(null)
          if (isDone) refresh()
        }}
      />
    )
  return (
    <div class="ways">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          class={kind === 'reopen' && state === 'paused' ? 'strong' : 'download'}
          onClick={() => setAsking(kind)}
        >
          {nameOf(kind)}
        </button>
      ))}
    </div>
  )
}

type AskedProps = {
  readonly kind: Kind
  readonly name: string
  readonly page: WavePage
  readonly onEnd: (isDone: boolean) => void
}

function Asked({ kind, name, page, onEnd }: AskedProps) {
  const { page: w } = waveWords()
  const id = useId()
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { busy, refusal, ask } = useDeed()
  const box = useRef<HTMLFormElement>(null)
  // The state that was looked at: what somebody else does meanwhile is refused, not overwritten.
  const [looked] = useState(page.wave.revision)
  useLayoutEffect(() => box.current?.querySelector('input')?.focus(), [])
  const param = { wave: page.wave.wave }
  const go = async (event: SubmitEvent) => {
    event.preventDefault()
    setMissing(reason.trim().length < 3)
    if (reason.trim().length < 3) return
    const json = { revision: looked, reason: reason.trim() }
    const one = api.fieldwork.waves[':wave']
    const answer =
      kind === 'reopen'
        ? await ask(() => one.reopen.$post({ param, json: { ...json, closesOn: until || null } }))
        : kind === 'pause'
          ? await ask(() => one.pause.$post({ param, json }))
          : await ask(() => one.close.$post({ param, json }))
    if (answer) onEnd(true)
  }
  const { kiosks, invitations, assignments, paper } = page.affected ?? {
    ...{ kiosks: 0, invitations: 0, assignments: 0, paper: 0 },
  }
  return (
    <form class="note caution confirm wave-deed" aria-labelledby={`${id}-title`} ref={box} onSubmit={go} noValidate>
      <h3 id={`${id}-title`}>{name}</h3>
      {kind === 'pause' ? <p>{w.pauseSure}</p> : null}
      {kind === 'close' ? <p>{w.closeSure(kiosks, invitations, assignments, paper)}</p> : null}
      <div class="fields">
        <Field
          label={w.reason}
          value={reason}
          autoComplete="off"
          hint={w.reasonHint}
          error={isMissing ? w.needReason : null}
          onValue={setReason}
        />
        {kind === 'reopen' ? <Day label={w.reopenUntil} value={until} min={page.today} onValue={setUntil} /> : null}
      </div>
      <Refused refusal={refusal} />
      <p class="actions">
        <button type="submit" class="strong" aria-disabled={busy}>
          {name}
        </button>
        <button type="button" class="download" onClick={() => onEnd(false)}>
          {name === w.withdraw ? w.keep : w.cancel}
        </button>
      </p>
    </form>
  )
}
