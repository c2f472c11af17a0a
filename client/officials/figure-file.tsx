import { useState } from 'preact/hooks'
import type { Imported } from '../../server/figures/import.ts'
import type { IndexScores } from '../../server/indices/figures.ts'
import { isRefusal } from '../shared/refusal.ts'
import { whyNot } from './figure-form.tsx'
import { indexWords } from './index-words.ts'
import { queryOf } from './scope.ts'
import { language } from './words.ts'

type Props = { readonly found: IndexScores; readonly refresh: () => void }

/** Figures from a file: first what it would change and what is wrong, then all of it. */
export function FigureFile({ found, refresh }: Props) {
  const w = indexWords().file
  const [file, setFile] = useState<File | null>(null)
  const [would, setWould] = useState<Imported | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const send = async (chosen: File, dry: boolean): Promise<Imported | null> => {
    try {
      const answer = await fetch(`/api/figures/import${dry ? '?dry=1' : ''}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: chosen,
      })
      const body: unknown = await answer.json()
      if (answer.ok) return body as Imported
      setSaid(whyNot(isRefusal(body) ? body : null))
    } catch {
      setSaid(whyNot(null))
    }
    return null
  }
  const look = async (chosen: File | null) => {
    setFile(chosen)
    setSaid(null)
    setWould(chosen && (await send(chosen, true)))
  }
  const take = async () => {
    if (!file || !(await send(file, false))) return
    setWould(null)
    setFile(null)
    setSaid(w.taken)
    refresh()
  }
  const changed = would?.changes.filter(({ kind }) => kind !== 'unchanged').length ?? 0
  return (
    <section class="panel figure-file" aria-labelledby="file-title">
      <h2 id="file-title">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      <p>
        <a
          class="download"
          href={`/api/figures.csv${queryOf({ unit: found.unit, period: found.period }, { index: found.code })}`}
          download
        >
          {w.form}
        </a>
      </p>
      <label class="file">
        <span>{w.choose}</span>
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => {
            void look(event.currentTarget.files?.[0] ?? null)
            // The same file can be chosen again once it is mended.
            event.currentTarget.value = ''
          }}
        />
      </label>
      <div aria-live="polite">
        {would ? (
          <>
            <p>{w.found(would.lines, changed, would.changes.length - changed)}</p>
            {would.faults.length > 0 ? (
              <>
                <p class="note failure">{w.faults(would.faults.length)}</p>
                <ul>
                  {would.faults.map(({ line, column, message }) => (
                    <li key={`${line} ${column} ${message.en}`}>
                      <b>{w.line(line, column)}</b>: {message[language.value]}
                    </li>
                  ))}
                </ul>
              </>
            ) : changed > 0 ? (
              <button type="button" class="strong" onClick={() => void take()}>
                {w.take}
              </button>
            ) : null}
          </>
        ) : null}
        {said ? <p class="note">{said}</p> : null}
      </div>
    </section>
  )
}
