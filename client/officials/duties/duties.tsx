import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { DutyList } from '../../../server/duties/list.ts'
import { api } from '../../shared/api.ts'
import { Choice } from '../collect/fields.tsx'
import { Field } from '../fields.tsx'
import { useLive } from '../live.ts'
import { useSignedIn } from '../screen.tsx'
import { hasRight } from '../session.ts'
import { FailureNote, Waiting } from '../states.tsx'
import { said } from '../words.ts'
import { AddDuty } from './add.tsx'
import { FigureLine } from './figure.tsx'
import { DutiesFrame } from './heading.tsx'
import { DueMark, StateMark } from './state.tsx'
import { dutyWords } from './words.ts'

const names = ['unit', 'section', 'index', 'state', 'q', 'page'] as const
type Filters = { readonly [Name in (typeof names)[number]]?: string | undefined }
const shownStates = ['open', 'overdue', 'reported', 'done', 'ended'] as const
const isShown = (state: string | undefined): state is (typeof shownStates)[number] =>
  shownStates.some((one) => one === state)

/** What each unit has to do: one's own first. */
export function Duties() {
  const { path, query, route } = useLocation()
  const asked: Filters = Object.fromEntries(names.map((name) => [name, query[name] || undefined]))
  const { state, ...others } = asked
  const given = { ...others, ...(isShown(state) && { state }) }
  const live = useLive(useSignedIn() ? JSON.stringify(given) : null, (options) =>
    api.duties.$get({ query: given }, options),
  )
  const { body, failure, loading } = live
  const go = (change: Filters) => {
    const next = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...asked, page: undefined, ...change }))
      if (value) next.set(name, value)
    route(next.size > 0 ? `${path}?${next}` : path)
  }
  return (
    <DutiesFrame page="list">
      {failure ? <FailureNote failure={failure} retry={live.retry} reset={path} /> : null}
      {body ? (
        <div class={loading ? 'ageing' : undefined} aria-busy={loading}>
          <Headline found={body} />
          <Filter found={body} asked={asked} go={go} />
          <List found={body} hasFilters={names.some((name) => name !== 'page' && asked[name])} go={go} />
          {hasRight('duties:assign') ? <AddDuty found={body} refresh={live.retry} /> : null}
        </div>
      ) : failure ? null : (
        <Waiting blocks={['line', 'panel', 'panel']} />
      )}
    </DutiesFrame>
  )
}

function Headline({ found: { mine, home, units, programme, all } }: { readonly found: DutyList }) {
  const w = dutyWords()
  const own = units.find(({ unit }) => unit === home)
  return (
    <>
      <p class="headline" aria-live="polite">
        {own ? w.mine(said(own.name), mine.open, mine.overdue, mine.soon) : null}
        {own && all ? ' ' : null}
        {all ? w.programme(programme.open, programme.overdue, programme.reported) : null}
      </p>
      <p class="aside">{w.lead}</p>
    </>
  )
}

type FilterProps = { readonly found: DutyList; readonly asked: Filters; readonly go: (change: Filters) => void }

function Filter({ found, asked, go }: FilterProps) {
  const w = dutyWords()
  const [q, setQ] = useState(asked.q ?? '')
  const { q: current } = asked
  useEffect(() => setQ(current ?? ''), [current])
  return (
    <search class="duty-filters" aria-label={w.filters}>
      <nav class="state-tabs" aria-label={w.state}>
        <button type="button" aria-pressed={!asked.state} onClick={() => go({ state: undefined })}>
          {w.anyState}
        </button>
        {shownStates.map((state) => (
          <button
            key={state}
            type="button"
            aria-pressed={asked.state === state}
            onClick={() => go({ state: asked.state === state ? undefined : state })}
          >
            {w.shown[state]} <b>{found.counts[state]}</b>
          </button>
        ))}
      </nav>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault()
          go({ q: q.trim() || undefined })
        }}
      >
        {found.units.length > 1 ? (
          <Choice
            label={w.unit}
            value={asked.unit ?? ''}
            none={w.anyUnit}
            options={found.units.map(({ unit, name }) => [unit, said(name)])}
            onValue={(unit) => go({ unit: unit || undefined })}
          />
        ) : null}
        <Choice
          label={w.sectionFilter}
          value={asked.section ?? ''}
          none={w.anySection}
          options={found.sections.map((section) => [section, w.section(section)])}
          onValue={(section) => go({ section: section || undefined })}
        />
        <Choice
          label={w.index}
          value={asked.index ?? ''}
          none={w.anyIndex}
          options={found.indices.map((index) => [index, indexName(index)])}
          onValue={(index) => go({ index: index || undefined })}
        />
        <Field label={w.search} value={q} onValue={setQ} autoComplete="off" hint={w.searchHint} />
      </form>
      {names.some((name) => name !== 'page' && asked[name]) ? (
        <p>
          <a href="/officials/duties">{w.clear}</a>
        </p>
      ) : null}
    </search>
  )
}

