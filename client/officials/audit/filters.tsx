import type { Asked } from './asked.ts'
import { actions, actionWords, auditWords } from './audit-words.ts'

type Props = {
  readonly asked: Asked
  readonly officials: readonly { readonly official: string; readonly name: string }[]
  readonly seek: (change: { readonly [part in keyof Asked]?: string | undefined }) => void
}

/** The switches of the log. Each changes the address; the address changes the table. */
export function Filters({ asked, officials, seek }: Props) {
  const w = auditWords()
  const told = actionWords()
  return (
    <search class="scope-bar two filters" aria-label={w.filters}>
      <label>
        <span>{w.person}</span>
        <select
          value={asked.official ?? ''}
          onChange={(event) => seek({ official: event.currentTarget.value || undefined })}
        >
          <option value="">{w.anyPerson}</option>
          {officials.map(({ official, name }) => (
            <option key={official} value={official}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{w.action}</span>
        <select
          value={asked.action ?? ''}
          onChange={(event) => seek({ action: event.currentTarget.value || undefined })}
        >
          <option value="">{w.anyAction}</option>
          {actions.map((action) => (
            <option key={action} value={action}>
              {told[action]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{w.from}</span>
        <input
          type="date"
          value={asked.from}
          max={asked.to}
          onChange={(event) => seek({ from: event.currentTarget.value || undefined })}
        />
      </label>
      <label>
        <span>{w.to}</span>
        <input
          type="date"
          value={asked.to}
          min={asked.from}
          onChange={(event) => seek({ to: event.currentTarget.value || undefined })}
        />
      </label>
    </search>
  )
}
