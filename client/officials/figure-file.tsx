import type { Imported } from '../../server/figures/import.ts'
import type { IndexScores } from '../../server/indices/figures.ts'
import { FileChooser, ImportFaults, useFileImport } from './file-import.tsx'
import { indexWords } from './index-words.ts'
import { queryOf } from './scope.ts'

type Props = { readonly found: IndexScores; readonly refresh: () => void }

/** Figures from a file: first what it would change and what is wrong, then all of it. */
export function FigureFile({ found, refresh }: Props) {
  const w = indexWords().file
  const { would, outcome, look, take } = useFileImport<Imported>('/api/figures/import', w.taken, refresh)
  const changed = would?.changes.filter(({ kind }) => kind !== 'unchanged').length ?? 0
  return (
    <section class="panel figure-file" aria-labelledby="file-title">
      <h2 id="file-title">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      <p>
        <a
          class="download"
          href={`/api/figures.csv${queryOf({ unit: found.unit, period: found.period }, { index: found.code })}`}
          download
        >
          {w.form}
        </a>
      </p>
      <FileChooser label={w.choose} look={look} />
      <div aria-live="polite">
        {would ? (
          <>
            <p>{w.found(would.lines, changed, would.changes.length - changed)}</p>
            {would.faults.length > 0 ? (
              <ImportFaults faults={would.faults} words={w} />
            ) : changed > 0 ? (
              <button type="button" class="strong" onClick={() => void take()}>
                {w.take}
              </button>
            ) : null}
          </>
        ) : null}
        {outcome ? <p class="note">{outcome}</p> : null}
      </div>
    </section>
  )
}
