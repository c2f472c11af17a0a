import type { ServedImport } from '../../server/served/import.ts'
import { FileChooser, ImportFaults, useFileImport } from './file-import.tsx'
import { type ServedFound, servedWords } from './served-words.ts'
import { number, said } from './words.ts'

type Props = { readonly found: ServedFound; readonly refresh: () => void }

/** Changes that are listed one by one before they are made. */
const listed = 50

/** Numbers from a file: first what it would change and what is wrong with it, then all of it. */
export function ServedFile({ found, refresh }: Props) {
  const { file: w } = servedWords().served
  const { would, outcome, look, take } = useFileImport<ServedImport>('/api/served/import', w.taken, refresh)
  return (
    <section class="panel" id="file" aria-labelledby="file-title">
      <h2 id="file-title">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      <p>
        <a class="download" href={`/api/served.csv?unit=${found.unit}&year=${found.year}`} download>
          {w.form}
        </a>
      </p>
      <FileChooser label={w.choose} look={look} />
      <div aria-live="polite">
        {would ? <Would would={would} found={found} take={() => void take()} /> : null}
        {outcome ? <p class="note">{outcome}</p> : null}
      </div>
    </section>
  )
}

type WouldProps = { readonly would: ServedImport; readonly found: ServedFound; readonly take: () => void }

function Would({ would: { lines, changes, faults }, found, take }: WouldProps) {
  const { file: w } = servedWords().served
  const changed = changes.filter(({ kind }) => kind !== 'unchanged')
  const added = changed.filter(({ kind }) => kind === 'new').length
  const unitName = (code: string) => {
    const unit = found.units.find(({ unit }) => unit === code)
    return unit ? said(unit.name) : code
  }
  const sectorName = (code: string) => {
    const sector = found.sectors.find(({ sector }) => sector === code)
    return sector ? said(sector.name) : code
  }
  if (faults.length > 0) return <ImportFaults faults={faults} words={w} />
  return (
    <>
      <p>{w.found(lines, added, changed.length - added)}</p>
      {changed.length === 0 ? (
        <p>{w.nothing}</p>
      ) : (
        <>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{w.what}</th>
                <th scope="col">{w.before}</th>
                <th scope="col">{w.after}</th>
              </tr>
            </thead>
            <tbody>
              {changed.slice(0, listed).map(({ unit, sector, month, before, dossiers }) => (
                <tr key={`${unit} ${sector} ${month}`}>
                  <th scope="row">{w.change(unitName(unit), sectorName(sector), month)}</th>
                  <td>{before === null ? '–' : number(before)}</td>
                  <td>{number(dossiers)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {changed.length > listed ? <p>{w.more(changed.length - listed)}</p> : null}
          <button type="button" class="strong" onClick={take}>
            {w.take}
          </button>
        </>
      )}
    </>
  )
}
