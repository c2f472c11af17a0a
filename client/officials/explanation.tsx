// One figure taken apart: formula, counts, interval, test and sources, with the numbers in them.
import './explanation.css'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { FigureExplanation } from '../../server/scores/figures.ts'
import { api } from '../shared/api.ts'
import { ExplainedChange } from './explained-change.tsx'
import { type ExplainedFigure, writeFigure } from './explained-figure.ts'
import { ExplainedInterval, Formula } from './explained-interval.tsx'
import { ExplainedParts } from './explained-parts.tsx'
import { useExplaining } from './explaining.ts'
import { explanationWords } from './explanation-words.ts'
import { className, Hidden } from './figures.tsx'
import { indexWords } from './index-words.ts'
import { ItemAnswers } from './item-answers.tsx'
import { useLive } from './live.ts'
import { isScore } from './published.ts'
import { queryOf } from './scope.ts'
import { useScope } from './screen.tsx'
import { FailureNote, Waiting } from './states.tsx'
import { period as periodName, score as points, said, words } from './words.ts'

export function Explanation() {
  const { figure, show, close } = useExplaining()
  const dialog = useRef<HTMLDialogElement>(null)
  // As shared/modal.ts does: not before it is painted.
  useEffect(() => {
    const from = document.activeElement
    dialog.current?.showModal()
    // A dialog that is taken away while it is open leaves the focus nowhere.
    return () => {
      if (from instanceof HTMLElement) from.focus()
    }
  }, [])
  if (!figure) return null
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same through onCancel
    <dialog
      ref={dialog}
      class="explanation"
      aria-labelledby="explanation-title"
      onCancel={(event) => {
        event.preventDefault()
        close()
      }}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <Inside figure={figure} show={show} close={close} />
    </dialog>
  )
}

type Props = {
  readonly figure: ExplainedFigure
  readonly show: (figure: ExplainedFigure) => void
  readonly close: () => void
}

function Inside({ figure, show, close }: Props) {
  const w = explanationWords()
  const { scope } = useScope()
  const query = { ...scope, ...(figure.unit && { unit: figure.unit }), ...(figure.period && { period: figure.period }) }
  const live = useLive(writeFigure(figure) + queryOf(query), (options) =>
    api.scores[':sector'].explain[':indicator'].$get(
      { param: { sector: figure.sector, indicator: figure.indicator }, query },
      options,
    ),
  )
  const found = live.body
  return (
    <div class="explanation-inside">
      <header>
        <p class="overline">{w.how}</p>
        <div class="explanation-ways">
          {found ? (
            <button type="button" class="quiet" onClick={() => print()}>
              {w.print}
            </button>
          ) : null}
          <button type="button" class="quiet" onClick={close}>
            {w.close}
          </button>
        </div>
      </header>
      {found ? (
        <Told found={found} figure={figure} show={show} />
      ) : (
        <>
          <h2 id="explanation-title" class="unseen">
            {w.how}
          </h2>
          {live.failure ? (
            <FailureNote failure={live.failure} retry={live.retry} />
          ) : (
            <Waiting blocks={['line', 'panel']} />
          )}
        </>
      )}
    </div>
  )
}

/** A figure's parts of the panel, in the order in which one asks. */
function Told({ found, figure, show }: Omit<Props, 'close'> & { readonly found: FigureExplanation }) {
  const w = explanationWords()
  const common = words()
  const { score, profile, above, channel, group } = found
  const at = (indicator: string) => show({ ...figure, indicator })
  return (
    <>
      {above.length > 0 ? (
        <p class="lineage">
          {w.partOf}:{' '}
          {above.map(({ code, title }) => (
            <button key={code} type="button" class="explain" onClick={() => at(code)}>
              {said(title)}
            </button>
          ))}
        </p>
      ) : null}
      <h2 id="explanation-title">{said(found.title)}</h2>
      <p class="context">
        <span>{said(found.sectorName)}</span>
        <span>{said(found.unitName)}</span>
        <span>{periodName(found.period)}</span>
        {channel ? <span>{common.channels[channel]}</span> : null}
        {group ? <span>{common.scope.groups[group] ?? group}</span> : null}
      </p>
      {isScore(score) ? (
        <>
          <p class="number">
            <strong>{points(score.value)}</strong> <span>{common.points}</span>
            <span class="base">{common.responses(score.base)}</span>
          </p>
          <Part title={w.formula}>
            <FormulaPart found={found} shown={points(score.value)} />
          </Part>
          {found.parts.length > 0 ? (
            <Part title={w.parts}>
              <ExplainedParts found={found} show={at} />
            </Part>
          ) : null}
          {found.kind === 'item' ? (
            <Part title={w.answers}>
              <ItemAnswers node={found} />
            </Part>
          ) : null}
          <Part title={w.interval}>
            <ExplainedInterval found={found} score={score} />
          </Part>
          <Part title={found.change ? w.change(found.change.from) : w.changeTitle}>
            <ExplainedChange change={found.change} profile={profile} />
          </Part>
        </>
      ) : (
        <div class="big none">
          <p>
            <Hidden score={score} profile={profile} why />
          </p>
        </div>
      )}
      <Part title={w.classes}>
        <Classes found={found} />
      </Part>
      <Part title={w.sources}>
        <Sources found={found} />
      </Part>
    </>
  )
}

const Part = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
)

function FormulaPart({ found, shown }: { readonly found: FigureExplanation; readonly shown: string }) {
  const w = explanationWords()
  const { formula, sum, value, base, parts, rule } = found
  const isHiding = parts.some(({ score }) => score && !isScore(score))
  return (
    <>
      <p>{indexWords().rules[rule]}.</p>
      {formula ? <Formula formula={formula} /> : <p>{w.noFormula}</p>}
      {isHiding && formula ? <p class="faint">{w.wholeSums}</p> : null}
      {sum && rule !== 'mean' ? <p>{w.sum(sum.points, sum.of, base)}</p> : null}
      {value === null ? null : <p>{w.rounded(value, shown)}</p>}
    </>
  )
}

function Classes({ found: { profile, score, above } }: { readonly found: FigureExplanation }) {
  const w = words()
  const own = isScore(score) && above.length === 0 ? className(score, profile) : null
  return (
    <>
      <ul class="classes">
        {profile.classes.toReversed().map(({ code, text, from }) => (
          <li key={code} aria-current={said(text) === own ? 'true' : undefined}>
            {w.method.classFrom(said(text), from)}
            {said(text) === own ? ' ✓' : ''}
          </li>
        ))}
      </ul>
      {above.length > 0 ? <p class="faint">{explanationWords().classesOf}</p> : null}
    </>
  )
}

function Sources({ found: { profile, instrumentTitle, version } }: { readonly found: FigureExplanation }) {
  const w = words().method
  return (
    <>
      <dl class="method">
        <div>
          <dt>{w.profile}</dt>
          <dd>
            {profile.name}, {w.version(profile.version)}
          </dd>
        </div>
        <div>
          <dt>{w.source}</dt>
          <dd>{said(profile.source)}</dd>
        </div>
        <div>
          <dt>{w.instrument}</dt>
          <dd>
            {said(instrumentTitle)}, {w.instrumentVersion(version)}
          </dd>
        </div>
        <div>
          <dt>{w.smallest}</dt>
          <dd>{w.smallestBase(profile.smallestBase)}</dd>
        </div>
      </dl>
      <p class={profile.verified ? 'note' : 'note caution'}>{profile.verified ? w.verified : w.unverified}</p>
    </>
  )
}
