import { type Break, endsSeries } from '../../surveys/breaks.ts'
import { timeWords } from './time-words.ts'
import { breakName } from './trend.tsx'
import { said } from './words.ts'

/** The breaks of a series in words, numbered as they are in its drawing. */
export function BreakList({ breaks }: { readonly breaks: readonly Break[] }) {
  const w = timeWords()
  if (breaks.length === 0) return null
  return (
    <section class="break-list">
      <h3>{w.breaks}</h3>
      <ol class="breaks">
        {breaks.map((one) => (
          <li key={`${one.day} ${one.kind}`}>
            <b>{breakName(one)}.</b> {said(one.text)} {endsSeries(one) ? w.endsSeries : w.goesOn}
            {one.source ? (
              <small>
                {one.verified ? w.source : `${w.source} (${w.unverified})`}: {said(one.source)}
              </small>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
