// How a survey, or a part of it, stands: as a word with its mark, and as a bar.
import type { Standing, WaveState } from '../../../../surveys/fieldwork.ts'
import { type Outlook, waveWords } from './words.ts'

const stateMarks: Readonly<Record<WaveState, string>> = {
  open: 'state-confirmed',
  paused: 'state-waiting',
  scheduled: 'wave-later',
  closed: 'wave-over',
}
export const StateLabel = ({ state, large = false }: { readonly state: WaveState; readonly large?: boolean }) => (
  <span class={`state ${stateMarks[state]}${large ? ' wave-state' : ''}`}>{waveWords().states[state]}</span>
)

const marks: Readonly<Partial<Record<Standing, string>>> = {
  ...{ reached: 'state-confirmed', 'on-track': 'state-confirmed', 'at-risk': 'state-waiting' },
  ...{ 'will-miss': 'state-refused', missed: 'state-refused' },
}
export function StandingLabel({ standing, count, wanted }: Pick<Outlook, 'standing' | 'count' | 'wanted'>) {
  const w = waveWords()
  const above = wanted === null ? 0 : count - wanted
  return (
    <span class={`state ${marks[standing] ?? 'wave-over'}`}>
      {standing === 'reached' && above > 0 ? w.over(above) : w.standings[standing]}
    </span>
  )
}

/** Responses as a part of those wanted, with a mark where the plan should be by now. What it says stands in words beside it. */
export function ProgressBar({ outlook: { count, wanted, wantedByNow, standing } }: { readonly outlook: Outlook }) {
  if (!wanted) return null
  const part = (value: number) => Math.min(100, (value / wanted) * 100)
  return (
    <svg class={`wave-bar ${marks[standing] ?? ''}`} width="100%" height="14" aria-hidden="true">
      <rect class="wave-bar-all" x="0" y="3" width="100%" height="8" rx="4" />
      <rect class="wave-bar-part" x="0" y="3" width={`${part(count)}%`} height="8" rx="4" />
      {wantedByNow !== null && wantedByNow > 0 && wantedByNow < wanted ? (
        <line class="wave-bar-plan" x1={`${part(wantedByNow)}%`} x2={`${part(wantedByNow)}%`} y1="0" y2="14" />
      ) : null}
    </svg>
  )
}
