import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Language } from '../../surveys/instrument.ts'
import type { Outcome } from '../shared/outbox.ts'
import { HeldButton } from './held-button.tsx'
import { text } from './words.ts'

/** What became of the answers; `stopped`: there are none. */
export type End = Outcome['kind'] | 'stopped'

type Props = {
  readonly end: End
  readonly language: Language
  readonly isHandedOver: boolean
  readonly onDone: () => void
}

/** The end of an interview. In the hands of the person who was asked, only the interviewer finds the way on. */
export function Ended({ end, language, isHandedOver, onDone }: Props) {
  const w = text[language].thanks
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <main class={end === 'held' || end === 'lost' ? 'ended ended-loud' : 'ended'}>
      <h1 tabIndex={-1} ref={heading}>
        {w.title}
      </h1>
      <p>{w[end]}</p>
      {isHandedOver ? (
        <>
          <p class="give-back">{w.giveBack}</p>
          <HeldButton says={w.hold} whileHeld={w.holding} onHeld={onDone} />
        </>
      ) : (
        <button type="button" class="main" onClick={onDone}>
          {w.toList}
        </button>
      )}
    </main>
  )
}
