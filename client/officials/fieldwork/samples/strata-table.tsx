import { number, said } from '../../words.ts'
import { type FrameSeen, samplesWords } from './words.ts'

type Stratum = FrameSeen['strata'][number]
type Props = {
  readonly caption: string
  readonly strata: readonly Stratum[]
  readonly weight: (one: Stratum) => number | null
  /** Whether it says how many were given to interviewers. */
  readonly isHanded?: boolean
}

/** The parts of a list: how many are in each, are drawn, and stand ready in their place. */
export function StrataTable({ caption, strata, weight, isHanded = false }: Props) {
  const { frames: w } = samplesWords()
  return (
    <div class="frame-strata">
      <table class="rows sample-table">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{w.columns.where}</th>
            <th scope="col">{w.columns.size}</th>
            <th scope="col">{w.columns.main}</th>
            <th scope="col">{w.columns.replacements}</th>
            <th scope="col">{w.columns.weight}</th>
            {isHanded ? <th scope="col">{w.columns.handed}</th> : null}
          </tr>
        </thead>
        <tbody>
          {strata.map((one) => (
            <tr key={`${one.unit} ${one.stratum}`}>
              <th scope="row">
                {said(one.name)}
                <small>{one.stratum || w.whole}</small>
              </th>
              <td data-label={w.columns.size}>{number(one.size)}</td>
              <td data-label={w.columns.main}>{number(one.main)}</td>
              <td data-label={w.columns.replacements}>{number(one.replacements)}</td>
              <td data-label={w.columns.weight}>{w.weight(weight(one))}</td>
              {isHanded ? <td data-label={w.columns.handed}>{number(one.handedMain)}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
