import { useEffect, useRef, useState } from 'preact/hooks'
import type { Files } from '../../../../surveys/workshop/files.ts'
import type { Question, Verdict } from './checking.ts'

const QUIET = 250

/** What is wrong with a draft as it is being written; null while that is not known. */
export function useChecked(files: Files, code: string, version: number): Verdict['faults'] | null {
  const [verdict, setVerdict] = useState<Verdict['faults'] | null>(null)
  const worker = useRef<Worker | null>(null)
  const turn = useRef(0)
  useEffect(() => {
    const own = new Worker(new URL('./checking.ts', import.meta.url), { type: 'module' })
    own.addEventListener('message', ({ data }: MessageEvent<Verdict>) => {
      // Of what was written meanwhile this says nothing.
      if (data.turn === turn.current) setVerdict(data.faults)
    })
    worker.current = own
    return () => own.terminate()
  }, [])
  useEffect(() => {
    turn.current++
    setVerdict(null)
    const question: Question = { turn: turn.current, files, code, version }
    const clock = setTimeout(() => worker.current?.postMessage(question), QUIET)
    return () => clearTimeout(clock)
  }, [files, code, version])
  return verdict
}
