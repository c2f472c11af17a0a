// Nobody has answered here yet: what an official can do about it.
import { useLocation } from 'preact-iso/router'
import type { ScopeChoices } from '../../server/scores/routes.ts'
import type { Period } from '../../surveys/period.ts'
import { neighbours, queryOf, type Scope } from './scope.ts'
import { hasRight } from './session.ts'
import { said, words } from './words.ts'

type Props = { readonly scope: Scope; readonly period: Period; readonly choices: ScopeChoices }

export function EmptyScope({ scope, period, choices }: Props) {
  const w = words().empty
  const { path } = useLocation()
  const { earlier } = neighbours(period, choices.first, choices.today)
  return (
    <section class="note empty" aria-labelledby="empty">
      <h2 id="empty">{w.title}</h2>
      <p>{w.lead}</p>
      <ul>
        {earlier ? (
          <li>
            <a href={path + queryOf({ ...scope, period: earlier })}>{w.earlier(earlier)}</a>
          </li>
        ) : null}
        {scope.channel || scope.group ? (
          <li>
            <a href={path + queryOf({ unit: scope.unit, period: scope.period, tree: scope.tree })}>{w.widen}</a>
          </li>
        ) : null}
        {scope.unit ? (
          <li>
            <a href={path + queryOf({ ...scope, unit: undefined })}>{w.root}</a>
          </li>
        ) : null}
        <li>
          {w.link}:{' '}
          {choices.instruments.map(({ wave, title }, i) => (
            <span key={wave}>
              {i > 0 ? ' · ' : ''}
              <a href={`/s/${encodeURIComponent(wave)}`}>{said(title)}</a>
            </span>
          ))}
        </li>
        {hasRight('devices:manage') ? (
          <li>
            <a href="/officials/collect/devices">{w.kiosk}</a>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
