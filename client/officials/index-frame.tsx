// What the pages of the indices share: who may see them, unit and period in the address.
import type { ComponentChildren } from 'preact'
import type { Noted } from '../../server/scores/figures.ts'
import type { ScopeChoices } from '../../server/scores/routes.ts'
import { periodOf } from '../../surveys/period.ts'
import { api } from '../shared/api.ts'
import { Frame } from './frame.tsx'
import { type Live, useLive } from './live.ts'
import { IndexScopeBar } from './scope-bar.tsx'
import { useScope } from './screen.tsx'
import { session } from './session.ts'
import { ShownHere } from './shown.ts'
import { FailureNote, Waiting } from './states.tsx'
import { UnitNotes } from './unit-notes.tsx'
import { period as periodName, said } from './words.ts'

type Props<Body> = {
  readonly title: string
  /** The index's code, for the names of files. */
  readonly code: string
  readonly live: Live<Body>
  readonly heading: ComponentChildren
  readonly children: (body: Body) => ComponentChildren
}

export function IndexFrame<Body extends Noted>({ title, code, live, heading, children }: Props<Body>) {
  const { scope, choose, here } = useScope()
  const choices = useLive(
    typeof session.value === 'object' ? 'scope' : null,
    (options) => api.scope.$get({}, options),
    false,
  )
  const failed = live.failure ?? choices.failure
  const { unit, period } = choices.body ? chosen(scope, choices.body) : { unit: '', period: '' }
  const name = choices.body?.indexUnits.find((option) => option.unit === unit)?.name
  // The last part is the base: each figure of an index has its own.
  const parts = [name ? said(name) : unit, period ? periodName(period) : '', '']
  const shown = { page: title, codes: [code, unit, period], parts }
  return (
    <Frame title={title} signedIn>
      {choices.body ? (
        <IndexScopeBar choices={choices.body} scope={scope} {...chosen(scope, choices.body)} onScope={choose} />
      ) : null}
      {heading}
      <p class="printed">{parts.filter(Boolean).join(' · ')}</p>
      {failed ? <FailureNote failure={failed} retry={live.retry} reset={here.split('?')[0] ?? here} /> : null}
      {live.body ? (
        <>
          <UnitNotes flags={live.body.flags} folded={live.body.folded} />
          <ShownHere value={shown}>{children(live.body)}</ShownHere>
        </>
      ) : failed ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Frame>
  )
}

const chosen = (scope: { unit?: string | undefined; period?: string | undefined }, { root, today }: ScopeChoices) => ({
  unit: scope.unit ?? root,
  period: scope.period ?? periodOf(today, 'quarter'),
})
