import { useId, useState } from 'preact/hooks'
import type { OpinionsSeen } from '../../server/opinions/looks.ts'
import type { Reason } from '../../server/opinions/question.ts'
import { beginningOf, type Piece } from '../../surveys/opinions/masking.ts'
import type { Decision } from './opinion-decisions.ts'
import { opinionWords } from './opinion-words.ts'
import { period as periodName, said } from './words.ts'

type Props = {
  readonly quote: OpinionsSeen['quotes'][number]
  readonly topics: OpinionsSeen['topics']
  readonly nameOf: (unit: string) => string
  /** null: whoever reads may not decide. */
  readonly onDecide: ((decision: Decision) => void) | null
}
/** Characters of a long text that are shown at first. */
const BEGINNING = 360

/** One opinion, from where and when it may be known to be, and its tags. */
export function Quote({ quote, topics, nameOf, onDecide }: Props) {
  const w = opinionWords()
  const { opinion, pieces, tags, level, unit, period } = quote
  const [isWhole, setWhole] = useState(false)
  const [isEditing, setEditing] = useState(false)
  const beginning = beginningOf(pieces, BEGINNING)
  const name = (topic: string) => said(topics.find((one) => one.topic === topic)?.name ?? { vi: topic, en: topic })
  return (
    <li class="quote">
      <blockquote>
        <Text pieces={isWhole || !beginning ? pieces : beginning} />
        {beginning ? (
          <button type="button" class="quiet" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
            {isWhole ? w.less : w.more}
          </button>
        ) : null}
      </blockquote>
      <p class="faint">
        {nameOf(unit)} · {periodName(period)}
        {level ? ` · ${w.levelShort[level]}` : ''}
      </p>
      {tags.length > 0 || onDecide ? (
        <ul class="tags" aria-label={w.tags}>
          {tags.map(({ topic, by }) => (
            <li key={topic} class={`tag ${by}`}>
              {name(topic)}
              {by === 'person' ? (
                <>
                  <span aria-hidden="true"> ✓</span>
                  <span class="unseen"> ({w.byPerson})</span>
                </>
              ) : null}
              {onDecide && isEditing ? (
                <button
                  type="button"
                  aria-label={w.removeTag(name(topic))}
                  onClick={() => onDecide({ opinion, topic, action: 'removed' })}
                >
                  ×
                </button>
              ) : null}
            </li>
          ))}
          {onDecide && !isEditing ? (
            <li class="deciding">
              <button type="button" class="quiet" onClick={() => setEditing(true)}>
                {w.edit}
              </button>
            </li>
          ) : null}
          {onDecide && isEditing ? (
            <li class="deciding">
              <select
                aria-label={w.addTag}
                value=""
                onChange={(event) => {
                  const topic = event.currentTarget.value
                  event.currentTarget.value = ''
                  if (topic) onDecide({ opinion, topic, action: 'added' })
                }}
              >
                <option value="">+ {w.addTag}</option>
                {topics
                  .filter(({ topic }) => !tags.some((tag) => tag.topic === topic))
                  .map(({ topic }) => (
                    <option key={topic} value={topic}>
                      {name(topic)}
                    </option>
                  ))}
              </select>
              <Hide onHide={(reason) => onDecide({ opinion, reason })} />
              <button type="button" class="quiet" onClick={() => setEditing(false)}>
                {w.edited}
              </button>
            </li>
          ) : null}
        </ul>
      ) : null}
    </li>
  )
}

/** What was written, as text; in the place of what is masked its kind. */
function Text({ pieces }: { readonly pieces: readonly Piece[] }) {
  const w = opinionWords()
  return (
    <p class="text">
      {pieces.map((piece, i) =>
        typeof piece === 'string' ? (
          String(piece)
        ) : (
          <mark key={i}>
            <span class="unseen">[</span>
            {w.masked(w.masks[piece.masked])}
            <span class="unseen">]</span>
          </mark>
        ),
      )}
    </p>
  )
}

const reasons: readonly Reason[] = ['names-somebody', 'tells-contact', 'abuse', 'no-opinion']
function Hide({ onHide }: { readonly onHide: (reason: Reason) => void }) {
  const w = opinionWords()
  const id = useId()
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState<Reason>('names-somebody')
  if (!isAsking)
    return (
      <button type="button" class="quiet" onClick={() => setAsking(true)}>
        {w.hide}
      </button>
    )
  return (
    <span class="hiding">
      <label for={id}>{w.hideWhy}</label>
      <select id={id} value={reason} onChange={(event) => setReason(event.currentTarget.value as Reason)}>
        {reasons.map((one) => (
          <option key={one} value={one}>
            {w.reasons[one]}
          </option>
        ))}
      </select>
      <button
        type="button"
        class="quiet"
        onClick={() => {
          setAsking(false)
          onHide(reason)
        }}
      >
        {w.hideNow}
      </button>
      <button type="button" class="quiet" onClick={() => setAsking(false)}>
        {w.cancel}
      </button>
    </span>
  )
}
