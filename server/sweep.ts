// What is erased once it has served, every hour.
import { repeat } from './again.ts'
import type { Context } from './context.ts'
import { sweepEvidence } from './evidence/keep.ts'
import { sweepFrames } from './frames/keep.ts'
import { sweepImports } from './imports/keep.ts'
import { sweepHouseholds } from './interviews/sweep.ts'
import { sweep } from './invitations/sweep.ts'
import { log } from './log.ts'

const HOUR = 3_600_000

/** Sweeps now and every hour; what one part fails in does not keep the others. Gives what stops it, which waits for the sweep under way. */
export function startSweep(context: Context): () => Promise<void> {
  const parts = [
    () => sweep(context),
    () => sweepEvidence(context.write, context.now()),
    () => sweepFrames(context),
    () => sweepHouseholds(context),
    () => sweepImports(context.write, context.now()),
    () => context.exportJobs.sweep(),
  ]
  const run = async () => {
    for (const part of parts) await part().catch((error: Error) => log('sweep-fault', { error: error.message }))
  }
  return repeat(run, { every: HOUR, fault: 'sweep-fault', now: true })
}
