import { useId, useState } from 'preact/hooks'
import type { Plan } from '../../../server/registers/plan.ts'
import { api } from '../../shared/api.ts'
import { Confirm } from '../confirm.tsx'
import { useDeed } from '../deed.ts'
import { Refused } from '../refused.tsx'
import { said } from '../words.ts'
import { Settings } from './heading.tsx'
import { type Choices, EntryFaults, EntryForm } from './registers/entry-form.tsx'
import { EntryList } from './registers/entry-list.tsx'
import { NewEntry } from './registers/new-entry.tsx'
import { optionsOf, RegisterPage } from './registers/register-page.tsx'
import {
  cellOf,
  type Entry,
  type Found,
  nameOf,
  registerWords,
  stateOf,
  useRegister,
  validityOf,
} from './registers/words.ts'

/** Units as a tree, with what became of those that ended; and by which files they are reorganised. */
export function UnitSettings() {
  const units = useRegister('units')
  const successions = useRegister('successions')
  const w = registerWords()
  return (
    <Settings page="units">
      <RegisterPage
        registers={['units', 'successions']}
        lives={[units, successions]}
        lead={w.leads.units}
        headline={([found]) => {
          const count = (state: string) =>
            found?.entries.filter(({ row }) => stateOf(row, found.today) === state).length ?? 0
          return w.headline.units(count('now'), count('ended'), count('later'))
        }}
      >
        {([all, following], refresh, say) =>
          all && following ? <Units all={all} following={following} refresh={refresh} say={say} /> : null
        }
      </RegisterPage>
    </Settings>
  )
}

type Props = {
  readonly all: Found
  readonly following: Found
  readonly refresh: () => void
  readonly say: (words: string) => void
}

function Units({ all, following, refresh, say }: Props) {
  const w = registerWords()
  const { today } = all
  const placed = inTree(all.entries)
  const depths = new Map(placed.map(({ entry, depth }) => [entry.key, depth]))
  const named = new Map(all.entries.map(({ key, row }) => [key, nameOf(row, key)]))
  const options = placed.map(
    ({ entry, depth }) => [entry.key, `${'\u2003'.repeat(depth)}${named.get(entry.key)}`] as const,
  )
  const choices: Choices = {
    parent: { options, none: w.top },
    level: { options: optionsOf('level') },
    desk: { options: optionsOf('desk') },
    predecessor: { options },
    successor: { options },
    share: { options: optionsOf('share') },
  }
  const top = all.entries.find(({ row }) => row.parent === '' && stateOf(row, today) === 'now')
  return (
    <>
      <NewEntry
        register="units"
        columns={formColumns}
        // What most new units are below: one more at the top is hardly ever meant.
        first={{ desk: '0', parent: top?.key ?? '' }}
        choices={choices}
        refresh={refresh}
        say={say}
      />
      <EntryList
        title={w.titles.units}
        entries={placed.map(({ entry }) => entry)}
        today={today}
        empty={w.empty.units}
        hasEnds
        headTitle={w.name}
        head={(entry) => (
          <span class={`depth depth-${Math.min(depths.get(entry.key) ?? 0, 3)}`}>
            {named.get(entry.key)}
            <small>
              <code>{entry.key}</code>
            </small>
            <Passing entry={entry} following={following} named={named} />
          </span>
        )}
        columns={[
          { title: w.columns.level ?? '', cell: ({ row }) => cellOf('level', row.level ?? '') },
          { title: w.columns.desk ?? '', cell: ({ row }) => cellOf('desk', row.desk ?? '') },
          {
            title: w.validity,
            cell: ({ row }) => (
              <>
                {validityOf(row)}
                {stateOf(row, today) === 'now' ? null : <small>{w.states[stateOf(row, today)]}</small>}
              </>
            ),
          },
        ]}
        open={(entry) => (
          <>
            <EntryForm
              register="units"
              columns={formColumns}
              entry={entry}
              choices={choices}
              kept={['unit', 'parent']}
              refresh={refresh}
            />
            {entry.row.valid_to === '' ? <End entry={entry} refresh={refresh} say={say} /> : null}
          </>
        )}
      />
      <NewEntry register="successions" columns={following.columns} choices={choices} refresh={refresh} say={say} />
    </>
  )
}

