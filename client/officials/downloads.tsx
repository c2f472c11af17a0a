import { queryOf, type Scope } from './scope.ts'
import { words } from './words.ts'

/** Files of the scope on the screen. */
type Props = { readonly wave: string; readonly sector: string; readonly scope: Scope }
export function Downloads({ wave, sector, scope }: Props) {
  const w = words().sector
  const query = queryOf(scope, { wave, sector })
  const files = [
    [`/api/exports/responses.csv${query}`, w.responsesFile, w.responsesNote],
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
          </li>
        ))}
        <li>
          <button type="button" class="download" onClick={() => print()}>
            {w.print}
          </button>
        </li>
      </ul>
    </section>
  )
}
