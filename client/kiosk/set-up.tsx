// For staff, once: at which desk this kiosk stands and what it asks.
import { useEffect, useState } from 'preact/hooks'
import type { WaveSummary } from '../../server/waves.ts'
import type { Language } from '../../surveys/instrument.ts'
import { formatDay, inLanguage } from '../../surveys/text/format.ts'
import { text } from '../shared/asking/text.ts'
import { type Desk, desks, openWaves } from '../shared/citizen-api.ts'
import { languageNamed } from '../shared/language.ts'
import type { Outbox } from '../shared/outbox.ts'
import { HeldAnswers } from './held.tsx'
import { Standstill } from './screens/standstill.tsx'

const key = 'lang-nghe.kiosk'

function remembered(): { readonly unit?: unknown; readonly wave?: unknown } {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '{}') ?? {}
  } catch {
    return {}
  }
}

type Choices = { readonly units: readonly Desk[]; readonly waves: readonly WaveSummary[] }

export function SetUp({ outbox }: { readonly outbox: Outbox }) {
  const [language, setLanguage] = useState<Language>(languageNamed() ?? 'vi')
  const [choices, setChoices] = useState<Choices | 'loading' | 'unreached'>('loading')
  const [isIncomplete, setIncomplete] = useState(false)
  const words = text[language].setUp
  const other = language === 'vi' ? 'en' : 'vi'

  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    let clock: ReturnType<typeof setTimeout>
    const load = async () => {
      const [units, waves] = await Promise.all([desks(), openWaves()])
      if ('body' in units && 'body' in waves) setChoices({ units: units.body.units, waves: waves.body.waves })
      else {
        setChoices('unreached')
        clock = setTimeout(load, 15_000)
      }
    }
    load()
    return () => clearTimeout(clock)
  }, [])

  if (choices === 'loading' || choices === 'unreached') return <Standstill say={choices} />

  const last = remembered()
  const open = (event: SubmitEvent) => {
    event.preventDefault()
    const chosen = new FormData(event.currentTarget as HTMLFormElement)
    const unit = chosen.get('unit')
    const wave = chosen.get('wave')
    // Said here and not by the browser, which would say it in its own language.
    if (typeof unit !== 'string' || typeof wave !== 'string' || !unit) return setIncomplete(true)
    try {
      localStorage.setItem(key, JSON.stringify({ unit, wave }))
    } catch {
      // A full device only forgets the choice.
    }
    location.assign(`/kiosk/${encodeURIComponent(wave)}?unit=${encodeURIComponent(unit)}`)
  }
  const isEmpty = choices.units.length === 0 || choices.waves.length === 0
  return (
    <main class="set-up">
      <button type="button" class="button button-small set-up-language" lang={other} onClick={() => setLanguage(other)}>
        {text[other].languageName}
      </button>
      <h1>{words.title}</h1>
      <p class="set-up-help">{words.help}</p>
      <form noValidate onSubmit={open} onInput={() => setIncomplete(false)}>
        <label class="set-up-label" for="unit">
          {words.unit}
        </label>
        {choices.units.length === 0 && <p>{words.noUnits}</p>}
        <select id="unit" name="unit" required>
          <option value="">{words.chooseUnit}</option>
          {choices.units.map(({ unit, name }) => (
            <option key={unit} value={unit} selected={unit === last.unit}>
              {inLanguage(language, name)}
            </option>
          ))}
        </select>
        <fieldset class="set-up-waves">
          <legend class="set-up-label">{words.wave}</legend>
          {choices.waves.length === 0 && <p>{words.noWaves}</p>}
          {choices.waves.map(({ wave, title, closesOn }, place) => (
            <label key={wave} class="set-up-wave">
              <input
                type="radio"
                name="wave"
                value={wave}
                required
                defaultChecked={wave === last.wave || (place === 0 && choices.waves.length === 1)}
              />
              <span>
                {inLanguage(language, title)}
                {closesOn && <small>{words.until(formatDay(closesOn))}</small>}
              </span>
            </label>
          ))}
        </fieldset>
        {isIncomplete && (
          <p class="set-up-incomplete" role="alert">
            {words.incomplete}
          </p>
        )}
        <button type="submit" class="button button-main" disabled={isEmpty}>
          {words.open}
        </button>
      </form>
      <HeldAnswers outbox={outbox} language={language} />
    </main>
  )
}
