import { useEffect, useState } from 'preact/hooks'
import type { OpinionsSeen } from '../../server/opinions/looks.ts'
import { type Level, levels } from '../../surveys/opinions/opinion.ts'
import type { Asked } from './opinion-asked.ts'
import { opinionWords } from './opinion-words.ts'
import { number, said } from './words.ts'

type Props = {
  readonly seen: OpinionsSeen
  readonly asked: Asked
  readonly hrefOf: (asked: Asked) => string
  /** `replace`: instead of the address before, so that the way back does not go letter by letter. */
  readonly onAsk: (asked: Asked, replace: boolean) => void
}
/** Milliseconds without typing after which the words are looked for. */
const TYPED = 500

/** Search and filters. All of them stand in the address; each that is in use can be dropped by itself. */
export function OpinionFilters({ seen, asked, hrefOf, onAsk }: Props) {
  const w = opinionWords()
  const { items, levels: counts, topics } = seen
  const first = (next: Asked) => ({ ...next, after: undefined })
  const item = items.find((one) => one.item === asked.item)
  const topic = topics.find((one) => one.topic === asked.topic)
  const inUse: readonly (readonly [name: string, without: Asked])[] = [
    ...(asked.q ? [[`“${asked.q}”`, { ...asked, q: undefined }] as const] : []),
    ...(asked.item ? [[item ? said(item.title) : asked.item, { ...asked, item: undefined }] as const] : []),
    ...(asked.level ? [[w.levels[asked.level], { ...asked, level: undefined }] as const] : []),
    ...(asked.topic ? [[topic ? said(topic.name) : asked.topic, { ...asked, topic: undefined }] as const] : []),
  ]
  return (
    <section class="panel opinion-filters" aria-label={w.filters}>
      <Search q={asked.q ?? ''} onSearch={(q) => onAsk(first({ ...asked, q: q || undefined }), true)} />
      <label class="field">
        <span>{w.item}</span>
        <select
          value={asked.item ?? ''}
          onChange={(event) => onAsk(first({ ...asked, item: event.currentTarget.value || undefined }), false)}
        >
          <option value="">{w.anyItem}</option>
          {items.map((one) => (
            <option key={one.item} value={one.item}>
              {w.itemOption(said(one.title), one.count)}
            </option>
          ))}
          {asked.item && !item ? <option value={asked.item}>{asked.item}</option> : null}
        </select>
        <small>{w.itemHint}</small>
      </label>
      <label class="field">
        <span>{w.level}</span>
        <select
          value={asked.level ?? ''}
          onChange={(event) =>
            onAsk(first({ ...asked, level: (event.currentTarget.value || undefined) as Level | undefined }), false)
          }
        >
          <option value="">{w.anyLevel}</option>
          {levels.map((level) =>
            counts[level] !== null || asked.level === level ? (
              <option key={level} value={level}>
                {`${w.levels[level]}: ${counts[level] === null ? '–' : number(counts[level])}`}
              </option>
            ) : null,
          )}
        </select>
        {levels.some((level) => counts[level] === null) ? <small>{w.levelsClosed}</small> : null}
      </label>
      {inUse.length > 0 ? (
        <ul class="chips">
          {inUse.map(([name, without]) => (
            <li key={name}>
              <a class="chip" href={hrefOf(first(without))} aria-label={w.remove(name)}>
                {name} <span aria-hidden="true">×</span>
              </a>
            </li>
          ))}
          {inUse.length > 1 ? (
            <li>
              <a class="chip plain-chip" href={hrefOf({})}>
                {w.clear}
              </a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </section>
  )
}

function Search({ q, onSearch }: { readonly q: string; readonly onSearch: (q: string) => void }) {
  const w = opinionWords()
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  useEffect(() => {
    if (typed.trim() === q) return
    const timer = setTimeout(() => onSearch(typed.trim()), TYPED)
    return () => clearTimeout(timer)
  }, [typed])
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault()
        onSearch(typed.trim())
      }}
    >
      <label>
        <span>{w.search}</span>
        <input
          type="search"
          value={typed}
          maxLength={200}
          autocomplete="off"
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>
      <small>{w.searchHint}</small>
    </form>
  )
}
