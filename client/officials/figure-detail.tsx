// One node opened: how its figure came about, what was reported, and the form to report.
import type { IndexNode, IndexScores } from '../../server/indices/figures.ts'
import { grainOf } from '../../surveys/period.ts'
import { api } from '../shared/api.ts'
import { FigureForm } from './figure-form.tsx'
import { FigureHistory } from './figure-history.tsx'
import { indexWords } from './index-words.ts'
import { useLive } from './live.ts'
import { hasRight } from './session.ts'
import { language, said } from './words.ts'

type Props = { readonly node: IndexNode; readonly found: IndexScores; readonly refresh: () => void }

export function FigureDetail({ node, found, refresh }: Props) {
  const w = indexWords()
  const { code, unit, period, edition } = found
  const query = { unit, period, ...(edition && { edition }) }
  const { body } = useLive(`${code}/${node.code}/${unit}/${period}/${JSON.stringify(node.score)}`, (options) =>
    api.indices[':index'].explain[':indicator'].$get({ param: { index: code, indicator: node.code }, query }, options),
  )
  const titles = new Map(node.parts.map((part) => [part.code, said(part.title)]))
  return (
    <div class="detail">
      {node.note ? <p>{said(node.note)}</p> : null}
      <p class="aside">
        {[
          w.kinds[node.kind],
          ...(node.knownBy && node.kind === 'figure' ? [w.knownBy[node.knownBy]] : []),
          ...(node.letter ? [w.letter(node.letter)] : []),
        ].join(' · ')}
      </p>
      {body ? (
        <dl class="method">
          <div>
            <dt>{w.formula}</dt>
            <dd>
              {w.rules[body.rule]}
              {body.formula ? <code>{body.formula[language.value]}</code> : null}
              {body.missing.length > 0 ? (
                <span>
                  {' '}
                  {w.noFigure} {body.missing.map((missing) => titles.get(missing) ?? missing).join('; ')}
                </span>
              ) : null}
            </dd>
          </div>
          {body.adjusted ? (
            <div>
              <dt>{w.adjusted}</dt>
              <dd>
                <code>{body.adjusted[language.value]}</code>
              </dd>
            </div>
          ) : null}
          {body.around ? (
            <div>
              <dt>{w.interval}</dt>
              <dd>
                <code>{body.around[language.value]}</code>
              </dd>
            </div>
          ) : null}
          <div>
            <dt>{body.profile.name}</dt>
            <dd>{body.profile.version}</dd>
          </div>
        </dl>
      ) : null}
      {node.kind === 'figure' ? (
        <>
          {node.evidence ? (
            <p>
              <b>{w.needed}:</b> {said(node.evidence)}
            </p>
          ) : null}
          <FigureHistory node={node} found={found} refresh={refresh} />
          {grainOf(period) === 'day' || !hasRight('figures:report') ? null : (
            <FigureForm key={node.latest?.figure ?? 'first'} node={node} found={found} refresh={refresh} />
          )}
        </>
      ) : null}
    </div>
  )
}
