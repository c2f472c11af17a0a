import { api } from '../shared/api.ts'
import { packageWords } from './data/export/words.ts'
import { useLive } from './live.ts'
import { queryOf, type Scope } from './scope.ts'
import { hasRight } from './session.ts'
import { percent, said, words } from './words.ts'

/** Files of the scope on the screen. */
type Props = { readonly wave: string; readonly sector: string; readonly scope: Scope }
export function Downloads({ wave, sector, scope }: Props) {
  const w = words().sector
  const query = queryOf(scope, { wave, sector })
  const responses = `/api/exports/responses.csv${query}`
  const files = [
    ...(hasRight('responses:export') ? [[responses, w.responsesFile, w.responsesNote] as const] : []),
    [`/api/exports/codebook.csv${queryOf({}, { wave })}`, w.codebookFile, w.codebookNote],
    [`/api/exports/scores.csv${queryOf(scope)}`, w.scoresFile, w.scoresNote],
  ] as const
  return (
    <section class="panel downloads" id="downloads" aria-labelledby="downloads-title">
      <h2 id="downloads-title">{w.downloads}</h2>
      <p class="aside">{w.downloadsLead}</p>
      <ul>
        {files.map(([href, name, note]) => (
          <li key={href}>
            <a class="download" href={href} download>
              {name}
            </a>
            <small>{note}</small>
            {href === responses ? (
              <>
                <small>{w.writtenDown}</small>
                <Anonymity wave={wave} sector={sector} scope={scope} />
              </>
            ) : null}
          </li>
        ))}
        {hasRight('responses:export') ? (
          <li>
            <a class="download" href={`/officials/data/export${query}`}>
              {packageWords().toPackages}
            </a>
            <small>{packageWords().toPackagesNote}</small>
          </li>
        ) : null}
        <li>
          <button type="button" class="download" onClick={() => print()}>
            {w.print}
          </button>
        </li>
      </ul>
    </section>
  )
}

/** How many rows of the file others could recognise, and which column to leave out before it is passed on. */
function Anonymity({ wave, sector, scope }: Props) {
  const w = words().sector
  const { body } = useLive(
    queryOf(scope, { wave, sector }),
    (options) => api.exports.anonymity.$get({ query: { ...scope, wave, sector } }, options),
    false,
  )
  if (!body || body.rows === 0) return null
  const [first] = body.steps
  return (
    <small class="anonymity">
      {w.anonymity(body.k, percent(body.atRisk / body.rows))}{' '}
      {first && first.atRisk !== null ? w.anonymityFirst(said(first.label), percent(first.atRisk / body.rows)) : null}
    </small>
  )
}
