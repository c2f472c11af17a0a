import { useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { useLive } from '../../live.ts'
import { FailureNote } from '../../states.tsx'
import { number, said } from '../../words.ts'
import { type Coarsen, coarsenText } from './asked.ts'
import { packageWords } from './words.ts'

type Props = {
  readonly question: Readonly<Record<string, string>> & { readonly wave: string }
  readonly coarsen: Coarsen
  readonly onCoarsen: (coarsen: Coarsen) => void
}

/** How many rows could be recognised before they leave, and what makes it fewer at one press. */
export function Risk({ question, coarsen, onCoarsen }: Props) {
  const w = packageWords()
  const text = coarsenText(coarsen)
  const query = { ...question, ...(text !== undefined && { coarsen: text }) }
  const { body, failure, loading, retry } = useLive(
    JSON.stringify(query),
    (options) => api.exports.anonymity.$get({ query }, options),
    false,
  )
  const [labels, setLabels] = useState<Readonly<Record<string, string>>>({})
  const told = (column: string, to: keyof typeof w.to, label?: string) => w.to[to](label ?? labels[column] ?? column)
  const add = (steps: NonNullable<typeof body>['steps']) => {
    setLabels({ ...labels, ...Object.fromEntries(steps.map(({ column, label }) => [column, said(label)])) })
    onCoarsen({ ...coarsen, ...Object.fromEntries(steps.map(({ column, to }) => [column, to])) })
  }
  const steps = body?.steps ?? []
  // The first steps may leave as many at risk as before: what is offered helps.
  const some = steps.slice(0, steps.findIndex(({ atRisk }) => atRisk !== null && atRisk < (body?.atRisk ?? 0)) + 1)
  const [helping, last] = [some.at(-1), steps.at(-1)]
  /** What steps come to; of a column that is coarsened twice, the last. */
  const inWords = (of: typeof steps) =>
    Object.values(Object.fromEntries(of.map(({ column, to, label }) => [column, told(column, to, said(label))]))).join(
      '; ',
    )
  return (
    <section class="risk" aria-labelledby="risk-title" aria-busy={loading}>
      <h3 id="risk-title">{w.risk}</h3>
      {failure ? <FailureNote failure={failure} retry={retry} /> : null}
      <div role="status">
        {body && !loading ? (
          body.rows === 0 ? (
            <p>{w.noRows}</p>
          ) : body.atRisk === 0 ? (
            <p class="safe">{w.safe(body.k, number(body.rows))}</p>
          ) : (
            <div class="note caution">
              <p>{w.unsafe(body.k, number(body.atRisk), number(body.rows))}</p>
              <p>{w.warning}</p>
            </div>
          )
        ) : failure ? null : (
          <p class="faint">{w.riskWaiting}</p>
        )}
      </div>
      {body && !loading && helping && last ? (
        <div class="ways">
          <button type="button" class="download" onClick={() => add(some)}>
            {w.suggest(inWords(some), number(helping.atRisk ?? 0))}
          </button>
          {last === helping ? null : (
            <>
              <button type="button" class="download" onClick={() => add(steps)}>
                {w.suggestAll(number(last.atRisk ?? 0))}
              </button>
              <small class="faint">{w.suggestAllOf(inWords(steps))}</small>
            </>
          )}
        </div>
      ) : null}
      {body && !loading && body.atRisk > 0 && !helping ? <p>{w.nothingHelps}</p> : null}
      {Object.keys(coarsen).length > 0 ? (
        <>
          <p>{w.done}:</p>
          <ul class="coarsened">
            {Object.entries(coarsen).map(([column, to]) => (
              <li key={column}>
                {told(column, to)}{' '}
                <button
                  type="button"
                  class="quiet"
                  aria-label={w.undoOne(told(column, to))}
                  onClick={() => {
                    const { [column]: _, ...rest } = coarsen
                    onCoarsen(rest)
                  }}
                >
                  {w.undo}
                </button>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}
