import { useId, useState } from 'preact/hooks'
import type { Text } from '../../../../surveys/instrument.ts'
import { api } from '../../../shared/api.ts'
import { useDeed } from '../../deed.ts'
import { useLive } from '../../live.ts'
import { Refused } from '../../refused.tsx'
import { hasRight } from '../../session.ts'
import { said } from '../../words.ts'
import { deviceWords } from './device-words.ts'

type Settings = { readonly idleSeconds: number; readonly partial: 'kept' | 'dropped' }

/** How long kiosks wait and what becomes of unfinished answers, by survey; only for who may set it for all. */
export function WaveSettings({ onChange }: { readonly onChange: () => void }) {
  const w = deviceWords().settings
  // Asked once: it is refused to whoever has the right for a part of the organisation only.
  const live = useLive(
    hasRight('waves:manage') ? 'wave-settings' : null,
    (options) => api['wave-settings'].$get({}, options),
    false,
  )
  if (!live.body || live.body.waves.length === 0) return null
  return (
    <details class="panel">
      <summary>
        <h2>{w.title}</h2>
      </summary>
      <p class="aside">{w.lead}</p>
      {live.body.waves.map(({ wave, title, settings }) => (
        <OneSurvey
          key={wave}
          wave={wave}
          title={title}
          settings={settings}
          onSaved={() => {
            live.retry()
            onChange()
          }}
        />
      ))}
    </details>
  )
}

type Props = {
  readonly wave: string
  readonly title: Text
  readonly settings: Settings
  readonly onSaved: () => void
}

function OneSurvey({ wave, title, settings, onSaved }: Props) {
  const w = deviceWords().settings
  const id = useId()
  const [seconds, setSeconds] = useState<string | null>(null)
  const [partial, setPartial] = useState<Settings['partial'] | null>(null)
  const [outcome, setOutcome] = useState('')
  const { busy, refusal, ask } = useDeed()
  const text = seconds ?? `${settings.idleSeconds}`
  const idleSeconds = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  const isWrong = !(idleSeconds >= 15 && idleSeconds <= 300)
  const after = { idleSeconds, partial: partial ?? settings.partial }
  const isSame = after.idleSeconds === settings.idleSeconds && after.partial === settings.partial
  const save = async () => {
    if (isWrong || isSame) return
    if (!(await ask(() => api['wave-settings'][':wave'].$patch({ param: { wave }, json: after })))) return
    setSeconds(null)
    setPartial(null)
    setOutcome(w.saved)
    onSaved()
  }
  const ways = [
    ['dropped', w.dropped, null],
    ['kept', w.kept, w.keptHelp],
  ] as const
  return (
    <form
      class="wave-setting"
      noValidate
      aria-labelledby={`${id}-title`}
      onInput={() => setOutcome('')}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h3 id={`${id}-title`}>{said(title)}</h3>
      <div class="field">
        <label for={`${id}-idle`}>{w.idle}</label>
        <input
          id={`${id}-idle`}
          class="idle-seconds"
          type="text"
          inputMode="numeric"
          autoComplete="off"
          value={text}
          aria-invalid={isWrong ? true : undefined}
          aria-describedby={`${id}-says`}
          onInput={(event) => setSeconds(event.currentTarget.value)}
        />
        <p id={`${id}-says`} class={isWrong ? 'says wrong' : 'says'}>
          {isWrong ? w.wrong : w.idleHint}
        </p>
      </div>
      <fieldset class="choices">
        <legend>{w.partial}</legend>
        {ways.map(([way, name, help]) => (
          <label key={way} class="choice">
            <input
              type="radio"
              name={`${id}-partial`}
              checked={after.partial === way}
              onChange={() => setPartial(way)}
            />
            <span>
              <b>{name}</b>
              {help ? <small>{help}</small> : null}
            </span>
          </label>
        ))}
      </fieldset>
      <p class="ways">
        <button
          type="submit"
          class="download"
          aria-label={w.save(said(title))}
          aria-disabled={busy || isWrong || isSame}
        >
          {w.saveShort}
        </button>
        <span class="done" role="status">
          {outcome}
        </span>
      </p>
      <Refused refusal={refusal} />
    </form>
  )
}
