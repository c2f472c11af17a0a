import type { DossierImport } from '../../../../server/dossiers/import.ts'
import { FileChooser, ImportFaults, useFileImport } from '../../file-import.tsx'
import { number, period, said } from '../../words.ts'
import { type DossiersFound, inviteWords } from './words.ts'
import '../../figure-form.css'

type Props = { readonly found: DossiersFound; readonly refresh: () => void }

/** What was handed over, by month and unit, and a way to hand more over. */
export function Dossiers({ found, refresh }: Props) {
  const { dossiers: w } = inviteWords()
  return (
    <section class="panel" id="dossiers" aria-labelledby="dossiers-title">
      <h2 id="dossiers-title">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      {found.counts.length === 0 ? <p class="note">{w.none}</p> : <Counts found={found} />}
      <DossierFile refresh={refresh} />
      <Codes found={found} />
    </section>
  )
}

function Counts({ found }: Pick<Props, 'found'>) {
  const { dossiers: w } = inviteWords()
  const { months, counts, desks } = found
  const shown = desks.filter(({ unit }) => counts.some((one) => one.unit === unit))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <section class="wide-table" tabIndex={0} aria-label={w.table}>
      <p class="aside">{w.measure}</p>
      <table class="plain">
        <caption class="unseen">{w.table}</caption>
        <thead>
          <tr>
            <th scope="col">{w.unit}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {period(month)}
              </th>
            ))}
            <th scope="col">{w.total}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ unit, name }) => {
            const own = counts.filter((one) => one.unit === unit)
            return (
              <tr key={unit}>
                <th scope="row">{said(name)}</th>
                {months.map((month) => {
                  const cell = own.find((one) => one.month === month)
                  return <td key={month}>{cell ? w.cell(cell.dossiers, cell.contacts) : '–'}</td>
                })}
                <td>{number(own.reduce((sum, { dossiers }) => sum + dossiers, 0))}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

/** The codes that a file is written with. */
function Codes({ found: { desks, procedures } }: Pick<Props, 'found'>) {
  const { file: w } = inviteWords().dossiers
  const list = (title: string, codes: readonly (readonly [string, string])[]) => (
    <table class="plain">
      <caption>{title}</caption>
      <tbody>
        {codes.map(([code, name]) => (
          <tr key={code}>
            <th scope="row">
              <code>{code}</code>
            </th>
            <td>{name}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
  return (
    <details class="codes">
      <summary>{w.codes}</summary>
      {list(
        w.unitCodes,
        desks.map(({ unit, name }) => [unit, said(name)]),
      )}
      {list(
        w.procedureCodes,
        procedures.map(({ procedure, name }) => [procedure, said(name)]),
      )}
    </details>
  )
}

function DossierFile({ refresh }: Pick<Props, 'refresh'>) {
  const { file: w } = inviteWords().dossiers
  const { would, outcome, look, take } = useFileImport<DossierImport>('/api/dossiers/import', w.taken, refresh)
  return (
    <div class="dossier-file">
      <h3>{w.title}</h3>
      <p class="aside">{w.lead}</p>
      <p>
        <a class="download" href="/api/dossiers/form.csv" download>
          {w.form}
        </a>
      </p>
      <FileChooser label={w.choose} look={look} />
      <div aria-live="polite">
        {would ? <Would would={would} take={() => void take()} /> : null}
        {outcome ? <p class="note">{outcome}</p> : null}
      </div>
    </div>
  )
}

function Would({ would, take }: { readonly would: DossierImport; readonly take: () => void }) {
  const { file: w } = inviteWords().dossiers
  const { lines, faults, corrected } = would
  const { new: added, corrected: changed, unchanged, drawn } = would.would
  if (faults.length > 0) return <ImportFaults faults={faults} words={w} />
  return (
    <>
      <p>{w.found(lines, added, changed, unchanged, drawn)}</p>
      <ul class="plain-list">
        {corrected.map(({ line, code }) => (
          <li key={line}>{w.corrected(line, code)}</li>
        ))}
      </ul>
      {added + changed === 0 ? (
        <p>{w.nothing}</p>
      ) : (
        <button type="button" class="strong" onClick={take}>
          {w.take}
        </button>
      )}
    </>
  )
}
