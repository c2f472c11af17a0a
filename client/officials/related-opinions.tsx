import { useRoute } from 'preact-iso/router'
import { api } from '../shared/api.ts'
import { useLive } from './live.ts'
import { opinionWords } from './opinion-words.ts'
import { queryOf } from './scope.ts'
import { useScope } from './screen.tsx'
import { hasRight } from './session.ts'

/** The way from an item to the opinions that explain it, for whoever may read them and where enough can be shown. */
export function RelatedOpinions({ item }: { readonly item: string }) {
  const sector = useRoute().params.sector ?? ''
  const { scope } = useScope()
  const { body } = useLive(
    hasRight('opinions:read') && sector !== '' ? sector + queryOf(scope) : null,
    (options) => api.opinions[':sector'].items.$get({ param: { sector }, query: scope }, options),
    false,
  )
  const count = body?.[item]
  if (count === undefined) return null
  return (
    <p class="related">
      <a href={`/officials/sectors/${encodeURIComponent(sector)}/opinions${queryOf(scope, { item })}`}>
        {opinionWords().related(count)} <span aria-hidden="true">→</span>
      </a>
    </p>
  )
}
