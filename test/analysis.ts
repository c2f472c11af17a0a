import type { JobState } from '../server/analyses/jobs.ts'
import type { AnalysisResult, Asked } from '../server/analyses/question.ts'

type Person = {
  readonly post: (path: string, body: unknown) => Promise<{ readonly json: () => Promise<unknown> }>
  readonly json: (path: string) => Promise<unknown>
}
type Told = JobState & { readonly code?: string }

/** Asks until a job has ended: by its own row, not by the clock. */
export async function ended(person: Person, job: string | null): Promise<Told> {
  for (;;) {
    const told = (await person.json(`/api/analyses/${job}`)) as Told
    if (told.state !== 'running') return told
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** What is told of an analysis, at once or as a job, however long it takes. */
export async function answerTo(person: Person, asked: unknown): Promise<Told> {
  const told = (await (await person.post('/api/analyses', asked)).json()) as Told
  return told.state === 'running' ? ended(person, told.job) : told
}

/** What comes of an analysis. Throws where it is refused or fails. */
export async function resultOf<Kind extends AnalysisResult['kind']>(
  person: Person,
  asked: Extract<Asked, { kind: Kind }>,
): Promise<Extract<AnalysisResult, { kind: Kind }>> {
  const { result, ...told } = await answerTo(person, asked)
  if (result?.kind !== asked.kind) throw new Error(`No ${asked.kind}: ${JSON.stringify(told)}`)
  return result as Extract<AnalysisResult, { kind: Kind }>
}
