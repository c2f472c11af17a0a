// The switches. Each changes the address; the address changes the figures.
import { useState } from 'preact/hooks'
import type { ScopeChoices } from '../../server/scores/routes.ts'
import type { Channel } from '../../surveys/instrument.ts'
import { type Grain, grainOf, type Period } from '../../surveys/period.ts'
import { neighbours, regrain, type Scope } from './scope.ts'
import { treeWords } from './unit-notes.tsx'
import { UnitPicker } from './unit-picker.tsx'
import { period as periodName, said, words } from './words.ts'

type Props = {
  readonly choices: ScopeChoices
  readonly units?: ScopeChoices['units']
  readonly scope: Scope
  /** What the server made of the scope: its defaults filled in. */
  readonly unit: string
  readonly period: Period
  readonly onScope: (scope: Scope) => void
  readonly anyChannel?: string | undefined
}
const grains = ['day', 'month', 'quarter', 'year'] as const

/** Unit and period: what every page of figures has. */
export function UnitAndPeriod({ choices, units = choices.units, scope, unit, period, onScope }: Props) {
  const w = words()
  const { earlier, later } = neighbours(period, choices.first, choices.today)
  const grain = grainOf(period) ?? 'quarter'
  const step = (to: Period | null, name: string, arrow: string) => (
    <button
      type="button"
      class="step"
      aria-label={to ? `${name}: ${periodName(to)}` : name}
      aria-disabled={to === null}
      onClick={() => to && onScope({ ...scope, period: to })}
    >
      <span aria-hidden="true">{arrow}</span>
    </button>
  )
  return (
    <>
      <UnitPicker units={units} unit={unit} onPick={(picked) => onScope({ ...scope, unit: picked })} />
      {choices.hasTrees ? <TreeSwitch scope={scope} onScope={onScope} /> : null}
      <div class="period-picker">
        <label>
          <span>{w.scope.grain}</span>
          <select
            value={grain}
            onChange={(event) =>
              onScope({ ...scope, period: regrain(period, event.currentTarget.value as Grain, choices.today) })
            }
          >
            {grains.map((name) => (
              <option key={name} value={name}>
                {w.scope.grains[name]}
              </option>
            ))}
          </select>
        </label>
        <div class="stepper">
          {step(earlier, w.scope.earlier, '‹')}
          <strong aria-live="polite">{periodName(period)}</strong>
          {step(later, w.scope.later, '›')}
        </div>
      </div>
    </>
  )
}

/** Whether units are read as they were or as they are: only where that is not the same. */
export function TreeSwitch({ scope, onScope }: Pick<Props, 'scope' | 'onScope'>) {
  const w = treeWords()
  return (
    <label class="tree-switch" title={w.help}>
      <span>{w.tree}</span>
      <select
        value={scope.tree ?? 'today'}
        onChange={(event) => onScope({ ...scope, tree: event.currentTarget.value === 'then' ? 'then' : undefined })}
      >
        <option value="today">{w.asOfToday}</option>
        <option value="then">{w.asOfThen}</option>
      </select>
    </label>
  )
}

/** The switches of the pages of indices. */
export function IndexScopeBar(props: Props) {
  return (
    <section class="scope-bar two" aria-label={words().scope.title}>
      <UnitAndPeriod {...props} units={props.choices.indexUnits} />
    </section>
  )
}

export function ScopeBar(props: Props) {
  const { choices, scope, onScope } = props
  const w = words()
  const several = choices.instruments.filter(({ sector }) => sector === null)
  const narrowed = [scope.instrument, scope.channel, scope.group].some((choice) => choice !== undefined)
  const [all, setAll] = useState(narrowed)
  return (
    <section class={all ? 'scope-bar all' : 'scope-bar'} aria-label={w.scope.title}>
      <UnitAndPeriod {...props} />
      <button type="button" class="quiet more-switches" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? w.scope.fewer : w.scope.more}
      </button>
      {several.length > 0 ? (
        <label>
          <span>{w.scope.instrument}</span>
          <select
            value={scope.instrument ?? ''}
            onChange={(event) => onScope({ ...scope, instrument: event.currentTarget.value || undefined })}
          >
            <option value="">{w.scope.ownInstrument}</option>
            {several.map(({ instrument, title }) => (
              <option key={instrument} value={instrument}>
                {said(title)}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <label>
        <span>{w.scope.channel}</span>
        <select
          value={scope.channel ?? ''}
          onChange={(event) =>
            onScope({ ...scope, channel: (event.currentTarget.value || undefined) as Channel | undefined })
          }
        >
          <option value="">{props.anyChannel ?? w.scope.anyChannel}</option>
          {choices.channels.map((channel) => (
            <option key={channel} value={channel}>
              {w.channels[channel]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{w.scope.group}</span>
        <select
          value={scope.group ?? ''}
          onChange={(event) => onScope({ ...scope, group: event.currentTarget.value || undefined })}
        >
          <option value="">{w.scope.anyGroup}</option>
          {choices.groups.map(({ group, name }) => (
            <option key={group} value={group}>
              {w.scope.groups[group] ?? said(name)}
            </option>
          ))}
        </select>
      </label>
    </section>
  )
}
