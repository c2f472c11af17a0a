import { number } from '../../words.ts'
import { type BatchesSeen, type DossiersFound, inviteWords, namesIn } from './words.ts'

type Cell = BatchesSeen['batches'][number]['cells'][number]
type Props = { readonly cells: readonly Cell[]; readonly dossiers: DossiersFound; readonly title: string }

const counted = ['dossiers', 'drawn', 'sent', 'failed', 'opened', 'answered', 'refused'] as const

/** How far a batch is: all, each sector, each unit, and each of both where there are several. */
export function Progress({ cells, dossiers, title }: Props) {
  const { batches: w } = inviteWords().invitations
  const names = namesIn(dossiers)
  const invited = cells.filter(({ drawn }) => drawn > 0)
  const units = new Set(invited.flatMap(({ unit }) => unit ?? []))
  const sectors = new Set(invited.flatMap(({ sector }) => sector ?? []))
  const rows = invited.filter(({ unit, sector }) => {
    if (unit === null && sector === null) return true
    if (unit === null) return sectors.size > 1
    return sector === null ? units.size > 1 : units.size > 1 && sectors.size > 1
  })
  const where = ({ unit, sector }: Cell) => {
    const parts = [unit && names.unit(unit), sector && names.sector(sector)].filter((one) => one !== null)
    return parts.length > 0 ? parts.join(', ') : w.all
  }
  const rate = ({ answered, drawn, failed }: Cell) => {
    if (answered === null) return <span class="hidden-count">{w.hidden}</span>
    return drawn > failed ? w.rate(answered / (drawn - failed), drawn - failed) : '–'
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section class="wide-table" tabIndex={0} aria-label={title}>
      <table class="plain progress-table">
        <caption class="unseen">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.columns.where}</th>
            {counted.map((name) => (
              <th key={name} scope="col">
                {w.columns[name]}
              </th>
            ))}
            <th scope="col">{w.columns.rate}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((cell) => (
            <tr key={`${cell.unit} ${cell.sector}`}>
              <th scope="row">{where(cell)}</th>
              {counted.map((name) => {
                const value = cell[name]
                return (
                  <td key={name}>
                    <span class="only-narrow">{w.columns[name]}</span>
                    {value === null ? <span class="hidden-count">{w.hidden}</span> : number(value)}
                  </td>
                )
              })}
              <td>
                <span class="only-narrow">{w.columns.rate}</span>
                {rate(cell)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
