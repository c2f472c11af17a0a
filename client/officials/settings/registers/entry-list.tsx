import type { ComponentChildren } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Pages, usePages } from './paging.tsx'
import { type Entry, matches, nameOf, registerWords, stateOf } from './words.ts'

type Column = { readonly title: string; readonly cell: (entry: Entry) => ComponentChildren }
type Props = {
  readonly title: string
  readonly entries: readonly Entry[]
  readonly today: string
  readonly columns: readonly Column[]
  /** What stands in the first column. */
  readonly head: (entry: Entry) => ComponentChildren
  readonly headTitle: string
  readonly empty: string
  /** Whether entries end, so that those that have are shown only when asked for. */
  readonly hasEnds: boolean
  readonly name?: (entry: Entry) => string
  /** What opens below an entry that may be changed. */
  readonly open: (entry: Entry) => ComponentChildren
}

/** The entries of a register: looked for, page by page, each with a way to change it. */
export function EntryList(props: Props) {
  const { title, entries, today, columns, head, headTitle, empty, hasEnds, open } = props
  const w = registerWords()
  const id = useId()
  const [words, setWords] = useState('')
  const [withEnded, setWithEnded] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  const found = entries.filter(
    (entry) =>
      (words.trim() === '' || matches(entry, words.trim())) &&
      (!hasEnds || withEnded || entry.key === opened || stateOf(entry.row, today) !== 'ended'),
  )
  const { shown, page, pages, setPage } = usePages(found)
  const nameIn = props.name ?? (({ row, key }: Entry) => nameOf(row, key))
  const isSearched = entries.length > 10
  return (
    <section class="panel register" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {isSearched || hasEnds ? (
        <div class="register-search">
          {isSearched ? (
            <label>
              <span>{w.search}</span>
              <input
                type="search"
                autoComplete="off"
                value={words}
                onInput={(event) => setWords(event.currentTarget.value)}
              />
            </label>
          ) : null}
          {hasEnds ? (
            <label class="check">
              <input
                type="checkbox"
                checked={withEnded}
                onChange={(event) => setWithEnded(event.currentTarget.checked)}
              />
              {w.ended}
            </label>
          ) : null}
          {isSearched ? (
            <p class="aside" role="status">
              {w.found(found.length, entries.length)}
            </p>
          ) : null}
        </div>
      ) : null}
      {shown.length === 0 ? (
        <p class="note">{entries.length === 0 ? empty : w.nothingFound}</p>
      ) : (
        <table class="rows entries">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{headTitle}</th>
              {columns.map((column) => (
                <th key={column.title} scope="col">
                  {column.title}
                </th>
              ))}
              <th scope="col">
                <span class="unseen">{w.manage}</span>
              </th>
            </tr>
          </thead>
          {shown.map((entry) => {
            const isOpen = opened === entry.key
            const name = nameIn(entry)
            return (
              <tbody key={entry.key} class={isOpen ? 'entry-open' : undefined}>
                <tr>
                  <th scope="row">{head(entry)}</th>
                  {columns.map((column) => (
                    <td key={column.title} data-label={column.title}>
                      {column.cell(entry)}
                    </td>
                  ))}
                  <td class="entry-way">
                    {entry.mine ? (
                      <button
                        type="button"
                        class="download"
                        aria-expanded={isOpen}
                        aria-label={isOpen ? w.closeOne(name) : w.editOne(name)}
                        onClick={() => setOpened(isOpen ? null : entry.key)}
                      >
                        {isOpen ? w.close : w.edit}
                      </button>
                    ) : null}
                  </td>
                </tr>
                {isOpen ? (
                  <tr class="entry-manage">
                    <td colSpan={columns.length + 2}>{open(entry)}</td>
                  </tr>
                ) : null}
              </tbody>
            )
          })}
        </table>
      )}
      <Pages page={page} pages={pages} setPage={setPage} />
    </section>
  )
}
