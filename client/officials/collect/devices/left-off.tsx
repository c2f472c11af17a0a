import { number, said } from '../../words.ts'
import { type DevicesFound, deviceWords } from './device-words.ts'

/** How many people left each survey before its end, and at which question most of them did. */
export function LeftOff({ found: { leftOff } }: { readonly found: DevicesFound }) {
  const w = deviceWords().leftOff
  // A survey that keeps nothing now may have kept something before.
  const shown = leftOff.filter(({ partial, left }) => partial === 'kept' || left !== 0)
  if (shown.length === 0) return null
  return (
    <section class="panel" aria-labelledby="left-off">
      <h2 id="left-off">{w.title}</h2>
      <p class="aside">{w.lead}</p>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{w.survey}</th>
            <th scope="col">{w.count}</th>
            <th scope="col">{w.most}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ wave, title, left, most }) => (
            <tr key={wave}>
              <th scope="row">{said(title)}</th>
              <td data-label={w.count}>{left === null ? w.few : number(left)}</td>
              <td data-label={most ? w.most : undefined}>{most === 'end' ? w.end : most ? said(most) : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
