import { useEffect, useRef, useState } from 'preact/hooks'
import type { Files } from '../../../../surveys/workshop/files.ts'
import { api } from '../../../shared/api.ts'
import { outcomeOf } from '../../request.ts'
import { lapse } from '../../session.ts'

const QUIET = 1_200
const AGAIN = 5_000

export type Saving =
  | { readonly state: 'saved'; readonly at: Date | null }
  | { readonly state: 'unsaved' | 'saving' | 'failed' | 'conflict' | 'gone' }

/** Keeps what is written a moment after the last key, one request at a time, and never over what somebody else wrote. */
export function useSaved(draft: string, begun: { readonly files: Files; readonly revision: number }, files: Files) {
  const [saving, setSaving] = useState<Saving>({ state: 'saved', at: null })
  const [revision, setRevision] = useState(begun.revision)
  const [turn, setTurn] = useState(0)
  const kept = useRef(begun.files)
  const busy = useRef(false)
  const isOver = saving.state === 'conflict' || saving.state === 'gone'
  useEffect(() => {
    if (files === kept.current || isOver || busy.current) return
    setSaving((now) => (now.state === 'failed' ? now : { state: 'unsaved' }))
    const clock = setTimeout(
      async () => {
        busy.current = true
        setSaving({ state: 'saving' })
        const asked = api.instruments.drafts[':draft'].$patch({ param: { draft }, json: { revision, files } })
        const outcome = await outcomeOf(asked)
        busy.current = false
        if (outcome.ok) {
          kept.current = files
          setRevision(outcome.body.revision)
          setSaving({ state: 'saved', at: new Date() })
        } else {
          const code = outcome.refusal?.code
          if (code === 'not-signed-in') lapse()
          setSaving({
            state: code === 'draft-changed' ? 'conflict' : code === 'no-such-draft' ? 'gone' : 'failed',
          })
        }
        setTurn((last) => last + 1)
      },
      saving.state === 'failed' ? AGAIN : QUIET,
    )
    return () => clearTimeout(clock)
  }, [draft, files, revision, turn, isOver])
  const isUnsaved = files !== kept.current
  useEffect(() => {
    if (!isUnsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', warn)
    return () => removeEventListener('beforeunload', warn)
  }, [isUnsaved])
  return { saving, revision, isUnsaved }
}
