// A file on its way: piece by piece, so that what is sent is not sent again after the line broke.
import type { Refusal } from '../../../../surveys/problem.ts'
import { isRefusal } from '../../../shared/refusal.ts'

const PIECE = 1_000_000
const TRIES = 5

export type Sent = 'sent' | 'broken' | Refusal

/** Sends what is not there yet, from a byte on; `told` hears how many are there. */
export async function sendFile(id: string, file: File, from: number, told: (sent: number) => void): Promise<Sent> {
  let at = from
  for (let tries = 0; at < file.size; ) {
    const answer = await sendPiece(id, file, at)
    if (typeof answer === 'number') {
      tries = answer > at ? 0 : tries + 1
      at = answer
      told(at)
    } else if (answer !== 'broken') return answer
    else tries += 1
    if (tries >= TRIES) return 'broken'
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 1_000 * tries))
  }
  return 'sent'
}

/** How many bytes are there afterwards. */
async function sendPiece(id: string, file: File, from: number): Promise<number | 'broken' | Refusal> {
  try {
    const answer = await fetch(`/api/imports/${id}/parts?from=${from}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: file.slice(from, from + PIECE),
    })
    const body: unknown = await answer.json()
    if (answer.ok) return (body as { readonly received: number }).received
    // What is only now away may be there in a moment.
    return isRefusal(body) && answer.status < 500 ? body : 'broken'
  } catch {
    return 'broken'
  }
}
