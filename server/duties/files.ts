// A file that proves a report: for whoever sees the duty, also in another part of the tree than the file's unit.
import type { Visit } from '../context.ts'
import { Problem } from '../problem.ts'
import { dutySeen } from './deeds.ts'

/** Throws a Problem: no-such-duty, no-such-evidence where nothing of the duty refers to it. */
export async function fileOf(visit: Visit, duty: string, file: string) {
  await dutySeen(visit.read, visit, duty)
  const found = await visit.read
    .selectFrom('duty_event')
    .innerJoin('evidence_file', 'evidence_file.file', 'duty_event.evidence_file')
    .select(['name', 'type', 'content'])
    .where('duty', '=', duty)
    .where('evidence_file.file', '=', file)
    .executeTakeFirst()
  if (!found) throw new Problem('no-such-evidence')
  return found
}

// RFC 8187 lets fewer letters stand than addresses do.
const percent = (text: string) =>
  encodeURIComponent(text).replaceAll(/['()*!]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)

/** What is said of a file that is taken away and never shown on a page of ours. */
export const headersOf = ({ name, type, content }: Awaited<ReturnType<typeof fileOf>>) => ({
  'Content-Type': type,
  'Content-Length': `${content.byteLength}`,
  'Content-Disposition': `attachment; filename="${name.replaceAll(/[^\x20-\x7e]/g, '_')}"; filename*=UTF-8''${percent(name)}`,
})
