import { formatDay } from '../../../../surveys/text/format.ts'
import { ChartFrame } from '../../chart-frame.tsx'
import { number } from '../../words.ts'
import { growthOf } from './growth.ts'
import { type WavePage, waveWords } from './words.ts'

const HEIGHT = 220

/** A round number at or above a value, for the top of a scale. */
function topOf(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 10)))
  return Math.ceil(value / power) * power
}

/** Responses up to each day, with the plan and where the forecast ends. */
export function Growth({ page }: { readonly page: WavePage }) {
  const { page: w } = waveWords()
  const days = growthOf(page)
  const { outlook } = page.wave
  const { forecast, wanted } = outlook
  const known = days.filter(({ sum }) => sum !== null)
  const top = topOf(Math.max(1, wanted ?? 0, forecast?.high ?? 0, ...known.map(({ sum }) => sum ?? 0)))
  const x = (at: number) => (days.length < 2 ? 50 : (at / (days.length - 1)) * 100)
  const y = (value: number) => 100 - (value / top) * 100
  const line = (values: readonly (number | null)[]) =>
    values.map((value, at) => (value === null ? null : `${x(at)},${y(value)}`)).filter((point) => point !== null)
  const planned = days.some((day) => day.planned !== null) ? line(days.map((day) => day.planned)) : []
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
  const hasForecast = forecast !== null && page.wave.state !== 'closed'
  const chart = (
    <div class="wave-growth" role="img" aria-label={w.chartLabel(outlook.count, known.at(-1)?.day ?? first, wanted)}>
      <div class="wave-growth-scale" aria-hidden="true">
        <span>{number(top)}</span>
        <span>{number(top / 2, Number.isInteger(top / 2) ? 0 : 1)}</span>
        <span>0</span>
      </div>
      <svg width="100%" height={HEIGHT} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        {[0, 50, 100].map((at) => (
          <line key={at} class="wave-grid" x1="0" x2="100" y1={at} y2={at} />
        ))}
        {planned.length > 1 ? <polyline class="wave-planned" points={planned.join(' ')} /> : null}
        {known.length === 1 ? (
          <line
            class="wave-sum wave-first"
            x1={x(0)}
            x2={x(0) + 0.01}
            y1={y(known[0]?.sum ?? 0)}
            y2={y(known[0]?.sum ?? 0)}
          />
        ) : null}
        {known.length > 1 ? <polyline class="wave-sum" points={line(days.map(({ sum }) => sum)).join(' ')} /> : null}
        {forecast && hasForecast ? (
          <line class="wave-forecast" x1="99.4" x2="99.4" y1={y(forecast.low)} y2={y(Math.min(top, forecast.high))} />
        ) : null}
      </svg>
      <div class="wave-growth-days" aria-hidden="true">
        <span>{formatDay(first)}</span>
        <span>{formatDay(last)}</span>
      </div>
    </div>
  )
  return (
    <ChartFrame
      id="growth"
      title={w.chart}
      lead={w.chartLead(planned.length > 1, hasForecast)}
      base=""
      measure={w.measure}
      chart={chart}
      table={
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{w.day}</th>
              <th scope="col">{w.perDay}</th>
              <th scope="col">{w.sum_}</th>
              {wanted === null ? null : <th scope="col">{w.planned}</th>}
            </tr>
          </thead>
          <tbody>
            {days.toReversed().map(({ day, count, sum, planned: plan }) =>
              sum === null && plan === null ? null : (
                <tr key={day}>
                  <th scope="row">{formatDay(day)}</th>
                  <td>{sum === null ? '–' : number(count)}</td>
                  <td>{sum === null ? '–' : number(sum)}</td>
                  {wanted === null ? null : <td>{plan === null ? '–' : number(Math.round(plan))}</td>}
                </tr>
              ),
            )}
          </tbody>
        </table>
      }
    />
  )
}
