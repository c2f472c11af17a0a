import { useState } from 'preact/hooks'
import type { OpinionsSeen } from '../../server/opinions/looks.ts'
import type { Reason } from '../../server/opinions/question.ts'
import { dayOf } from '../../surveys/period.ts'
import { type Decision, useDecisions } from './opinion-decisions.ts'
import { Quote } from './opinion-quote.tsx'
import { opinionWords } from './opinion-words.ts'
import type { Scope } from './scope.ts'
import { hasRight } from './session.ts'
import { said } from './words.ts'

type Props = {
  readonly seen: OpinionsSeen
  readonly sector: string
  readonly scope: Scope
  readonly nameOf: (unit: string) => string
  readonly hrefOf: (after: string | undefined) => string
  readonly isFirst: boolean
  readonly refresh: () => void
}

/** The texts, a page at a time; what was just decided can be undone. */
export function OpinionList({ seen, sector, scope, nameOf, hrefOf, isFirst, refresh }: Props) {
  const w = opinionWords()
  const [last, setLast] = useState<{ readonly says: string; readonly undo: Decision | null } | null>(null)
  const { decide, failure } = useDecisions(sector, scope, refresh)
  const topicName = (topic: string) =>
    said(seen.topics.find((one) => one.topic === topic)?.name ?? { vi: topic, en: topic })
  const says = (decision: Decision) => {
    if ('reason' in decision) return decision.reason === null ? w.done.shown : w.done.hidden
    return w.done[decision.action](topicName(decision.topic))
  }
  const onDecide = async (decision: Decision, canUndo = true) => {
    if (await decide(decision)) setLast({ says: says(decision), undo: canUndo ? opposite(decision) : null })
  }
  const undo = last?.undo
  return (
    <section class="panel opinions" aria-labelledby="opinions-title">
      <div class="panel-head">
        <h2 id="opinions-title">{w.list(seen.found)}</h2>
        <p class="aside">{w.order}</p>
      </div>
      <div class="said" role="status">
        {failure ? <p class="failed">{failure}</p> : null}
        {last && !failure ? (
          <p>
            {last.says}{' '}
            {undo ? (
              <button type="button" class="quiet" onClick={() => void onDecide(undo, false)}>
                {w.undo}
              </button>
            ) : null}
          </p>
        ) : null}
      </div>
      {seen.found === 0 ? (
        <div class="none">
          <p>{w.nothing.title}.</p>
          <p class="faint">{w.nothing.lead}</p>
        </div>
      ) : null}
      <ol class="quotes">
        {seen.quotes.map((quote) => (
          <Quote
            key={quote.opinion}
            quote={quote}
            topics={seen.topics}
            nameOf={nameOf}
            onDecide={hasRight('opinions:tag') ? (decision) => void onDecide(decision) : null}
          />
        ))}
      </ol>
      {seen.next !== null || !isFirst ? (
        <nav class="paging">
          {isFirst ? null : <a href={hrefOf(undefined)}>{w.firstPage}</a>}
          {seen.next !== null ? (
            <a class="button" href={hrefOf(seen.next)}>
              {w.next}
            </a>
          ) : null}
        </nav>
      ) : null}
      {seen.hidden.length > 0 ? (
        <details class="hidden-opinions">
          <summary>{w.hidden(seen.hidden.length)}</summary>
          <ul>
            {seen.hidden.map(({ opinion, reason, by, at }) => (
              <li key={opinion}>
                {w.hiddenBy(w.reasons[reason as Reason], by, dayOf(Date.parse(at)))}{' '}
                {hasRight('opinions:tag') ? (
                  <button type="button" class="quiet" onClick={() => void onDecide({ opinion, reason: null }, false)}>
                    {w.show}
                  </button>
                ) : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

function opposite(decision: Decision): Decision | null {
  if ('reason' in decision) return decision.reason === null ? null : { opinion: decision.opinion, reason: null }
  return { ...decision, action: decision.action === 'added' ? 'removed' : 'added' }
}
