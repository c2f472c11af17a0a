import { text } from '../../shared/asking/text.ts'

/** Nothing can be asked here now. In both languages: nobody has chosen one yet. */
export function Standstill({ say }: { readonly say: 'loading' | 'unreached' | 'closed' | 'paused' | 'unknownUnit' }) {
  return (
    <main class="plain" aria-live="polite">
      <h1 tabIndex={-1}>{text.vi[say]}</h1>
      <p class="thanks-said" lang="en">
        {text.en[say]}
      </p>
    </main>
  )
}
