import { said } from '../../words.ts'
import { Change } from './change.tsx'
import { type Assignment, type InterviewsFound, interviewsWords } from './words.ts'

type Props = {
  readonly title: string
  readonly assignments: readonly Assignment[]
  readonly found: InterviewsFound
  readonly refresh: () => void
}

/** Whether fewer interviews are done than the days gone would have brought. */
export const isBehind = ({ counts, due, endedDay }: Assignment) => endedDay === null && counts.interviewed < due

/** Assignments with how far they are. */
export function AssignmentList({ title, assignments, found, refresh }: Props) {
  if (assignments.length === 0) return null
  return (
    <section class="panel" aria-label={title}>
      <h2>{title}</h2>
      <ul class="works assignments">
        {assignments.map((one) => (
          <li key={one.assignment}>
            <One assignment={one} found={found} refresh={refresh} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type OneProps = Pick<Props, 'found' | 'refresh'> & { readonly assignment: Assignment }

function One({ assignment, found, refresh }: OneProps) {
  const w = interviewsWords()
  const { title, unit, sector, interviewer, kind, wanted, lastDay, daysLeft, endedDay, counts } = assignment
  const { mains, replacements, replaced, seed, every, rule } = assignment
  const other = counts.empty + counts['no-adult'] + counts.language
  return (
    <>
      <div class="panel-head">
        <h3>
          {said(unit.name)} <small>{[title, ...(sector ? [sector.name] : [])].map(said).join(', ')}</small>
        </h3>
        <p>
          {w.by(interviewer.name)}, {w.kinds[kind].toLowerCase()}
        </p>
      </div>
      <p class="interview-progress">
        <progress value={Math.min(counts.interviewed, wanted)} max={wanted} aria-label={w.facts.done} />
      </p>
      <dl class="facts-line">
        <Fact name={w.facts.done} value={w.done(counts.interviewed, wanted)} />
        <Fact name={w.facts.refused} value={counts.refused + counts['broken-off']} />
        {kind === 'households' ? <Fact name={w.facts.notAtHome} value={counts['not-at-home']} /> : null}
        <Fact name={w.facts.other} value={other} hint={w.otherHint} />
        {kind === 'households' ? <Fact name={w.facts.replaced} value={w.replaced(replaced, replacements)} /> : null}
        <Fact name={w.facts.daysLeft} value={endedDay ? w.endedOn(endedDay) : w.daysLeft(daysLeft, lastDay)} />
      </dl>
      {isBehind(assignment) ? <p class="note caution">{w.behind(assignment.due)}</p> : null}
      <Difference assignment={assignment} />
      <details>
        <summary>{w.howChosen}</summary>
        <p>
          {kind === 'queue'
            ? w.queueRule(every ?? 1)
            : seed
              ? w.drawn(mains, replacements, seed)
              : w.named(mains, replacements)}
        </p>
        {kind === 'households' ? <p>{w.rule(rule.visits, rule.replacesRefused)}</p> : null}
      </details>
      {endedDay ? null : (
        <details>
          <summary>{w.change.open}</summary>
          <Change assignment={assignment} found={found} refresh={refresh} />
        </details>
      )}
    </>
  )
}

type FactProps = { readonly name: string; readonly value: string | number; readonly hint?: string }

const Fact = ({ name, value, hint }: FactProps) => (
  <div title={hint}>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

/** As many responses as interviews are expected; contact and response do not name each other. */
function Difference({ assignment: { responses, counts } }: { readonly assignment: Assignment }) {
  const w = interviewsWords()
  if (responses === counts.interviewed) return null
  const says = responses > counts.interviewed ? w.more : w.fewer
  return <p class="note">{says(responses, counts.interviewed)}</p>
}
