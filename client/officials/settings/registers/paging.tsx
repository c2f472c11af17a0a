import { useState } from 'preact/hooks'
import { registerWords } from './words.ts'

const A_PAGE = 50

/** A part of a long list, and the way to its other parts. */
export function usePages<Item>(items: readonly Item[]) {
  const [asked, setPage] = useState(0)
  const pages = Math.max(1, Math.ceil(items.length / A_PAGE))
  // The list may have become shorter meanwhile.
  const page = Math.min(asked, pages - 1)
  return { shown: items.slice(page * A_PAGE, (page + 1) * A_PAGE), page, pages, setPage }
}

type Props = { readonly page: number; readonly pages: number; readonly setPage: (page: number) => void }

export function Pages({ page, pages, setPage }: Props) {
  const { plan: w } = registerWords()
  if (pages === 1) return null
  const step = (to: number, name: string) => (
    <button
      type="button"
      class="download"
      aria-disabled={to < 0 || to >= pages}
      onClick={() => to >= 0 && to < pages && setPage(to)}
    >
      {name}
    </button>
  )
  return (
    <nav class="ways register-pages" aria-label={w.pages}>
      {step(page - 1, w.previous)}
      <span aria-live="polite">{w.page(page + 1, pages)}</span>
      {step(page + 1, w.next)}
    </nav>
  )
}
