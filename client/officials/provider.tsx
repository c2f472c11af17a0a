import { api } from '../shared/api.ts'
import { accountWords } from './account-words.ts'
import { useLive } from './live.ts'
import { queryOf } from './scope.ts'

type Props = {
  /** What the server is to remember while one is away: where to go on to, or for which link it is. */
  readonly journey: { readonly next?: string; readonly link?: string }
  readonly kind: 'signIn' | 'setUp'
}

/** The way through the organisation's own provider of sign-ins, where the settings name one. */
export function Provider({ journey, kind }: Props) {
  const w = accountWords().provider
  const { body } = useLive('ways', (options) => api['sign-in-ways'].$get({}, options), false)
  if (!body?.provider) return null
  return (
    <section class="provider">
      <p class="says">{w.or}</p>
      <a class="download wide" href={`/sign-in/provider${queryOf({}, { ...journey })}`}>
        {w[kind](body.provider)}
      </a>
    </section>
  )
}
