// For staff, once: the six digits that make this browser a kiosk. By touch, by keyboard, and by pasting.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../../surveys/instrument.ts'
import { pairing as en } from '../../surveys/text/en/pairing.ts'
import { pairing as vi } from '../../surveys/text/vi/pairing.ts'
import { text as kioskText } from '../shared/asking/text.ts'
import { pair } from '../shared/citizen-api.ts'
import { languageNamed } from '../shared/language.ts'
import type { Outbox } from '../shared/outbox.ts'
import { canKeep, type Paired } from '../shared/paired.ts'
import { HeldAnswers } from './held.tsx'
import { NotInstalled } from './not-installed.tsx'

const text = { vi, en } as const
const LENGTH = 6
const digitsIn = (text: string) => text.replaceAll(/\D/g, '').slice(0, LENGTH)

type Wrong = 'away' | 'noStorage' | { readonly vi: string; readonly en: string }
type Props = {
  readonly outbox: Outbox
  /** Why a device that was paired is so no more. */
  readonly notice: 'revoked' | 'unknown' | null
  readonly onPaired: (paired: Paired) => void
}

/** Asks for the six digits. */
export function Pairing({ outbox, notice, onPaired }: Props) {
  const [language, setLanguage] = useState<Language>(languageNamed() ?? 'vi')
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const input = useRef<HTMLInputElement>(null)
  // What was entered up to this moment: two quick touches come before the screen is drawn anew.
  const entered = useRef('')
  const words = text[language]
  const other = language === 'vi' ? 'en' : 'vi'
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useLayoutEffect(() => input.current?.focus(), [])

  const show = (digits: string) => {
    entered.current = digits
    setCode(digits)
  }
  const send = async (code: string) => {
    setBusy(true)
    const reply = canKeep() ? await pair(code) : null
    setBusy(false)
    if (reply && 'body' in reply) return onPaired(reply.body)
    show('')
    setWrong(!reply ? 'noStorage' : 'refusal' in reply ? reply.refusal.message : 'away')
    input.current?.focus()
  }
  const enter = (given: string) => {
    if (busy) return
    const digits = digitsIn(given)
    show(digits)
    setWrong(null)
    if (digits.length === LENGTH) void send(digits)
  }
  return (
    <main class="pairing">
      <button
        type="button"
        class="button button-small pairing-language"
        lang={other}
        onClick={() => setLanguage(other)}
      >
        {kioskText[other].languageName}
      </button>
      <h1>{words.title}</h1>
      {notice && (
        <p class="pairing-notice" role="status">
          {words[notice]}
        </p>
      )}
      <p class="pairing-help" id="pairing-help">
        {words.help}
      </p>
      {/* No keyboard of the screen: the keys stand below. */}
      <input
        ref={input}
        class="pairing-code"
        type="text"
        inputMode="none"
        autoComplete="one-time-code"
        aria-label={words.code}
        aria-describedby="pairing-help pairing-state"
        aria-invalid={wrong ? true : undefined}
        readOnly={busy}
        value={code}
        onInput={(event) => enter(event.currentTarget.value)}
      />
      <p class={wrong ? 'pairing-state pairing-wrong' : 'pairing-state'} id="pairing-state" role="alert">
        {busy ? words.busy : wrong ? (typeof wrong === 'string' ? words[wrong] : wrong[language]) : ''}
      </p>
      <Keypad
        words={words}
        onDigit={(digit) => enter(entered.current + digit)}
        onErase={() => enter(entered.current.slice(0, -1))}
        onClear={() => enter('')}
      />
      <NotInstalled language={language} />
      <HeldAnswers outbox={outbox} language={language} />
    </main>
  )
}

type KeypadProps = {
  readonly words: typeof vi
  readonly onDigit: (digit: string) => void
  readonly onErase: () => void
  readonly onClear: () => void
}

/** Touching a key leaves the focus in the field, so that a keyboard can go on where a finger began. */
function Keypad({ words, onDigit, onErase, onClear }: KeypadProps) {
  const key = (name: string, kind: string, onPress: () => void) => (
    <button
      key={name}
      type="button"
      class={`button ${kind}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {name}
    </button>
  )
  const digit = (of: string) => key(of, 'keypad-digit', () => onDigit(of))
  return (
    <fieldset class="keypad" aria-label={words.keypad}>
      {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map(digit)}
      {key(words.clear, 'keypad-way', onClear)}
      {digit('0')}
      {key(words.erase, 'keypad-way', onErase)}
    </fieldset>
  )
}

/** Of a revoked device that still holds answers. In both languages: nobody has chosen one. */
export function Delivering({ count }: { readonly count: number }) {
  return (
    <main class="plain" aria-live="polite">
      {[vi, en].map((words, i) => (
        <div key={words.delivering} lang={i === 0 ? 'vi' : 'en'} class="delivering">
          {i === 0 ? <h1 tabIndex={-1}>{words.delivering}</h1> : <p class="delivering-title">{words.delivering}</p>}
          <p class="thanks-said">
            {words.waiting(count)}. {words.deliveringHelp}
          </p>
        </div>
      ))}
    </main>
  )
}
