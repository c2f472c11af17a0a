// What stands around every screen of the interviewer: where one is, and whether all has gone out.
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Arrow } from '../shared/asking/asking.tsx'
import type { Work } from './use-work.ts'
import { words } from './words.ts'

type Props = {
  readonly title: string
  readonly work: Work
  readonly onBack?: (() => void) | undefined
  readonly children: ComponentChildren
}

/** What stands around every page of the interviewer. */
export function Frame({ title, work, onBack, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  // A new screen is read from its top.
  useLayoutEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <>
      <header class="head">
        {onBack && (
          <button type="button" class="back" onClick={onBack}>
            <Arrow back /> {words().back}
          </button>
        )}
        <h1 tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <State work={work} />
      </header>
      <main class="page">{children}</main>
    </>
  )
}

function State({ work: { line, counts } }: { readonly work: Work }) {
  const { state: w } = words()
  const { waiting, unkept, held } = counts ?? { waiting: 0, unkept: 0, held: 0 }
  const isWell = line === 'reached' && waiting + unkept + held === 0
  const sentences = [
    line === 'silence' ? w.offline : isWell && counts ? `${w.online}. ${w.sent}.` : null,
    waiting > 0 ? w.waiting(waiting) : null,
  ].filter((sentence) => sentence !== null)
  return (
    <div class={isWell ? 'line' : 'line line-loud'} role="status">
      {sentences.length > 0 && <p>{sentences.join(' · ')}</p>}
      {line === 'lapsed' && (
        <p>
          {w.lapsed}{' '}
          <a class="sign-in" href="/sign-in?next=/interview">
            {w.signIn}
          </a>
        </p>
      )}
      {unkept > 0 && <p>{w.unkept(unkept)}</p>}
      {held > 0 && <p>{w.held(held)}</p>}
    </div>
  )
}
