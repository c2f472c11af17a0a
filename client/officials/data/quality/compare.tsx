import { useState } from 'preact/hooks'
import type { QualityResult } from '../../../../server/quality/question.ts'
import { type Without, withouts } from '../../../../surveys/quality/hidden.ts'
import { TableFrame } from '../../chart-frame.tsx'
import { Hidden, ranged } from '../../figures.tsx'
import { isScore } from '../../published.ts'
import { said, signed } from '../../words.ts'
import { qualityWords } from './words.ts'

/** The index and its parts of all responses, and of those that are left. */
export function Compare({ result: { compared, profile } }: { readonly result: QualityResult }) {
  const w = qualityWords()
  const [without, setWithout] = useState<Without>('any')
  const rows = compared[without]
  return (
    <TableFrame
      id="compare"
      title={w.compare}
      lead={w.compareLead(profile.confidence)}
      base=""
      table={
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        <section class="wide-table" tabIndex={0} aria-label={w.compare}>
          <table class="plain quality-compare">
            <thead>
              <tr>
                <th scope="col">{w.indicator}</th>
                <th scope="col">{w.all}</th>
                <th scope="col">{w.without}</th>
                <th scope="col">{w.difference}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ code, title, all, without: left, difference }) => (
                <tr key={code}>
                  <th scope="row">{said(title)}</th>
                  <td>
                    {isScore(all) ? (
                      <>
                        {ranged(all)} <small>{w.basis(all.base)}</small>
                      </>
                    ) : (
                      <Hidden score={all} profile={profile} />
                    )}
                  </td>
                  <td>
                    {isScore(left) ? (
                      <>
                        {ranged(left)} <small>{w.basis(left.base)}</small>
                      </>
                    ) : (
                      <Hidden score={left} profile={profile} />
                    )}
                  </td>
                  <td>{difference === null ? '–' : <data value={difference}>{signed(difference)}</data>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      }
      actions={
        <label class="quality-without">
          <span>{w.leaveOut}</span>
          <select value={without} onChange={(event) => setWithout(event.currentTarget.value as Without)}>
            {withouts.map((one) => (
              <option key={one} value={one}>
                {w.flag[one].name}
              </option>
            ))}
          </select>
        </label>
      }
    >
      {rows.some(({ all, without: left }) => isScore(all) && !isScore(left)) ? (
        <p class="key-line">{w.hiddenWithout}</p>
      ) : null}
    </TableFrame>
  )
}
