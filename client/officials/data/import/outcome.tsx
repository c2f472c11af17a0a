import { number } from '../../words.ts'
import { type ImportSeen, importWords } from './words.ts'

/** What came of an import, and the file of what was not taken. */
export function Outcome({ body }: { readonly body: ImportSeen }) {
  const w = importWords()
  const before = Math.max(0, body.done - body.kept - body.refused)
  return (
    <>
      <p>
        <b>{w.states[body.state]}</b>
      </p>
      <dl class="facts-line">
        <div>
          <dt>{w.history.kept}</dt>
          <dd>{number(body.kept)}</dd>
        </div>
        <div>
          <dt>{w.history.before}</dt>
          <dd>{number(before)}</dd>
        </div>
        <div>
          <dt>{w.history.refused}</dt>
          <dd>{number(body.refused)}</dd>
        </div>
      </dl>
      {body.refused > 0 ? <FaultsFile id={body.import} /> : null}
    </>
  )
}

export const FaultsFile = ({ id }: { readonly id: string }) => (
  <p>
    <a class="download" href={`/api/imports/${id}/faults.csv`} download>
      {importWords().look.refusedFile}
    </a>
  </p>
)
