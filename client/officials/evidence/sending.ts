// One file on its way to the server. `fetch` does not say how much of a body has left; XMLHttpRequest does.
import { useEffect, useRef, useState } from 'preact/hooks'
import type { EvidenceFile } from '../../../server/evidence/keep.ts'
import type { Refusal } from '../../../surveys/problem.ts'
import { isRefusal } from '../../shared/refusal.ts'
import { lapse } from '../session.ts'

const LARGEST = 5 * 1_048_576

export type Sending =
  | { readonly state: 'none' }
  /** `done`: the share of it that has left, 0-1. */
  | { readonly state: 'sending'; readonly name: string; readonly done: number }
  | { readonly state: 'sent'; readonly file: EvidenceFile }
  | { readonly state: 'failed'; readonly why: 'too-large' | 'empty' | 'no-answer' | Refusal; readonly size: number }

/** A file that belongs to what is reported about a unit, sent as soon as it is chosen. */
export function useEvidence(unit: string) {
  const [sending, setSending] = useState<Sending>({ state: 'none' })
  const request = useRef<XMLHttpRequest | null>(null)
  useEffect(() => () => request.current?.abort(), [])
  const send = (chosen: File) => {
    const fail = (why: Extract<Sending, { state: 'failed' }>['why']) =>
      setSending({ state: 'failed', why, size: chosen.size })
    if (chosen.size === 0) return fail('empty')
    if (chosen.size > LARGEST) return fail('too-large')
    const asked = new XMLHttpRequest()
    request.current = asked
    const name = chosen.name.slice(0, 255)
    setSending({ state: 'sending', name, done: 0 })
    asked.upload.onprogress = ({ loaded, total }) =>
      setSending({ state: 'sending', name, done: total ? loaded / total : 0 })
    asked.onerror = () => fail('no-answer')
    asked.onload = () => {
      const body = bodyOf(asked.responseText)
      if (asked.status === 201) return setSending({ state: 'sent', file: body as EvidenceFile })
      if (isRefusal(body) && body.code === 'not-signed-in') lapse()
      fail(isRefusal(body) ? body : 'no-answer')
    }
    asked.open('POST', `/api/evidence?${new URLSearchParams({ unit, name })}`)
    asked.setRequestHeader('content-type', 'application/octet-stream')
    asked.send(chosen)
  }
  return {
    sending,
    send,
    stop: () => {
      request.current?.abort()
      setSending({ state: 'none' })
    },
    remove: () => {
      // What nothing refers to is erased by itself; this only makes it sooner.
      if (sending.state === 'sent')
        void fetch(`/api/evidence/${sending.file.file}`, { method: 'DELETE' }).catch(() => undefined)
      setSending({ state: 'none' })
    },
  }
}
export type Evidence = ReturnType<typeof useEvidence>

function bodyOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