/** The names first: a form is read from its beginning. */
const formColumns = ['name_vi', 'name_en', 'unit', 'parent', 'level', 'desk', 'section', 'valid_from', 'valid_to']

/** What became of a unit, and of what it came to be. */
function Passing({ entry: { key }, following, named }: { entry: Entry; following: Found; named: Map<string, string> }) {
  const w = registerWords()
  const after = following.entries.filter(({ row }) => row.predecessor === key)
  const before = following.entries.filter(({ row }) => row.successor === key)
  const name = (unit: string | undefined) => named.get(unit ?? '') ?? unit ?? ''
  return (
    <>
      {after.map(({ key: pair, row }) => (
        <small key={pair}>{w.succeededBy(name(row.successor), cellOf('share', row.share ?? ''), row.day ?? '')}</small>
      ))}
      {before.length > 0 ? (
        <small>{w.succeeds(before.map(({ row }) => name(row.predecessor)).join(', '))}</small>
      ) : null}
    </>
  )
}

/** Depth first, in the order of the register; what stands below nothing that is there comes last. */
function inTree(entries: readonly Entry[]): { readonly entry: Entry; readonly depth: number }[] {
  const below = Map.groupBy(entries, ({ row }) => row.parent ?? '')
  const placed: { entry: Entry; depth: number }[] = []
  const place = (parent: string, depth: number) => {
    for (const entry of below.get(parent) ?? []) {
      placed.push({ entry, depth })
      place(entry.key, depth + 1)
    }
  }
  place('', 0)
  return placed
}

function End({ entry: { row, key, version }, refresh, say }: { entry: Entry; refresh: () => void; say: Props['say'] }) {
  const w = registerWords().end
  const id = useId()
  const [day, setDay] = useState('')
  const [warnings, setWarnings] = useState<Plan['warnings']>([])
  const { busy, refusal, ask } = useDeed()
  const looking = useDeed()
  const name = nameOf(row, key)
  const look = async (valid_to: string) => {
    setDay(valid_to)
    setWarnings([])
    if (valid_to === '') return
    const json = { row: { ...row, valid_to }, version }
    const param = { register: 'units' }
    const answer = (await looking.ask<never>(
      () => api.registers[':register'].$patch({ query: { dry: '1' }, param, json }) as Promise<never>,
    )) as { body: Plan } | null
    setWarnings(answer?.body.warnings ?? [])
  }
  const end = async () => {
    const json = { row: { ...row, valid_to: day }, version }
    const answer = await ask<never>(
      () => api.registers[':register'].$patch({ query: {}, param: { register: 'units' }, json }) as Promise<never>,
    )
    if (answer) say(w.done(name))
    refresh()
  }
  return (
    <section class="entry-end" aria-labelledby={id}>
      <h3 id={id}>{w.title}</h3>
      <p class="aside">{w.lead}</p>
      <label>
        <span>{w.day}</span>
        <input type="date" value={day} onInput={(event) => void look(event.currentTarget.value)} />
      </label>
      <div role="status">
        {warnings.map(({ message }) => (
          <p key={message.vi} class="note">
            {said(message)}
          </p>
        ))}
      </div>
      {day === '' ? (
        <p class="aside">{w.missing}</p>
      ) : (
        <Confirm key={day} name={w.end} question={w.sure(name, day)} busy={busy} onConfirm={() => void end()} />
      )}
      <Refused refusal={refusal} />
      <EntryFaults faults={refusal !== null && refusal !== 'no-answer' ? (refusal.faults ?? []) : []} />
    </section>
  )
}