/** The names by which the letter calls them; sectors' own surveys by their code's name in the catalogue's words. */
const indexName = (index: string): string => {
  const known: Readonly<Record<string, string>> = {
    ...{ 'par-index': 'PAR INDEX', sipas: 'SIPAS', papi: 'PAPI', pci: 'PCI', ddci: 'DDCI' },
    ...dutyWords().surveys,
  }
  return known[index] ?? index
}

type ListProps = {
  readonly found: DutyList
  readonly hasFilters: boolean
  readonly go: (change: Filters) => void
}

function List({ found, hasFilters, go }: ListProps) {
  const w = dutyWords()
  const { duties, total, page, pages, today } = found
  if (total === 0) return <p class="note">{hasFilters ? w.none : w.noneAtAll}</p>
  return (
    <section class="panel" aria-labelledby="duties-title">
      <h2 id="duties-title">{w.found(total)}</h2>
      <ul class="works duty-list">
        {duties.map((duty) => (
          <li key={duty.duty}>
            <One duty={duty} today={today} />
          </li>
        ))}
      </ul>
      {pages > 1 ? (
        <p class="page-steps">
          <button
            type="button"
            class="download"
            aria-disabled={page === 1}
            onClick={() => page > 1 && go({ page: `${page - 1}` })}
          >
            {w.previous}
          </button>
          <span aria-live="polite">{w.page(page, pages)}</span>
          <button
            type="button"
            class="download"
            aria-disabled={page === pages}
            onClick={() => page < pages && go({ page: `${page + 1}` })}
          >
            {w.next}
          </button>
        </p>
      ) : null}
    </section>
  )
}

type OneProps = { readonly duty: DutyList['duties'][number]; readonly today: string }

function One({ duty, today }: OneProps) {
  const w = dutyWords()
  const { figure, nodes } = duty
  return (
    <article class="duty-row" aria-labelledby={`duty-${duty.duty}`}>
      <div>
        <h3 id={`duty-${duty.duty}`}>
          <a href={`/officials/duties/${encodeURIComponent(duty.duty)}`}>
            <span class="duty-section">{duty.section}</span> {said(duty.title)}
          </a>
        </h3>
        <p class="context">
          <span>
            {said(duty.unitName)}
            {duty.own ? ` (${w.own.toLowerCase()})` : null}
          </span>
          {duty.every ? <span>{w.every[duty.every]}</span> : null}
          {duty.actions > 0 ? <span>{w.actions(duty.actions)}</span> : null}
        </p>
        <details>
          <summary>{w.quote}</summary>
          <blockquote lang="vi">{duty.quote}</blockquote>
        </details>
      </div>
      <div class="duty-stand">
        <p>
          <StateMark {...duty} />
        </p>
        <p>
          <DueMark {...duty} today={today} />
        </p>
      </div>
      <div>
        {figure ? <FigureLine figure={figure} /> : <p class="faint">{w.figure.noNode}</p>}
        {nodes.length > 1 ? <p class="aside">{w.figure.more(nodes.length - 1)}</p> : null}
      </div>
    </article>
  )
}
