import { useState } from 'preact/hooks'
import type { IndexNode, IndexScores } from '../../server/indices/figures.ts'
import { dayOf } from '../../surveys/period.ts'
import { formatDay } from '../../surveys/text/format.ts'
import { api } from '../shared/api.ts'
import { useDeed } from './deed.ts'
import { ShownEvidence } from './evidence/shown.tsx'
import { indexWords } from './index-words.ts'
import { useLive } from './live.ts'
import { Refused } from './refused.tsx'
import { hasRight } from './session.ts'

type Props = { readonly node: IndexNode; readonly found: IndexScores; readonly refresh: () => void }
const day = (instant: string) => formatDay(dayOf(Date.parse(instant)))

/** Every revision of a figure, newest first; the newest is confirmed or refused here. */
export function FigureHistory({ node, found, refresh }: Props) {
  const w = indexWords()
  const query = { index: found.code, unit: found.unit, period: found.period, indicator: node.code }
  const { body } = useLive(`${JSON.stringify(query)}${node.latest?.figure}${node.state}`, (options) =>
    api.figures.$get({ query }, options),
  )
  if (!body || body.figures.length === 0) return null
  return (
    <section>
      <h3>{w.history}</h3>
      <ol class="revisions">
        {body.figures.map((revision, i) => (
          <li key={revision.figure}>
            <p>
              <b>{w.value(revision.value)}</b>
              {revision.decision ? null : <span class="state state-waiting">{w.states.waiting}</span>}
            </p>
            <ShownEvidence words={revision.evidence} file={revision.file} />
            {revision.remark ? <p class="faint">{revision.remark}</p> : null}
            <p class="aside">
              {w.entered}: {w.by(revision.enteredBy, day(revision.enteredAt))}
              {revision.decision
                ? ` · ${w.decided[revision.decision.kind]}: ${w.by(revision.decision.by, day(revision.decision.at))}`
                : ''}
              {revision.decision?.reason ? ` · ${w.reason}: ${revision.decision.reason}` : ''}
            </p>
            {i === 0 && !revision.decision && hasRight('figures:confirm') ? (
              <Decide figure={revision.figure} own={revision.own} refresh={refresh} />
            ) : null}
          </li>
        ))}
      </ol>
      {node.counts && node.state !== 'confirmed' ? <p class="aside">{w.stillCounts}</p> : null}
    </section>
  )
}

type Decision = { readonly figure: string; readonly own: boolean; readonly refresh: () => void }
function Decide({ figure, own, refresh }: Decision) {
  const w = indexWords()
  const [refusing, setRefusing] = useState(false)
  const [isDecided, setDecided] = useState(false)
  const { refusal, ask } = useDeed()
  const param = { figure }
  const after = (answer: unknown) => {
    if (!answer) return
    setDecided(true)
    refresh()
  }
  const confirm = async () => after(await ask(() => api.figures[':figure'].confirm.$post({ param })))
  const refuse = async (reason: string) =>
    after(await ask(() => api.figures[':figure'].refuse.$post({ param, json: { reason } })))
  // Until the page has read it anew, nothing is left to press.
  if (isDecided) return null
  const name = own ? w.refuseOwn : w.refuse
  return (
    <div class="decide">
      {own ? <p class="aside">{w.own}</p> : null}
      {refusing ? (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void refuse(`${new FormData(event.currentTarget).get('reason') ?? ''}`)
          }}
        >
          <label>
            <span>{w.reason}</span>
            <input name="reason" required maxLength={2000} />
          </label>
          <p class="actions">
            <button type="submit" class="strong">
              {name}
            </button>
            <button type="button" onClick={() => setRefusing(false)}>
              {w.cancel}
            </button>
          </p>
        </form>
      ) : (
        <p class="actions">
          {own ? null : (
            <button type="button" class="strong" onClick={() => void confirm()}>
              {w.confirm}
            </button>
          )}
          <button type="button" onClick={() => setRefusing(true)}>
            {name}
          </button>
        </p>
      )}
      <Refused refusal={refusal} />
    </div>
  )
}
