import { number } from '../../words.ts'
import type { Preview } from './asked.ts'
import { type DossiersFound, inviteWords, namesIn } from './words.ts'

type Props = { readonly preview: Preview; readonly dossiers: DossiersFound }

/** What a sample would be, by unit and sector. */
export function Strata({ preview: { strata }, dossiers }: Props) {
  const { fresh: w, strata: columns } = inviteWords().invitations
  const names = namesIn(dossiers)
  const drawn = strata.reduce((sum, one) => sum + one.drawn, 0)
  return (
    <>
      <p class="found">{w.found(drawn, strata.filter((one) => one.drawn > 0).length)}</p>
      <p class="aside">{w.few}</p>
      {strata.length > 0 ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        <section class="wide-table" tabIndex={0} aria-label={columns.title}>
          <table class="plain">
            <caption class="unseen">{columns.title}</caption>
            <thead>
              <tr>
                <th scope="col">{columns.where}</th>
                <th scope="col">{columns.dossiers}</th>
                <th scope="col">{columns.persons}</th>
                <th scope="col">{columns.drawn}</th>
              </tr>
            </thead>
            <tbody>
              {strata.map(({ unit, sector, dossiers: all, persons, drawn: n }) => (
                <tr key={`${unit} ${sector}`}>
                  <th scope="row">
                    {names.unit(unit)}
                    <small>{names.sector(sector)}</small>
                  </th>
                  <td>{number(all)}</td>
                  <td>{number(persons)}</td>
                  <td>{n === 0 ? columns.none : number(n)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </>
  )
}
