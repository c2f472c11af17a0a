import type { Applied } from '../../../../server/registers/apply.ts'
import { BOM, csvLine } from '../../../../surveys/csv.ts'
import { saveFile } from '../../saving/taking.ts'
import { registerWords } from './words.ts'

/** What new entries hand over, told this once. */
export function HandedOver({ handed }: { readonly handed: Applied['handed'] }) {
  const w = registerWords().handed
  if (handed.length === 0) return null
  const save = () => {
    const lines = [['name', 'secret'], ...handed.map(({ name, secret }) => [name, secret])]
    saveFile(new Blob([BOM, ...lines.map(csvLine)], { type: 'text/csv' }), 'secrets.csv')
  }
  return (
    <div class="note register-handed">
      <p>
        <b>{w.title}</b> {w.lead}
      </p>
      <table class="rows">
        <caption class="unseen">{w.title}</caption>
        <thead>
          <tr>
            <th scope="col">{w.name}</th>
            <th scope="col">{w.secret}</th>
          </tr>
        </thead>
        <tbody>
          {handed.map(({ entry, name, secret }) => (
            <tr key={entry}>
              <th scope="row">{name}</th>
              <td data-label={w.secret}>
                <code>{secret}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="ways">
        <button type="button" class="strong" onClick={save}>
          {w.save}
        </button>
      </p>
    </div>
  )
}
