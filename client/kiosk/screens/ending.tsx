// The answers are given: on their way, and what became of them.
import type { Tongue } from '../../../surveys/instrument.ts'
import { langOf, textIn } from '../../shared/asking/text.ts'
import type { Outcome } from '../../shared/outbox.ts'
import { Countdown } from './countdown.tsx'

/** While the answers are kept or sent. */
export function Sending({ language }: { readonly language: Tongue }) {
  return (
    <main class="plain">
      <svg class="spinner" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
        <circle cx="24" cy="24" r="20" />
        <path d="M24 4 A20 20 0 0 1 44 24" />
      </svg>
      <h1 tabIndex={-1} lang={langOf(language)(textIn(language).sending)}>
        {textIn(language).sending}
      </h1>
    </main>
  )
}

type ThanksProps = {
  readonly language: Tongue
  readonly outcome: Outcome
  readonly until: number
  readonly onDone: () => void
}

/** What became of them, until somebody is done or the time is up. */
export function Thanks({ language, outcome, until, onDone }: ThanksProps) {
  const words = textIn(language).thanks
  const lang = langOf(language)
  const isSafe = outcome.kind === 'received' || outcome.kind === 'waiting'
  return (
    <main class="plain">
      <svg class={isSafe ? 'sign' : 'sign sign-loud'} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
        <circle cx="24" cy="24" r="22" />
        <path d={isSafe ? 'M14 25 L21.5 32.5 L35 17' : 'M24 12 L24 27 M24 34.5 L24 35'} />
      </svg>
      <h1 tabIndex={-1} lang={lang(words.title)}>
        {words.title}
      </h1>
      {outcome.kind === 'received' ? (
        <>
          <p class="thanks-said" lang={lang(words.received)}>
            {words.received}
          </p>
          <dl class="receipt">
            <dt>{words.receipt}</dt>
            <dd>{outcome.receipt}</dd>
          </dl>
          <p class="thanks-keep">{words.keep}</p>
        </>
      ) : (
        <p class="thanks-said" lang={lang(words[outcome.kind])}>
          {words[outcome.kind]}
        </p>
      )}
      <button type="button" class="button button-main" lang={lang(words.done)} onClick={onDone}>
        {words.done}
      </button>
      <Countdown until={until} say={words.returns} />
    </main>
  )
}
