// What the scoreboard and a sector's page share: who may see them, the switches, the first sentence, freshness.

import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import type { Noted, Scope as Scoped } from '../../server/scores/figures.ts'
import type { ScopeChoices } from '../../server/scores/routes.ts'
import { boundsOf, periodOf } from '../../surveys/period.ts'
import { formatDay } from '../../surveys/text/format.ts'
import { api } from '../shared/api.ts'
import { ExplanationPlace } from './explain-button.tsx'
import { Frame } from './frame.tsx'
import { type Live, useLive } from './live.ts'
import { PassOn } from './pass-on.tsx'
import { queryOf, readScope, type Scope } from './scope.ts'
import { ScopeBar } from './scope-bar.tsx'
import { recognise, session } from './session.ts'
import { type Shown, ShownHere } from './shown.ts'
import { FailureNote, Waiting } from './states.tsx'
import { treeWords, UnitNotes } from './unit-notes.tsx'
import { period as periodName, said, words } from './words.ts'

/** The scope in the address and a way to change it; both keep whatever else the query says. */
export function useScope() {
  const { path, query, route, url } = useLocation()
  const scope = readScope(query)
  const open = (query.open ?? '').split(',').filter(Boolean)
  // A page of a list belongs to the scope it was in.
  const more = Object.fromEntries(Object.entries(query).filter(([name]) => !(name in scope) && name !== 'after'))
  return {
    scope,
    open,
    here: url,
    /** What a page keeps in the address beside the scope. */
    more,
    choose: (next: Scope) => route(path + queryOf(next, more)),
    setOpen: (codes: readonly string[]) => route(path + queryOf(scope, { ...more, open: codes.join(',') }), true),
    setMore: (name: string, value: string) => route(path + queryOf(scope, { ...more, [name]: value })),
  }
}

/** Asks once who is signed in, and sends whoever is not to the sign-in page and back here afterwards. */
export function useSignedIn() {
  const { route, url } = useLocation()
  const who = session.value
  useEffect(() => {
    if (who === 'unknown') void recognise()
    // A page that is still there while the next one is loaded must not ask to be come back to as the sign-in page.
    else if ((who === 'nobody' || who === 'lapsed') && !url.startsWith('/sign-in'))
      route(`/sign-in?next=${encodeURIComponent(url)}`, true)
  }, [who, url, route])
  return typeof who === 'object'
}

/** What the switches stand on: what the address asks for, filled up as the server does. */
const asked = (scope: Scope, { home, today }: ScopeChoices) => ({
  unit: scope.unit ?? home,
  period: scope.period ?? periodOf(today, 'quarter'),
})

type Props<Body> = {
  readonly title: string
  /** What no choice of a channel means, where it is not all of them. */
  readonly anyChannel?: string
  readonly live: Live<Body>
  /** What the page says first, generated from its figures. */
  readonly sentence: (body: Body, choices: ScopeChoices) => string
  readonly heading: (body: Body | null) => ComponentChildren
  readonly children: (body: Body, choices: ScopeChoices) => ComponentChildren
}

export function Screen<Body extends Scoped & Noted & { readonly responses: number | null }>(props: Props<Body>) {
  const { title, anyChannel, live, sentence, heading, children } = props
  const w = words()
  const { scope, choose, here } = useScope()
  const choices = useLive(
    typeof session.value === 'object' ? 'scope' : null,
    (options) => api.scope.$get({}, options),
    false,
  )
  const { body, failure, loading } = live
  const failed = failure ?? choices.failure
  const isDrawn = body !== null && choices.body !== null
  useArrival(isDrawn)
  const channelName = body?.channel ? w.channels[body.channel] : anyChannel
  return (
    <Frame title={title} signedIn>
      {choices.body ? (
        <ScopeBar
          choices={choices.body}
          scope={scope}
          {...asked(scope, choices.body)}
          onScope={choose}
          anyChannel={anyChannel}
        />
      ) : failed ? null : (
        <div class="scope-bar" aria-hidden="true" />
      )}
      {heading(body)}
      {failed && !(body && choices.body) ? (
        <FailureNote
          failure={failed}
          retry={() => {
            live.retry()
            choices.retry()
          }}
          reset={here.split('?')[0] ?? here}
        />
      ) : null}
      {!failed && !(body && choices.body) ? (
        <Waiting blocks={['line', 'line', 'card', 'card', 'card', 'panel']} />
      ) : null}
      {body && choices.body ? (
        <div class={loading ? 'figures ageing' : 'figures'} aria-busy={loading}>
          <Headline>
            {body.responses === 0 ? w.nothingYet(body.period, said(body.unitName)) : sentence(body, choices.body)}
          </Headline>
          <div class="shown">
            <p class="context">
              <span>{said(body.unitName)}</span>
              {body.hasTrees ? (
                <span>
                  {treeWords().tree} {body.asOf === 'then' ? treeWords().asOfThen : treeWords().asOfToday}
                </span>
              ) : null}
              <span>
                {periodName(body.period)}
                {boundsOf(body.period).end > choices.body.today ? ` (${w.until(formatDay(choices.body.today))})` : ''}
              </span>
              {channelName ? <span>{channelName}</span> : null}
              {body.group ? <span>{groupName(choices.body, body.group)}</span> : null}
              <span>{w.responses(body.responses)}</span>
              <Freshness at={live.at} failing={failure !== null} />
            </p>
            <PassOn unit={body.unit} period={body.period} />
          </div>
          <UnitNotes flags={body.flags} folded={body.folded} />
          <ShownHere value={shownOf(title, body, choices.body, channelName)}>{children(body, choices.body)}</ShownHere>
          <ExplanationPlace />
        </div>
      ) : null}
    </Frame>
  )
}

const manyLetters = 160

/** What the figures say first. */
const Headline = ({ children }: { readonly children: string }) => (
  <p class={children.length > manyLetters ? 'headline long' : 'headline'} aria-live="polite">
    {children}
  </p>
)

/** Goes to the part of the page that the address names, which is not there before its figures are. */
function useArrival(isDrawn: boolean) {
  const { url } = useLocation()
  useEffect(() => {
    if (isDrawn && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView()
  }, [isDrawn, url])
}

/** What the figures of a page are about, for its charts, tables and files. */
function shownOf(
  page: string,
  body: Scoped & Noted & { readonly responses: number | null },
  choices: ScopeChoices,
  channel: string | undefined,
): Shown {
  const w = words()
  const sector = 'sector' in body && typeof body.sector === 'string' ? body.sector : ''
  return {
    page,
    codes: [sector, body.unit, body.period, body.channel ?? '', body.group ?? '', body.asOf === 'then' ? 'then' : ''],
    parts: [
      said(body.unitName),
      ...(body.hasTrees
        ? [`${treeWords().tree} ${body.asOf === 'then' ? treeWords().asOfThen : treeWords().asOfToday}`]
        : []),
      periodName(body.period),
      ...(channel ? [channel] : []),
      ...(body.group ? [groupName(choices, body.group)] : []),
      w.responses(body.responses),
    ],
  }
}

const groupName = (choices: ScopeChoices, group: string): string => {
  const known = choices.groups.find((option) => option.group === group)
  return words().scope.groups[group] ?? (known ? said(known.name) : group)
}

function Freshness({ at, failing }: { at: number | null; failing: boolean }) {
  const w = words()
  if (at === null) return null
  const time = new Date(at).toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour12: false })
  return failing ? (
    <span class="stale" role="status">
      {w.stale(time)}
    </span>
  ) : (
    <span class="fresh">{w.updated(time)}</span>
  )
}
