// What a page shows of an analysis while it is worked on, where it failed, and how old it is.
import type { Analysis } from './analysis.ts'
import { analysisWords } from './analysis-words.ts'
import { FailureNote, Waiting } from './states.tsx'
import './analysis.css'

type Props = { readonly analysis: Analysis<unknown> }

/** Stands in the place of the figures, or above those that are still of the question before. */
export function AnalysisNote({ analysis }: Props) {
  const w = analysisWords()
  const { work, failure, loading, result, cancel, again } = analysis
  if (failure) return <FailureNote failure={failure} retry={again} />
  if (work)
    return (
      <section class="note analysis-work" role="status">
        <p>{w.work(work.done, work.of)}</p>
        <progress aria-label={w.progress} {...(work.of > 0 ? { value: work.done, max: work.of } : {})} />
        <p class="actions">
          <button type="button" class="strong" onClick={cancel}>
            {w.cancel}
          </button>
          <span>{work.secondsLeft === null ? null : w.left(work.secondsLeft)}</span>
        </p>
      </section>
    )
  return loading && !result ? <Waiting blocks={['panel', 'panel']} /> : null
}

/** When the responses were counted, and a way to count those that have come in since. */
export function AnalysisAge({ analysis }: Props) {
  const w = analysisWords()
  const { at, again } = analysis
  if (at === null) return null
  const time = new Date(at).toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false })
  return (
    <p class="analysis-age">
      {w.counted(time)}{' '}
      <button type="button" class="quiet" onClick={again}>
        {w.again}
      </button>
    </p>
  )
}
