// One assignment: the households to walk to, or the queue to stand at.
import type { OwnAssignment } from '../../server/interviews/reading.ts'
import { type Contact, openUpTo, type ReplacementRule, stateOf } from '../../surveys/interviewing.ts'
import { Frame } from './frame.tsx'
import { contactsIn } from './kept.ts'
import { interviewedIn } from './list.tsx'
import type { Work } from './use-work.ts'
import { said, words } from './words.ts'

type Props = {
  readonly work: Work
  readonly assignment: OwnAssignment
  readonly onBack: () => void
  /** A household's place, or null for a person of a queue. */
  readonly onMeet: (household: number | null) => void
}

/** One assignment: how far it is, its households or its queue. */
export function Assignment({ work, assignment, onBack, onMeet }: Props) {
  const w = words()
  const { title, unit, wanted, lastDay, kind, every } = assignment
  const done = interviewedIn(work.kept, assignment)
  return (
    <Frame title={said(title)} work={work} onBack={onBack}>
      <p class="hello">{said(unit.name)}</p>
      <p class="count">
        <b>{w.list.done(done, wanted)}</b>, {w.list.until(lastDay)}
      </p>
      <progress class="whole" value={Math.min(done, wanted)} max={wanted} aria-hidden="true" />
      {kind === 'queue' ? (
        <section class="queue">
          <h2>{w.queue.rule(every ?? 1)}</h2>
          <p>{w.queue.why}</p>
          <button type="button" class="main" onClick={() => onMeet(null)}>
            {w.queue.invite}
          </button>
        </section>
      ) : (
        <Households contacts={contactsIn(work.kept, assignment)} assignment={assignment} onMeet={onMeet} />
      )}
    </Frame>
  )
}

type Household = OwnAssignment['households'][number] & { readonly contacts: readonly Contact[] }

/** The households that may be visited: those that the rule has opened, and those that were visited before. */
export function openHouseholds(
  { households, rule }: Pick<OwnAssignment, 'households' | 'rule'>,
  contacts: readonly Contact[],
): Household[] {
  const mains = households.filter(({ kind }) => kind === 'main').length
  const open = openUpTo(mains, households.length, contacts, rule)
  return households
    .map((one) => ({ ...one, contacts: contacts.filter(({ household }) => household === one.place) }))
    .filter(({ place, contacts }) => place <= open || contacts.length > 0)
}

type ListProps = Pick<Props, 'assignment' | 'onMeet'> & { readonly contacts: readonly Contact[] }

function Households({ assignment, contacts, onMeet }: ListProps) {
  const { households: w } = words()
  const { rule } = assignment
  const open = openHouseholds(assignment, contacts)
  const isLeft = ({ contacts }: Household) => [null, 'again', 'appointment'].includes(stateOf(contacts, rule))
  const groups = [
    { name: w.toVisit, list: open.filter(isLeft) },
    { name: w.settled, list: open.filter((one) => !isLeft(one)) },
  ]
  return (
    <>
      {groups.map(({ name, list }, i) => (
        <section key={name}>
          {(i === 0 || list.length > 0) && <h2>{name}</h2>}
          {i === 0 && list.length === 0 && <p>{w.nothingLeft}</p>}
          <ul class="rows">
            {list.map((one) => (
              <li key={one.place}>
                <button type="button" class="row" onClick={() => onMeet(one.place)}>
                  <span class="row-name">
                    <strong>{w.household(one.label)}</strong>
                    {one.kind === 'replacement' && <small>{w.replacement}</small>}
                    {one.address && <small>{one.address}</small>}
                  </span>
                  <StateMark contacts={one.contacts} rule={rule} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p class="rule">{w.rule(rule.visits, rule.replacesRefused)}</p>
    </>
  )
}

/** Where a household stands, in words and by a sign: colour alone says nothing in the sun. */
export function StateMark({
  contacts,
  rule,
}: {
  readonly contacts: readonly Contact[]
  readonly rule: ReplacementRule
}) {
  const { households: w, states } = words()
  const state = stateOf(contacts, rule)
  const missed = new Set(
    contacts.filter(({ outcome }) => outcome === 'not-at-home').map(({ day, half }) => `${day} ${half}`),
  ).size
  const agreed = contacts
    .flatMap(({ appointment }) => (appointment === null ? [] : [appointment]))
    .sort()
    .at(-1)
  const says =
    state === null
      ? w.fresh
      : state === 'again'
        ? w.again(missed, rule.visits)
        : state === 'appointment' && agreed
          ? w.appointment(agreed)
          : states[state]
  const sign =
    state === null ? '○' : state === 'interviewed' ? '✓' : state === 'again' || state === 'appointment' ? '◐' : '✕'
  return (
    <span class={`mark mark-${state ?? 'fresh'}`}>
      <span aria-hidden="true">{sign}</span> {says}
    </span>
  )
}

/** When a visit was, in words. */
export const whenOf = ({ day, half }: Contact): string => words().household.when(words().household.half[half], day)
