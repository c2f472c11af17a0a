// A file that is sent to be entered: first what it would change and what is wrong with it, then all of it or nothing.
import { useState } from 'preact/hooks'
import type { ImportFault } from '../../server/csv-lines.ts'
import { isRefusal } from '../shared/refusal.ts'
import { whyNot } from './figure-form.tsx'
import { language } from './words.ts'

/**
 * `Found` is what the address, such as `/api/served/import`, answers; `taken` is said once all is entered; `asked`: what
 * else the address is asked with.
 */
export function useFileImport<Found>(
  address: string,
  taken: string,
  refresh: () => void,
  asked: Readonly<Record<string, string>> = {},
) {
  const [file, setFile] = useState<File | null>(null)
  const [would, setWould] = useState<Found | null>(null)
  const [outcome, setOutcome] = useState<string | null>(null)
  const send = async (chosen: File, dry: boolean): Promise<Found | null> => {
    try {
      const query = new URLSearchParams({ ...asked, ...(dry && { dry: '1' }) }).toString()
      const answer = await fetch(`${address}${query && `?${query}`}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: chosen,
      })
      const body: unknown = await answer.json()
      if (answer.ok) return body as Found
      setOutcome(whyNot(isRefusal(body) ? body : null))
    } catch {
      setOutcome(whyNot(null))
    }
    return null
  }
  return {
    would,
    outcome,
    look: async (chosen: File | null) => {
      setFile(chosen)
      setOutcome(null)
      setWould(chosen && (await send(chosen, true)))
    },
    take: async () => {
      if (!file || !(await send(file, false))) return
      setWould(null)
      setFile(null)
      setOutcome(taken)
      refresh()
    },
  }
}

type ChooserProps = { readonly label: string; readonly look: (chosen: File | null) => Promise<void> }

export function FileChooser({ label, look }: ChooserProps) {
  return (
    <label class="file">
      <span>{label}</span>
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
  )
}

type FaultsProps = {
  readonly faults: readonly ImportFault[]
  readonly words: {
    readonly faults: (count: number) => string
    readonly line: (line: number, column: string | null) => string
  }
}

export function ImportFaults({ faults, words: w }: FaultsProps) {
  return (
    <>
      <p class="note failure">{w.faults(faults.length)}</p>
      <ul>
        {faults.map(({ line, column, message }) => (
          <li key={`${line} ${column} ${message.en}`}>
            <b>{w.line(line, column)}</b>: {message[language.value]}
          </li>
        ))}
      </ul>
    </>
  )
}
