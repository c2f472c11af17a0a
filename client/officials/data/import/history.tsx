import { dayOf } from '../../../../surveys/period.ts'
import { formatDay } from '../../../../surveys/text/format.ts'
import { number } from '../../words.ts'
import { type ImportsSeen, importWords } from './words.ts'

type Props = {
  readonly seen: ImportsSeen
  readonly chosen: string | undefined
  readonly open: (id: string) => void
}

/** Who brought in what, when, and what came of it. */
export function History({ seen, chosen, open }: Props) {
  const w = importWords()
  const { history: h } = w
  return (
    <section class="panel" aria-labelledby="import-history">
      <h2 id="import-history">{h.title}</h2>
      {seen.imports.length === 0 ? (
        <p>{h.none}</p>
      ) : (
        <ul class="works">
          {seen.imports.map((one) => (
            <li key={one.import} aria-current={one.import === chosen ? 'true' : undefined}>
              <h3>
                {one.file} <small>{one.name}</small>
              </h3>
              <p class="aside">
                {[w.states[one.state], one.madeBy, formatDay(dayOf(Date.parse(one.madeAt)))]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {one.state === 'done' || one.kept > 0 ? (
                <dl class="facts-line">
                  {(
                    [
                      [h.kept, one.kept],
                      [h.before, Math.max(0, one.done - one.kept - one.refused)],
                      [h.refused, one.refused],
                    ] as const
                  ).map(([name, count]) => (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{number(count)}</dd>
                    </div>
                  ))}
                </dl>
              ) : null}
              {one.isOwn && one.import !== chosen ? (
                <p>
                  <button
                    type="button"
                    class="download"
                    aria-label={h.openFile(one.file)}
                    onClick={() => open(one.import)}
                  >
                    {h.open}
                  </button>
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
