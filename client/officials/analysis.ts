// An analysis as a page asks for it: answered at once, or a job that is waited for, shown and can be cancelled.
import type { ClientRequestOptions, ClientResponse } from 'hono/client'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { JobState } from '../../server/analyses/jobs.ts'
import type { AnalysisResult, Asked } from '../../server/analyses/question.ts'
import { api } from '../shared/api.ts'
import type { Failure } from './live.ts'
import { type Outcome, outcomeOf } from './request.ts'
import { lapse } from './session.ts'

/** How long a job is left alone between two questions about it, in milliseconds. */
const between = 700

/** Of how much is done nothing may be known yet: then `of` is 0. */
export type Work = { readonly done: number; readonly of: number; readonly secondsLeft: number | null }
export type Analysis<Result> = {
  /** What was last found. While another question is worked on, still the answer to the one before. */
  readonly result: Result | null
  /** Milliseconds since 1970 at which it was found. */
  readonly at: number | null
  /** Whether `result` belongs to another question than the one asked. */
  readonly loading: boolean
  /** The job, where the answer takes longer than a second. */
  readonly work: Work | null
  readonly failure: Failure | null
  /** Ends the job; the failure then says so. */
  readonly cancel: () => void
  /** Asks the same question again: after a failure, or for the answers that have come in since. */
  readonly again: () => void
}
type State<Result> = Pick<Analysis<Result>, 'result' | 'at' | 'work' | 'failure'> & { readonly key: string | null }
type ResultOf<Kind extends Asked['kind']> = Extract<AnalysisResult, { readonly kind: Kind }>

const workOf = ({ done, of, secondsLeft }: JobState): Work => ({ done, of, secondsLeft })

/** By which requests a question is asked, followed and given up. */
export type Ways<Question> = {
  readonly ask: (question: Question, options: ClientRequestOptions) => Promise<ClientResponse<unknown>>
  readonly state: (job: string, options: ClientRequestOptions) => Promise<ClientResponse<unknown>>
  readonly end: (job: string, options: ClientRequestOptions) => Promise<ClientResponse<unknown>>
}
const ways: Ways<Asked> = {
  ask: (json, options) => api.analyses.$post({ json }, options),
  state: (job, options) => api.analyses[':job'].$get({ param: { job } }, options),
  end: (job, options) => api.analyses[':job'].$delete({ param: { job } }, options),
}

export const useAnalysis = <Kind extends Asked['kind']>(
  asked: Extract<Asked, { readonly kind: Kind }> | null,
): Analysis<ResultOf<Kind>> => useJob<Asked, ResultOf<Kind>>(asked, ways)

/**
 * Asks for an analysis, and follows its job where it becomes one; null asks nothing. A job whose answer nobody waits for
 * any more, because the page is left or asks something else, is ended.
 */
export function useJob<Question, Result>(asked: Question | null, by: Ways<Question>): Analysis<Result> {
  const key = asked && JSON.stringify(asked)
  const [state, setState] = useState<State<Result>>({ key: null, result: null, at: null, work: null, failure: null })
  const [turn, setTurn] = useState(0)
  const underWay = useRef<string | null>(null)

  useEffect(() => {
    if (key === null) return
    const endJob = (job: string | null) => endBy(by, job)
    const controller = new AbortController()
    const { signal } = controller
    const options = { init: { signal, cache: 'no-store' } } as const
    const question = JSON.parse(key) as Question
    const fail = (failure: Failure) => {
      if (failure.status === 401) return lapse()
      setState((last) => ({ ...last, key, result: last.key === key ? last.result : null, work: null, failure }))
    }
    const follow = async () => {
      let outcome = (await outcomeOf(by.ask(question, options), signal)) as Outcome<JobState>
      for (;;) {
        if (!outcome.ok) return fail(outcome)
        const { job, state: now, result, refusal } = outcome.body
        underWay.current = now === 'running' ? job : null
        if (now === 'done')
          return setState({ key, result: result as Result, at: Date.now(), work: null, failure: null })
        // The answer itself came; what it says went wrong with the job.
        if (now !== 'running' || job === null) return fail({ status: 200, refusal })
        const work = workOf(outcome.body)
        setState((last) => ({ ...last, work, failure: null }))
        await pause(between, signal)
        outcome = (await outcomeOf(by.state(job, options), signal)) as Outcome<JobState>
      }
    }
    setState((last) => ({ ...last, work: null, failure: null }))
    follow().catch((error) => {
      // Given up: another question is being asked, or none.
      if (!signal.aborted) throw error
    })
    return () => {
      controller.abort()
      endJob(underWay.current)
      underWay.current = null
    }
  }, [key, turn])

  return {
    result: state.result,
    at: state.at,
    work: state.work,
    failure: state.failure,
    loading: state.key !== key,
    cancel: () => endBy(by, underWay.current),
    again: () => setTurn((last) => last + 1),
  }
}

function endBy({ end }: Pick<Ways<never>, 'end'>, job: string | null): void {
  if (job !== null) void outcomeOf(end(job, { init: { keepalive: true } }))
}

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new Error('Given up'))
    })
  })
