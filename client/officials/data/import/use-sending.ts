import { useState } from 'preact/hooks'
import { language } from '../../words.ts'
import { type Sent, sendFile } from './sending.ts'
import { importWords } from './words.ts'

/** The sending of one file, with how far it is and why it stopped. */
export function useSending() {
  const [percent, setPercent] = useState<number | null>(null)
  const [says, setSays] = useState<string | null>(null)
  return {
    percent,
    says,
    refuse: setSays,
    send: async (id: string, file: File, from: number): Promise<Sent> => {
      const told = (sent: number) => setPercent(Math.floor((100 * sent) / file.size))
      told(from)
      setSays(null)
      const outcome = await sendFile(id, file, from, told)
      setPercent(null)
      if (outcome === 'broken') setSays(importWords().begin.broken)
      else if (outcome !== 'sent') setSays(outcome.message[language.value])
      return outcome
    },
  }
}
