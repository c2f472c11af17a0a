import type { QualityResult } from '../../../../server/quality/question.ts'
import { flagNames } from '../../../../surveys/quality/flags.ts'
import { countOf, qualityWords } from './words.ts'

/** Each flag: how many have it, what it means, what it does not prove, and what to do. */
export function Flags({ result: { flags, lines, profile } }: { readonly result: QualityResult }) {
  const w = qualityWords()
  const { responses } = flags
  const least = profile.smallestCount
  return (
    <section class="panel" aria-labelledby="flags-title">
      <h2 id="flags-title">{w.flagsTitle}</h2>
      <p class="aside">{w.flagsLead}</p>
      <ul class="quality-flags">
        {flagNames.map((flag) => {
          const { name, means, not, todo } = w.flag[flag]
          const count = flags[flag]
          return (
            <li key={flag}>
              <h3>{name}</h3>
              <p class="quality-count">
                <strong title={count === 'complementary' ? w.keptWhy : undefined}>{countOf(count, least)}</strong>{' '}
                {typeof count === 'number' && typeof responses === 'number' && responses > 0 ? (
                  <span>{w.ofAll(count / responses)}</span>
                ) : null}
              </p>
              <dl>
                <dt>{w.meaning}</dt>
                <dd>{means}</dd>
                <dt>{w.notProof}</dt>
                <dd>{not}</dd>
                <dt>{w.todo}</dt>
                <dd>{todo}</dd>
              </dl>
            </li>
          )
        })}
      </ul>
      <p class="key-line">{w.lines(countOf(lines, least))}</p>
    </section>
  )
}
