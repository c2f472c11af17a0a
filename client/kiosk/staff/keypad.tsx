// The lock before the staff's page: six digits, by touch or by keys. No input: nothing of it is remembered by the browser.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../../../surveys/instrument.ts'
import { staff } from '../../shared/asking/text.ts'
import { useModal } from '../../shared/modal.ts'
import { useQuiet } from './quiet.ts'
import { afterWrong, keepTries, keptTries, none, waitLeft } from './tries.ts'

const LENGTH = 6
const QUIET = 30_000
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']

type Props = {
  readonly code: string
  readonly language: Language
  readonly onOpen: () => void
  readonly onClose: () => void
}

/** Asks for the staff code, and waits longer after each wrong one. */
export function Keypad({ code, language, onOpen, onClose }: Props) {
  const words = staff[language]
  const dialog = useModal()
  // Quick touches come in before the screen is drawn anew.
  const entered = useRef('')
  const [given, setGiven] = useState('')
  const [tries, setTries] = useState(keptTries)
  const [now, setNow] = useState(Date.now)
  const wait = waitLeft(tries, now)
  useQuiet(QUIET, onClose)
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(clock)
  }, [])

  const enter = (next: string) => {
    if (wait > 0 || next.length > LENGTH) return
    entered.current = next.length < LENGTH ? next : ''
    setGiven(entered.current)
    if (next.length < LENGTH) return
    const after = next === code ? none : afterWrong(tries, Date.now())
    keepTries(after)
    setTries(after)
    setNow(Date.now())
    if (after === none) onOpen()
  }
  const typed = (event: KeyboardEvent) => {
    if (/^\d$/.test(event.key)) enter(entered.current + event.key)
    if (event.key === 'Backspace') enter(entered.current.slice(0, -1))
  }
  const state = () => {
    if (wait > 0) return words.wait(Math.ceil(wait / 1000))
    if (given === '' && tries.wrong > 0) return words.wrong
    return words.entered(given.length)
  }
  return (
    <dialog
      ref={dialog}
      class="leaving staff-lock"
      aria-labelledby="staff-lock-title"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={typed}
    >
      <div class="leaving-inside">
        <h2 id="staff-lock-title">{words.enter}</h2>
        <p class="staff-lock-dots" aria-hidden="true">
          {Array.from({ length: LENGTH }, (_, place) => (
            <span key={place} class={place < given.length ? 'staff-lock-dot staff-lock-dot-on' : 'staff-lock-dot'} />
          ))}
        </p>
        <p class={tries.wrong > 0 ? 'staff-lock-state staff-lock-wrong' : 'staff-lock-state'} role="status">
          {state()}
        </p>
        <div class="keypad">
          {digits.map((digit) => (
            <button
              key={digit}
              type="button"
              class="button keypad-digit"
              disabled={wait > 0}
              onClick={() => enter(entered.current + digit)}
            >
              {digit}
            </button>
          ))}
          <button
            type="button"
            class="button keypad-way"
            disabled={wait > 0}
            onClick={() => enter(entered.current.slice(0, -1))}
          >
            {words.erase}
          </button>
        </div>
        <button type="button" class="button button-main" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </dialog>
  )
}
