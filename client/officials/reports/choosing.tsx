// The switches of the page of reports. Each changes the address; the address changes the report.
import { useState } from 'preact/hooks'
import type { ScopeChoices } from '../../../server/scores/routes.ts'
import { grainOf, isRange, type Period } from '../../../surveys/period.ts'
import { neighbours } from '../scope.ts'
import { TreeSwitch } from '../scope-bar.tsx'
import { UnitPicker } from '../unit-picker.tsx'
import { period as periodName, said } from '../words.ts'
import { type Asked, type Kind, kindOf, kinds, ofKind, periodIn, suggestions } from './asked.ts'
import { reportWords } from './report-words.ts'

type Props = {
  readonly choices: ScopeChoices
  readonly asked: Asked
  readonly onAsked: (asked: Asked) => void
}

export function Choosing({ choices, asked, onAsked }: Props) {
  const w = reportWords()
  const { today, home } = choices
  const period = periodIn(asked, today)
  const kind = kindOf(asked)
  return (
    <>
      <section class="scope-bar two report-choices" aria-label={w.choose}>
        <UnitPicker units={choices.units} unit={asked.unit ?? home} onPick={(unit) => onAsked({ ...asked, unit })} />
        {choices.hasTrees ? <TreeSwitch scope={asked} onScope={({ tree }) => onAsked({ ...asked, tree })} /> : null}
        <label>
          <span>{w.sector}</span>
          <select
            value={asked.sector ?? ''}
            onChange={(event) => onAsked({ ...asked, sector: event.currentTarget.value || undefined })}
          >
            <option value="">{w.allSectors}</option>
            {choices.sectors.map(({ sector, name }) => (
              <option key={sector} value={sector}>
                {said(name)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span>{w.kind}</span>
          <select
            value={kind}
            onChange={(event) => onAsked(ofKind(asked, period, event.currentTarget.value as Kind, today))}
          >
            {kinds.map((name) => (
              <option key={name} value={name}>
                {w.kinds[name]}
              </option>
            ))}
          </select>
        </label>
        {kind === 'range' ? (
          <Days asked={asked} onAsked={onAsked} />
        ) : (
          <Stepper asked={asked} period={period} choices={choices} onAsked={onAsked} />
        )}
      </section>
      <p class="suggestions">
        <span>{w.suggested}:</span>
        {suggestions(today).map(({ name, asked: other }) => (
          <button
            key={name}
            type="button"
            class="quiet"
            onClick={() => onAsked({ unit: asked.unit, sector: asked.sector, tree: asked.tree, ...other })}
          >
            {w.suggestions[name]}
          </button>
        ))}
      </p>
    </>
  )
}

function Stepper({ asked, period, choices, onAsked }: Props & { readonly period: Period }) {
  const w = reportWords()
  const { earlier, later } = neighbours(period, choices.first, choices.today)
  const step = (to: Period | null, name: string, arrow: string) => (
    <button
      type="button"
      class="step"
      aria-label={to ? `${name}: ${periodName(to)}` : name}
      aria-disabled={to === null}
      onClick={() => to && onAsked({ ...asked, period: to })}
    >
      <span aria-hidden="true">{arrow}</span>
    </button>
  )
  return (
    <div class="stepper">
      {step(earlier, w.earlier, '‹')}
      <strong aria-live="polite">{periodName(period)}</strong>
      {step(later, w.later, '›')}
    </div>
  )
}

/** Two days. What is no range yet stays in the fields, and the report as it was. */
function Days({ asked, onAsked }: Pick<Props, 'asked' | 'onAsked'>) {
  const w = reportWords()
  const [days, setDays] = useState({ from: asked.from ?? '', to: asked.to ?? '' })
  const isWrong = !isRange(`${days.from}..${days.to}`)
  const change = (next: typeof days) => {
    setDays(next)
    if (isRange(`${next.from}..${next.to}`)) onAsked({ ...asked, ...next })
  }
  const isDay = (day: string) => grainOf(day) === 'day'
  return (
    <>
      <label>
        <span>{w.from}</span>
        <input
          type="date"
          value={days.from}
          onInput={(event) => change({ ...days, from: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>{w.to}</span>
        <input
          type="date"
          value={days.to}
          aria-invalid={isWrong ? true : undefined}
          onInput={(event) => change({ ...days, to: event.currentTarget.value })}
        />
      </label>
      <p class={isWrong && isDay(days.from) && isDay(days.to) ? 'range-says wrong' : 'range-says'} role="status">
        {isWrong ? w.rangeWrong : w.rangeHint}
      </p>
    </>
  )
}
