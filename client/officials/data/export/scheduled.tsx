import type { ScopeChoices } from '../../../../server/scores/routes.ts'
import { instant } from '../../account-words.ts'
import { number, period, said } from '../../words.ts'
import { type Packages, packageWords, size } from './words.ts'

type Props = { readonly seen: Packages; readonly choices: ScopeChoices }

/** What the schedule has made, and what it could not make. */
export function Scheduled({ seen, choices }: Props) {
  const w = packageWords()
  if (seen.scheduled.length === 0) return null
  return (
    <section class="panel" aria-labelledby="scheduled-title">
      <h2 id="scheduled-title">{w.scheduled}</h2>
      <p class="aside">{w.scheduledLead}</p>
      <ul class="works packages">
        {seen.scheduled.map((run) => {
          const wave = seen.waves.find((one) => one.wave === run.wave)
          const unit = choices.units.find((one) => one.unit === run.unit)
          const parts = [
            run.entry,
            wave ? said(wave.title) : run.wave,
            unit ? said(unit.name) : run.unit,
            period(run.period),
          ]
          return (
            <li key={`${run.entry} ${run.wave} ${run.madeAt}`}>
              <p>
                <b>{parts.join(' · ')}</b>
              </p>
              <p class={`package-state ${run.fault === null ? run.state : 'failed'}`}>{outcomeOf(run)}</p>
              {run.fault === null ? null : <p class="note failure">{w.fault(run.fault)}</p>}
              {run.file === null ? null : (
                <p class="aside">
                  <code>{run.file}</code>
                  {run.rows !== null && run.bytes !== null ? ` · ${w.facts(number(run.rows), size(run.bytes))}` : null}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function outcomeOf({ state, tries, endedAt, nextAt }: Packages['scheduled'][number]): string {
  const w = packageWords().runs
  if (state === 'done') return w.done(instant(endedAt ?? ''))
  if (state === 'given-up') return w['given-up'](tries)
  return nextAt === null ? w.waiting : w.failing(tries, instant(nextAt))
}
