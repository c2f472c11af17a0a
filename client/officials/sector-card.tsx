import type { SectorScore } from '../../server/scores/figures.ts'
import { breakBetween, breaksWithin } from '../../surveys/breaks.ts'
import { mixChange } from '../../surveys/mix.ts'
import { grainOf } from '../../surveys/period.ts'
import type { Axis } from '../shared/charts/axis.ts'
import { AxisScale, IntervalBar } from '../shared/charts/interval-bar.tsx'
import { ExplainButton } from './explain-button.tsx'
import { Changed, className, Hidden, Stands } from './figures.tsx'
import { isScore, standingOf } from './published.ts'
import { ResponseRate } from './response-rate.tsx'
import { servedWords } from './served-words.ts'
import { breakName, Trend } from './trend.tsx'
import { wayWords } from './way-words.ts'
import { score as points, said, words } from './words.ts'

type Props = {
  readonly entry: SectorScore
  readonly axis: Axis
  readonly trendAxis: Axis
  readonly query: string
}

export function SectorCard({ entry, axis, trendAxis, query }: Props) {
  const w = words()
  const { sector, score, weakest, trend } = entry
  const name = said(entry.name)
  const path = `/officials/sectors/${encodeURIComponent(sector)}`
  const page = path + query
  const [first, last] = [trend[0]?.period ?? '', trend.at(-1)?.period ?? '']
  const grain = grainOf(last) ?? 'quarter'
  const among = breaksWithin(entry.breaks, first, last)
  return (
    <article class="card" aria-labelledby={`sector-${sector}`}>
      <header>
        <h2 id={`sector-${sector}`}>
          <a href={page}>{name}</a>
        </h2>
        {isScore(score) ? <span class="class">{className(score, entry.profile)}</span> : null}
      </header>
      <Owners entry={entry} />
      <BigScore entry={entry} axis={axis} />
      <Standings entry={entry} page={page} />
      <dl class="facts">
        <div>
          <dt>{w.card.weakest}</dt>
          <dd>
            {weakest ? (
              <>
                {said(weakest.title)}{' '}
                <ExplainButton figure={{ sector, indicator: weakest.code }} of={said(weakest.title)}>
                  {points(weakest.score.value)}
                </ExplainButton>
              </>
            ) : (
              <span class="faint">–</span>
            )}
          </dd>
        </div>
      </dl>
      <div class="card-trend">
        <h3>{w.card.trend(trend.length, w.card.trendGrains[grain])}</h3>
        {trend.some((point) => isScore(point.score)) ? (
          <>
            <p class="axis-words">
              {w.card.trendAxis(trendAxis.from, trendAxis.to)}
              {trend.every((point) => isScore(point.score)) ? '' : `; ${w.card.gap}`}
              {among.length === 0 ? '' : `; ${w.card.breakMarks(among.map(breakName))}`}
            </p>
            <Trend
              points={trend}
              axis={trendAxis}
              target={entry.target}
              height={72}
              title={name}
              breaks={entry.breaks}
            />
          </>
        ) : (
          <p class="axis-words">{w.card.noTrend}</p>
        )}
      </div>
      <div class="ways-on">
        <a class="open" href={page} aria-label={w.card.openSector(name)}>
          {w.card.open} <span aria-hidden="true">→</span>
        </a>
        <a class="open" href={`${path}/priorities${query}`} aria-label={wayWords().firstOf(name)}>
          {wayWords().first} <span aria-hidden="true">→</span>
        </a>
      </div>
    </article>
  )
}

export function Owners({ entry: { owners } }: { readonly entry: SectorScore }) {
  const w = words().card
  // Owners named by the same section of the letter stand together.
  const sections = Map.groupBy(owners, ({ section }) => section)
  return (
    <div class="owners">
      {[...sections].map(([section, units]) => (
        <p key={section}>
          <span class="unseen">{w.owners}: </span>
          {units.map(({ name }) => said(name)).join('; ')} <small>{w.section(section)}</small>
        </p>
      ))}
    </div>
  )
}

/** The score with its interval on the axis, or why there is none. */
export function BigScore({ entry, axis }: { readonly entry: SectorScore; readonly axis: Axis }) {
  const w = words()
  const { score, profile, target } = entry
  if (!isScore(score))
    return (
      <div class="big none">
        <p>
          <Hidden score={score} profile={profile} why />
        </p>
        <p class="base">{w.responses(entry.responses)}</p>
      </div>
    )
  const interval = w.interval(profile.confidence * 100, score.low, score.high)
  return (
    <div class="big">
      <p class="number">
        <strong>{points(score.value)}</strong> <span>{w.points}</span>
        <ExplainButton figure={{ sector: entry.sector, indicator: entry.index }} of={said(entry.name)} />
        <span class="base">{w.responses(score.base)}</span>
      </p>
      <div class="on-axis">
        <IntervalBar
          axis={axis}
          label={`${points(score.value)} ${w.points}. ${interval}. ${target === null ? w.card.noTarget : `${w.card.target}: ${points(target)}`}`}
          value={score.value}
          low={score.low}
          high={score.high}
          target={target}
          height={28}
        />
        <AxisScale axis={axis} />
      </div>
      <p class="interval-words">
        <span class="key-interval" aria-hidden="true" /> {interval}
        {target === null ? null : (
          <span class="target-words">
            <span class="key-target" aria-hidden="true" /> {w.card.target} {points(target)}
          </span>
        )}
      </p>
      <p class="axis-words">{w.axis(axis.from, axis.to)}</p>
    </div>
  )
}

/** Against the target, and against the period before. `page`: where it is told why, if not on this one. */
export function Standings({ entry, page = '' }: { readonly entry: SectorScore; readonly page?: string }) {
  const w = words()
  const { score, target, change } = entry
  const [last, now] = entry.trend.slice(-2)
  const across = last && now ? breakBetween(entry.breaks, last.period, now.period) : null
  return (
    <dl class="facts">
      <div>
        <dt>{w.table.distance}</dt>
        <dd>
          {target === null ? (
            <span class="faint">{w.card.noTarget}</span>
          ) : isScore(score) ? (
            <Stands standing={standingOf(score, target)} />
          ) : (
            <span class="faint">
              {w.card.target} {points(target)}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>{change ? w.card.change(change.from) : w.card.changeName}</dt>
        <dd>
          <Changed change={change} across={across} />
          {change?.moreThanNoise ? (
            <a class="open why-way" href={`${page}#why`} aria-label={wayWords().whyOf(said(entry.name))}>
              {wayWords().why} <span aria-hidden="true">→</span>
            </a>
          ) : null}
          {change && mixChange(entry.channels)?.moved ? <small>{servedWords().mix.movedShort}</small> : null}
        </dd>
      </div>
      <div>
        <dt>{servedWords().rate.title}</dt>
        <dd>
          <ResponseRate rate={entry.rate} />
        </dd>
      </div>
    </dl>
  )
}
