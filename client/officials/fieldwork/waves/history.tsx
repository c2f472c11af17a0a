import { instant } from '../../account-words.ts'
import { type WavePage, waveWords } from './words.ts'

type Event = WavePage['events'][number]

/** What was done to a survey, by whom and why; the latest first. */
export function History({ events }: Pick<WavePage, 'events'>) {
  const { page: w } = waveWords()
  return (
    <section class="panel" aria-labelledby="wave-history">
      <h2 id="wave-history">{w.history}</h2>
      {events.length === 0 ? (
        <p class="aside">{w.noHistory}</p>
      ) : (
        <ol class="works wave-events">
          {events.map((event) => (
            <li key={event.event}>
              <h3>
                {w.events[event.what]} <small>{`${instant(event.at)} · ${w.by(event.by)}`}</small>
              </h3>
              {event.reason ? <p>{event.reason}</p> : null}
              <Details event={event} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

type Kept = Readonly<Record<string, unknown>>
const keptIn = (value: unknown): Kept => (typeof value === 'object' && value !== null ? (value as Kept) : {})

function Details({ event: { what, details } }: { readonly event: Event }) {
  const { page: w } = waveWords()
  const [before, after] = [keptIn(details.before), keptIn(details.after)]
  if (what === 'changed') {
    const changed = Object.entries(w.fields).filter(
      ([name]) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    )
    return <p class="aside">{w.changedFields(changed.map(([, name]) => name))}</p>
  }
  if (what === 'planned') {
    const numberIn = (value: unknown) => (typeof value === 'number' ? value : 0)
    const target = typeof after.target === 'number' ? after.target : null
    return <p class="aside">{w.plannedTo(target, numberIn(after.quotas), numberIn(after.sum))}</p>
  }
  if (what === 'reopened') {
    const day = typeof after.closesOn === 'string' ? after.closesOn : null
    return <p class="aside">{w.until(day)}</p>
  }
  return null
}
