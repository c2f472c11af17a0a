// What citizens wrote on a sector: what it is about, and the texts themselves, masked.
import './opinions.css'
import { useLocation, useRoute } from 'preact-iso/router'
import type { OpinionsSeen } from '../../server/opinions/looks.ts'
import type { ScopeChoices } from '../../server/scores/routes.ts'
import { api } from '../shared/api.ts'
import { useLive } from './live.ts'
import { addressOf, readAsked } from './opinion-asked.ts'
import { OpinionFilters } from './opinion-filters.tsx'
import { OpinionList } from './opinion-list.tsx'
import { OpinionTopics } from './opinion-topics.tsx'
import { openingSentence, opinionWords } from './opinion-words.ts'
import { neighbours, queryOf, type Scope } from './scope.ts'
import { Screen, useScope, useSignedIn } from './screen.tsx'
import { SectorHeading } from './sector-heading.tsx'
import { said } from './words.ts'

export function Opinions() {
  const { params } = useRoute()
  const signedIn = useSignedIn()
  const { scope } = useScope()
  const { path, query, route } = useLocation()
  const sector = params.sector ?? ''
  const asked = readAsked(query)
  // Asked once and not again and again: every look stands in the log.
  const live = useLive(
    signedIn ? sector + addressOf('', scope, asked) : null,
    (options) =>
      api.opinions[':sector'].$get({ param: { sector }, query: { ...scope, ...asked, q: asked.q ?? '' } }, options),
    false,
  )
  const w = opinionWords()
  const name = live.body ? said(live.body.name) : ''
  return (
    <Screen<OpinionsSeen>
      title={name ? `${w.title}: ${name}` : w.title}
      live={live}
      sentence={(seen, choices) => openingSentence(seen, nameIn(choices))}
      heading={(seen) => (
        <SectorHeading sector={sector} page="opinions" query={queryOf(scope)} name={seen ? said(seen.name) : '…'} />
      )}
    >
      {(seen, choices) => (
        <>
          {seen.closed ? <Nothing seen={seen} scope={scope} choices={choices} /> : null}
          {seen.closed ? null : (
            <>
              {seen.isPart ? <p class="aside part">{w.part(seen.profile.smallestCount, seen.opensOn)}</p> : null}
              <OpinionTopics
                seen={seen}
                hrefOf={(topic) => addressOf(path, scope, { ...asked, topic, after: undefined })}
              />
              <OpinionFilters
                seen={seen}
                asked={asked}
                hrefOf={(next) => addressOf(path, scope, next)}
                onAsk={(next, replace) => route(addressOf(path, scope, next), replace)}
              />
              <OpinionList
                seen={seen}
                sector={sector}
                scope={scope}
                nameOf={nameIn(choices)}
                hrefOf={(after) => addressOf(path, scope, { ...asked, after })}
                isFirst={asked.after === undefined}
                refresh={live.retry}
              />
              <p class="aside">{w.privacy}</p>
            </>
          )}
        </>
      )}
    </Screen>
  )
}

const nameIn = (choices: ScopeChoices) => (unit: string) => {
  const known = choices.units.find((one) => one.unit === unit)
  return known ? said(known.name) : unit
}

/** Why nothing is shown, and what can be done. */
function Nothing({ seen, scope, choices }: { seen: OpinionsSeen; scope: Scope; choices: ScopeChoices }) {
  const w = opinionWords()
  const { path } = useLocation()
  const { earlier } = neighbours(seen.period, choices.first, choices.today)
  const isWidest = seen.unit === choices.home
  return (
    <section class="note empty" aria-labelledby="no-opinions">
      <h2 id="no-opinions">{w.empty.title}</h2>
      <p>{earlier || !isWidest || scope.channel || scope.group ? w.empty.lead : w.empty.wait}</p>
      <ul>
        {earlier ? (
          <li>
            <a href={path + queryOf({ ...scope, period: earlier })}>{w.empty.earlier(earlier)}</a>
          </li>
        ) : null}
        {isWidest ? null : (
          <li>
            <a href={path + queryOf({ ...scope, unit: undefined })}>{w.empty.wider}</a>
          </li>
        )}
        {scope.channel || scope.group ? (
          <li>
            <a href={path + queryOf({ ...scope, channel: undefined, group: undefined })}>{w.empty.all}</a>
          </li>
        ) : null}
      </ul>
    </section>
  )
}
