import { useRoute } from 'preact-iso/router'
import type { UnitScores } from '../../server/scores/units.ts'
import { api } from '../shared/api.ts'
import { EmptyScope } from './empty-scope.tsx'
import { useLive } from './live.ts'
import { queryOf } from './scope.ts'
import { Screen, useScope, useSignedIn } from './screen.tsx'
import { SectorHeading } from './sector-heading.tsx'
import { unitFacts } from './unit-facts.ts'
import { UnitMap } from './unit-map.tsx'
import { UnitTable } from './unit-table.tsx'
import { unitWords } from './unit-words.ts'
import { language, said, words } from './words.ts'

/** A sector's units: which of them stands apart in which factor. */
export function Units() {
  const w = unitWords()
  const { params } = useRoute()
  const signedIn = useSignedIn()
  const { scope, more, setMore } = useScope()
  const sector = params.sector ?? ''
  const query = queryOf(scope)
  const factor = more.factor
  const live = useLive(signedIn ? `${sector}${queryOf(scope, { factor: factor ?? '' })}` : null, (options) =>
    api.scores[':sector'].units.$get({ param: { sector }, query: { ...scope, factor } }, options),
  )
  const path = `/officials/sectors/${encodeURIComponent(sector)}`
  return (
    <Screen<UnitScores>
      title={live.body ? said(live.body.name) : words().sectorPages.names.units}
      live={live}
      sentence={(scores) => w.sentence(unitFacts(scores, language.value))}
      heading={(scores) => (
        <SectorHeading sector={sector} page="units" query={query} name={scores ? said(scores.name) : '…'} />
      )}
    >
      {(scores, choices) => (
        <>
          {scores.responses === 0 ? <EmptyScope scope={scope} period={scores.period} choices={choices} /> : null}
          <UnitMap scores={scores} scope={scope} path={path} onFactor={(code) => setMore('factor', code)} />
          <UnitTable
            scores={scores}
            indicator={scores.whole.code}
            scope={scope}
            path={path}
            of={scores.factor === null ? null : said(scores.whole.title)}
          />
        </>
      )}
    </Screen>
  )
}
