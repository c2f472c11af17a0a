import { useEffect } from 'preact/hooks'
import { unread, watchNotices } from './unread.ts'
import { number, words } from './words.ts'

/** The way to what one was reminded of, with how many wait to be read. */
export function Bell() {
  useEffect(watchNotices, [])
  const count = unread.value
  return (
    <a class="bell" href="/officials/notices" aria-label={words().bell(count)}>
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
        <path
          fill="none"
          stroke="currentColor"
          stroke-width="2"
          stroke-linejoin="round"
          d="M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21h4"
        />
      </svg>
      {count > 0 ? <b aria-hidden="true">{count > 99 ? '99+' : number(count)}</b> : null}
    </a>
  )
}
