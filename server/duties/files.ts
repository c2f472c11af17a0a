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
