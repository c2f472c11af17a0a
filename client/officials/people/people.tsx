import '../accounts.css'
import { useLocation } from 'preact-iso/router'
import { roles } from '../../../surveys/rights.ts'
import { api } from '../../shared/api.ts'
import { accountWords } from '../account-words.ts'
import { Frame } from '../frame.tsx'
import { useLive } from '../live.ts'
import { queryOf } from '../scope.ts'
import { useSignedIn } from '../screen.tsx'
import { FoldedFiles } from '../settings/registers/folded.tsx'
import { FailureNote, Waiting } from '../states.tsx'
import { find, type Sought, soughtIn, stateOf, states } from './find.ts'
import { Links } from './links.tsx'
import { PeopleTable } from './people-table.tsx'
import { UnitSelect } from './unit-select.tsx'
import { useUnits } from './units.ts'

/** Everybody with an account in one's own part of the organisation, and the invitations that are open. */
export function People() {
  const all = accountWords()
  const w = all.people
  const { path, query, route } = useLocation()
  const signedIn = useSignedIn()
  const officials = useLive(signedIn ? 'officials' : null, (options) => api.officials.$get({}, options))
  const links = useLive(signedIn ? 'links' : null, (options) => api.links.$get({}, options))
  const units = useUnits()
  const sought = soughtIn(query)
  const seek = (change: Partial<Sought>) => {
    const { name, ...rest } = { ...sought, ...change }
    route(path + queryOf({}, defined({ q: name, ...rest })), true)
  }
  const failure = officials.failure ?? links.failure
  const people = officials.body?.officials
  const count = (state: (typeof states)[number]) => (people ?? []).filter((one) => stateOf(one) === state).length
  const open = (links.body?.links ?? []).filter(({ kind }) => kind === 'new').length
  const found = people ? find(people, units ?? [], sought) : []
  return (
    <Frame title={w.title} signedIn>
      <div class="overline-row">
        <h1 class="overline">{w.title}</h1>
        <a class="button" href="/officials/people/invite">
          {w.invite}
        </a>
      </div>
      {failure && !people ? (
        <FailureNote
          failure={failure}
          retry={() => {
            officials.retry()
            links.retry()
          }}
        />
      ) : null}
      {people && units ? (
        <div class="figures people">
          <p class="headline" aria-live="polite">
            {w.sentence(count('active') + count('single'), count('single'), count('ended'), open)}
          </p>
          <search class="scope-bar two filters" aria-label={w.filters}>
            <label>
              <span>{w.search}</span>
              <input
                type="search"
                value={sought.name}
                placeholder={w.searchHint}
                autoComplete="off"
                spellcheck={false}
                onInput={(event) => seek({ name: event.currentTarget.value })}
              />
            </label>
            <UnitSelect
              label={w.unit}
              any={w.anyUnit}
              units={units}
              unit={sought.unit}
              onUnit={(unit) => seek({ unit })}
            />
            <label>
              <span>{w.role}</span>
              <select
                value={sought.role ?? ''}
                onChange={(event) => seek({ role: roles.find((role) => role === event.currentTarget.value) })}
              >
                <option value="">{w.anyRole}</option>
                {roles.map((role) => (
                  <option key={role} value={role}>
                    {all.roles[role].name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span>{w.state}</span>
              <select
                value={sought.state ?? ''}
                onChange={(event) => seek({ state: states.find((state) => state === event.currentTarget.value) })}
              >
                <option value="">{w.anyState}</option>
                {states.map((state) => (
                  <option key={state} value={state}>
                    {w.states[state]}
                  </option>
                ))}
              </select>
            </label>
          </search>
          <p class="context" role="status">
            {w.found(found.length, people.length)}
          </p>
          {found.length > 0 ? (
            <PeopleTable people={found} />
          ) : (
            <section class="note empty">
              <h2>{w.none}</h2>
              <p>{w.noneLead}</p>
              <p class="actions">
                <a href={path}>{w.clear}</a>
              </p>
            </section>
          )}
          <Links links={links.body?.links ?? []} refresh={links.retry} />
          <FoldedFiles
            register="accounts"
            refresh={() => {
              officials.retry()
              links.retry()
            }}
          />
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </Frame>
  )
}

/** What an address can hold of what is sought. */
const defined = (given: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value ? [[name, value]] : [])))
