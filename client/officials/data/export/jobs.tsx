import type { ScopeChoices } from '../../../../server/scores/routes.ts'
import { api } from '../../../shared/api.ts'
import { instant } from '../../account-words.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { language, number, period, said } from '../../words.ts'
import { type Job, type Packages, packageWords, size } from './words.ts'

type Props = { readonly seen: Packages; readonly choices: ScopeChoices; readonly refresh: () => void }

/** One's own packages, the latest first. */
export function Jobs({ seen, choices, refresh }: Props) {
  const w = packageWords()
  return (
    <section class="panel" aria-labelledby="packages-title">
      <h2 id="packages-title">{w.list}</h2>
      {seen.jobs.length === 0 ? (
        <p class="aside">{w.none}</p>
      ) : (
        <ul class="works packages">
          {seen.jobs.map((job) => (
            <OneJob key={job.job} {...{ job, seen, choices, refresh }} />
          ))}
        </ul>
      )}
    </section>
  )
}

function OneJob({ job, seen, choices, refresh }: Props & { readonly job: Job }) {
  const w = packageWords()
  const { busy, refusal, ask } = useDeed()
  const { order, state } = job
  const param = { job: job.job }
  const wave = seen.waves.find((one) => one.wave === order.wave)
  const unit = choices.units.find((one) => one.unit === order.scope.unit)
  const title = [
    wave ? said(wave.title) : order.wave,
    unit ? said(unit.name) : order.scope.unit,
    period(order.scope.period),
    w.formats[order.format][0],
  ].join(' · ')
  const isOpen = state === 'waiting' || state === 'running'
  const { channel, group, asOf } = order.scope
  const again = () =>
    ask(() =>
      api.exports.packages.$post({
        json: {
          ...{ wave: order.wave, unit: order.scope.unit, period: order.scope.period, tree: asOf },
          ...(order.sector !== null && { sector: order.sector }),
          ...(channel !== null && { channel }),
          ...(group !== null && { group }),
          ...{ format: order.format, language: order.language, values: order.values ?? 'codes' },
          ...{ weighting: order.weighting, withOpinions: order.withOpinions, coarsen: order.coarsen },
        },
      }),
    ).then(refresh)
  const facts = [
    w.at(instant(job.orderedAt)),
    order.withOpinions ? w.withOpinions : '',
    order.weighting === null ? '' : w.withWeights,
    Object.keys(order.coarsen).length > 0 ? w.coarsened(Object.keys(order.coarsen).length) : '',
  ]
  return (
    <li>
      <p>
        <b>{title}</b>
      </p>
      <p class={`package-state ${state}`}>
        {w.states[state]}
        {state === 'done' && job.rows !== null && job.bytes !== null
          ? `: ${w.facts(number(job.rows), size(job.bytes))}`
          : null}
      </p>
      {state === 'running' ? <Progress job={job} label={title} /> : null}
      {state === 'done' && job.expiresAt !== null ? <p>{w.until(instant(job.expiresAt))}</p> : null}
      {state === 'expired' ? <p>{w.expired(seen.days)}</p> : null}
      {state === 'cancelled' ? <p>{w.cancelled}</p> : null}
      {state === 'failed' && job.refusal ? <p class="note failure">{job.refusal.message[language.value]}</p> : null}
      <p class="aside">{facts.filter(Boolean).join(' · ')}</p>
      {state === 'done' && job.sha256 !== null ? (
        <details class="sum">
          <summary>{w.sum}</summary>
          <code>{job.sha256}</code>
          <p class="faint">{w.resume}</p>
        </details>
      ) : null}
      <div class="ways">
        {state === 'done' ? (
          <a
            class="download strong"
            href={`/api/exports/packages/${job.job}/file`}
            aria-label={w.fetchOne(title)}
            download
          >
            {w.fetch}
          </a>
        ) : null}
        {isOpen ? (
          <Confirm
            name={w.cancel}
            label={w.cancelOne(title)}
            question={w.cancelSure}
            busy={busy}
            onConfirm={() => void ask(() => api.exports.packages[':job'].cancel.$post({ param })).then(refresh)}
          />
        ) : (
          <>
            {state === 'done' ? null : (
              <button
                type="button"
                class="download"
                aria-label={w.againOne(title)}
                aria-disabled={busy}
                onClick={() => void again()}
              >
                {w.again}
              </button>
            )}
            <Confirm
              name={w.drop}
              label={w.dropOne(title)}
              question={w.dropSure}
              busy={busy}
              onConfirm={() => void ask(() => api.exports.packages[':job'].$delete({ param })).then(refresh)}
            />
          </>
        )}
      </div>
      <Refused refusal={refusal} />
    </li>
  )
}

function Progress({ job: { done, of, secondsLeft }, label }: { readonly job: Job; readonly label: string }) {
  const w = packageWords()
  return (
    <>
      <progress aria-label={label} max={Math.max(1, of)} value={of > 0 ? Math.min(done, of) : undefined} />
      <p>
        {of > 0 ? w.progress(number(done), number(of)) : null}
        {secondsLeft === null ? null : `, ${w.left(secondsLeft)}`}
      </p>
    </>
  )
}
