// Weekdays down, hours across: how many answered, and how content they were. The table is the drawing.
import type { ComponentChildren } from 'preact'
import type { HourCell, Hours } from '../../surveys/analyses/hours.ts'
import { isOneHour } from './hour-facts.ts'
import { hourWords } from './hour-words.ts'
import { isScore } from './published.ts'
import { number, score as points, words } from './words.ts'

type Props = { readonly hours: Hours }

/** From how many points beside the score of all a cell is tinted, and tinted darker. */
const TINTED = 3
const DARKER = 8

export function CountGrid({ hours }: Props) {
  const w = words()
  const most = Math.max(
    1,
    ...hours.cells.filter((cell) => isOneHour(cell, hours)).map(({ responses }) => responses ?? 0),
  )
  const shade = (cell: HourCell) =>
    isOneHour(cell, hours) && cell.responses ? `heat-${Math.ceil((5 * cell.responses) / most)}` : ''
  return (
    <>
      <Grid
        hours={hours}
        label={hourWords().counts}
        shade={shade}
        content={({ responses }) => (responses === null ? <Faint>{w.hiddenShort}</Faint> : number(responses))}
      />
      <p class="key-line heat-key">
        {hourWords().legend.counts[0]}
        {[1, 2, 3, 4, 5].map((step) => (
          <span key={step} class={`key heat-${step}`} aria-hidden="true" />
        ))}
        {hourWords().legend.counts[1]}
      </p>
    </>
  )
}

export function ScoreGrid({ hours }: Props) {
  const w = hourWords()
  const overall = isScore(hours.all.score) ? hours.all.score.value : null
  const tint = ({ score }: HourCell) => (overall !== null && isScore(score) ? tintOf(score.value - overall) : '')
  return (
    <>
      <Grid
        hours={hours}
        label={w.scores}
        shade={tint}
        content={({ score }) => (isScore(score) ? points(score.value) : <Faint>{score === null ? '–' : w.few}</Faint>)}
      />
      <p class="key-line heat-key">
        {(['low-2', 'low-1', 'high-1', 'high-2'] as const).map((step) => (
          <span key={step}>
            <span class={`key heat-${step}`} aria-hidden="true" /> {w.legend.scores[step]}
          </span>
        ))}
      </p>
    </>
  )
}

const tintOf = (difference: number) =>
  Math.abs(difference) < TINTED
    ? ''
    : `heat-${difference < 0 ? 'low' : 'high'}-${Math.abs(difference) < DARKER ? 1 : 2}`

const Faint = ({ children }: { readonly children: ComponentChildren }) => <span class="faint">{children}</span>

type GridProps = Props & {
  readonly label: string
  readonly shade: (cell: HourCell) => string
  readonly content: (cell: HourCell) => ComponentChildren
}

function Grid({ hours, label, shade, content }: GridProps) {
  const w = hourWords()
  const columns = [...hours.hours, 'morning', 'afternoon', '*']
  const cellAt = (weekday: string, time: string) =>
    weekday === '*' && time === '*'
      ? hours.all
      : hours.cells.find((cell) => cell.weekday === weekday && cell.hours === time)
  const name = (time: string) =>
    time === '*' ? w.wholeDay : time === 'morning' || time === 'afternoon' ? w.halves[time] : w.hoursShort(time)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section class="wide-table" tabIndex={0} aria-label={label}>
      <table class="hours">
        <caption class="unseen">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{w.time}</th>
            {columns.map((time) => (
              <th key={time} scope="col" class={hours.hours.includes(time) ? undefined : 'sum'}>
                {name(time)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...hours.weekdays, '*'].map((weekday) => (
            <tr key={weekday} class={weekday === '*' ? 'sum' : undefined}>
              <th scope="row">{weekday === '*' ? w.wholeWeek : w.weekdays(weekday)}</th>
              {columns.map((time) => {
                const cell = cellAt(weekday, time)
                return (
                  <td key={time} class={`${hours.hours.includes(time) ? '' : 'sum '}${cell ? shade(cell) : ''}`}>
                    {cell ? content(cell) : null}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
