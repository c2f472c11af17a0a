// What a screen shows when it has no figures to show, and why.
import { Frame } from './frame.tsx'
import type { Failure } from './live.ts'
import { language, words } from './words.ts'

/** What happened and what can be done now. */
export function FailureNote({ failure, retry, reset }: { failure: Failure; retry: () => void; reset?: string }) {
  const w = words().failure
  const { status, refusal } = failure
  const why = refusal ? refusal.message[language.value] : status === 0 ? w.offline : w.unreadable
  return (
    <section class="note failure" role="alert">
      <h2>{w.title}</h2>
      <p>{why}</p>
      <p class="actions">
        <button type="button" class="strong" onClick={retry}>
          {w.again}
        </button>
        {refusal && reset ? <a href={reset}>{w.resetScope}</a> : null}
      </p>
    </section>
  )
}

/** Shown at once in the place of what will come, and of its size, so that nothing jumps. */
export function Waiting({ blocks }: { readonly blocks: readonly ('line' | 'card' | 'panel')[] }) {
  return (
    <div class="waiting" role="status">
      <span class="unseen">{words().loading}</span>
      {blocks.map((block, i) => (
        <div key={i} class={`wait wait-${block}`} />
      ))}
    </div>
  )
}

export function NoPage() {
  const w = words()
  return (
    <Frame title={w.failure.noPage}>
      <div class="narrow">
        <h1>{w.failure.noPage}</h1>
        <p>{w.failure.noPageLead}</p>
        <p>
          <a class="button" href={`/?lang=${language.value}`}>
            {w.failure.home}
          </a>
        </p>
      </div>
    </Frame>
  )
}

/** A page that the rights of whoever is signed in do not include. */
export function NoRight({ home }: { readonly home: string }) {
  const w = words().failure
  return (
    <Frame title={w.noRight} signedIn>
      <div class="narrow">
        <h1>{w.noRight}</h1>
        <p>{w.noRightLead}</p>
        <p>
          <a class="button" href={home}>
            {w.ownHome}
          </a>
        </p>
      </div>
    </Frame>
  )
}

export function PageLost() {
  const w = words()
  return (
    <Frame title={w.failure.title}>
      <section class="note failure" role="alert">
        <h2>{w.failure.title}</h2>
        <p>{w.failure.pageLost}</p>
        <p class="actions">
          <button type="button" class="strong" onClick={() => location.reload()}>
            {w.failure.again}
          </button>
        </p>
      </section>
    </Frame>
  )
}
