import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { accountWords, instant } from '../account-words.ts'
import { Copy } from '../copy.tsx'

type Props = {
  readonly title: string
  readonly lead: string
  readonly url: string
  readonly expiresAt: string
  readonly children?: ComponentChildren
}

/** A link that is shown only once. */
export function LinkShown({ title, lead, url, expiresAt, children }: Props) {
  const w = accountWords().invitation
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <section class="panel link-shown" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} tabIndex={-1} ref={heading}>
        {title}
      </h2>
      <p>
        {lead} <b>{w.until(instant(expiresAt))}</b>
      </p>
      <label class="field">
        <span>{w.link}</span>
        <input type="text" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <div class="ways">
        <Copy text={url} name={w.copy} />
        {children}
      </div>
    </section>
  )
}
