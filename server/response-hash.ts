import { hash } from 'node:crypto'
import type { Arrived } from './intake.ts'

type Sent = Pick<Arrived, 'id' | 'wave' | 'version' | 'unit' | 'sector' | 'procedure' | 'channel' | 'language'>

/**
 * What tells the same response from another one under its id: SHA-256 in hex of all that was sent, except the times. A
 * form sent again after a lost reply may have another clock reading, and is the same response. `answers` is the JSON of
 * the checked answers, as it is stored.
 */
export function responseHash(sent: Sent, answers: string): string {
  const { id, wave, version, unit, sector, procedure, channel, language } = sent
  // Stored hashes rely on this order, and on the times that stand there empty.
  const times = { startedAt: null, endedAt: null }
  const head = JSON.stringify({ id, wave, version, unit, sector, procedure, channel, language, ...times })
  return hash('sha256', `${head.slice(0, -1)},"answers":${answers}}`)
}
