// What a weighting comes to: weights, groups, who is left out, and the scores without and with it.
import type { FigureSeen, WeightingSeen } from '../../../../surveys/weighting/weighting.ts'
import { isScore } from '../../published.ts'
import { number, said, score, signed } from '../../words.ts'
import { weightWords } from './words.ts'

type Props = { readonly seen: WeightingSeen }

export function Result({ seen }: Props) {
  const w = weightWords()
  return (
    <div class="result">
      {seen.refused ? <p class="note failure">{w.refused[seen.refused]}</p> : null}
      <Facts seen={seen} />
      {seen.weights && seen.weights.mean < 1 ? <p class="note caution">{w.result.scale}</p> : null}
      {seen.leftOut.some(({ text }) => text) ? <p class="note caution">{w.result.missing}</p> : null}
      {seen.figures.length > 0 ? <Figures seen={seen} /> : null}
      <Distribution seen={seen} />
      <Groups seen={seen} />
      <LeftOut seen={seen} />
    </div>
  )
}

/** A number of people; where they are a few, only that. */
const people = (count: number | null) => (count === null ? weightWords().result.few : number(count))

function Facts({ seen: { weights, responses, leftOutInAll, fewAlike, smallestBase } }: Props) {
  const w = weightWords().result
  const facts: readonly (readonly [string, string])[] = [
    [w.responses, people(responses)],
    [w.leftOut, people(leftOutInAll)],
    ...(weights
      ? ([
          [w.smallest, number(weights.min, 2)],
          [w.largest, number(weights.max, 2)],
          [w.deff, number(weights.deff, 2)],
          [w.effective, number(weights.effective)],
          ...(weights.atBounds === 0 ? [] : ([[w.atBounds, people(weights.atBounds)]] as const)),
        ] as const)
      : []),
  ]
  return (
    <>
      <dl class="weight-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {weights && weights.mean >= 1 ? <p class="aside">{w.mean(number(weights.mean, 1))}</p> : null}
      {fewAlike > 0 ? <p class="aside">{w.fewAlike(fewAlike, smallestBase)}</p> : null}
    </>
  )
}

function Figures({ seen: { figures, leftOutInAll } }: Props) {
  const w = weightWords().result
  return (
    <>
      <h4>{w.scores}</h4>
      <p class="aside">
        {w.scoresSays} {leftOutInAll === 0 ? null : w.scoresOfAll}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard. */}
      <section class="wide-table" tabIndex={0} aria-label={w.scores}>
        <table class="plain weight-figures">
          <thead>
            <tr>
              <th scope="col">{w.what}</th>
              <th scope="col">{w.unweighted}</th>
              <th scope="col">{w.weighted}</th>
              <th scope="col">{w.change}</th>
              <th scope="col">{w.error}</th>
              <th scope="col">{w.effect}</th>
              <th scope="col">{w.effective}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <Figure key={figure.code} figure={figure} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}

function Figure({ figure: { title, level, unweighted, weighted, error, deff, effective } }: { figure: FigureSeen }) {
  const w = weightWords().result
  const cells = (of: typeof weighted) =>
    isScore(of) ? (
      <>
        {score(of.value)}
        <small>{w.interval(score(of.low), score(of.high))}</small>
      </>
    ) : (
      <small>{of === null ? w.none : w.hidden}</small>
    )
  const data = (label: string, value: string) => <td data-label={label}>{value}</td>
  return (
    <tr class={level === 0 ? 'whole-figure' : undefined}>
      <th scope="row" class={`level-${Math.min(level, 3)}`}>
        {said(title)}
      </th>
      <td data-label={w.unweighted}>
        <span>{cells(unweighted)}</span>
      </td>
      <td data-label={w.weighted}>
        <span>{cells(weighted)}</span>
      </td>
      {isScore(weighted) && isScore(unweighted)
        ? data(w.change, signed(weighted.value - unweighted.value))
        : data(w.change, '')}
      {data(w.error, error === null ? '' : number(error, 2))}
      {data(w.effect, deff === null ? '' : number(deff, 2))}
      {data(w.effective, effective === null ? '' : number(effective))}
    </tr>
  )
}

function Distribution({ seen: { weights } }: Props) {
  const w = weightWords().result
  if (!weights) return null
  const most = Math.max(1, ...weights.bins.map((bin) => bin.people ?? 0))
  return (
    <>
      <h4>{w.distribution}</h4>
      <ul class="weight-bins">
        {weights.bins.map((bin, i) => {
          const next = weights.bins[i + 1]?.from
          if (bin.people === 0) return null
          return (
            <li key={bin.from}>
              <span>{w.from(number(bin.from, 2), next === undefined ? null : number(next, 2))}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(100 * (bin.people ?? 0)) / most} height="10" />
              </svg>
              <b>{people(bin.people)}</b>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Groups({ seen: { margins } }: Props) {
  const w = weightWords().result
  return (
    <>
      <h4>{w.groups}</h4>
      <p class="aside">{w.neededSays}</p>
      {margins.map((margin) => (
        <table class="plain weight-groups" key={margin.title.en}>
          <caption>{said(margin.title)}</caption>
          <thead>
            <tr>
              <th scope="col">{w.group}</th>
              <th scope="col">{w.population}</th>
              <th scope="col">{w.people}</th>
              <th scope="col">{w.needed}</th>
            </tr>
          </thead>
          <tbody>
            {margin.categories.map((one) => (
              <tr key={one.text.en} class={one.isFew ? 'too-few' : undefined}>
                <th scope="row">{said(one.text)}</th>
                <td>{number(one.population)}</td>
                <td>
                  {people(one.people)}
                  {one.isFew ? <small>{w.tooFew}</small> : null}
                </td>
                <td>{one.factor == null ? '' : number(one.factor, 2)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  )
}

function LeftOut({ seen: { leftOut, margins } }: Props) {
  const w = weightWords().result
  if (leftOut.length === 0) return null
  return (
    <>
      <h4>{w.leftOutTitle}</h4>
      <ul class="plain-list">
        {leftOut.map(({ margin, text, people: count }) => {
          const title = margins[margin]?.title
          return (
            <li key={`${margin} ${text?.en}`}>
              {w.reason(title ? said(title) : '', text && said(text))}: <b>{people(count)}</b>
            </li>
          )
        })}
      </ul>
    </>
  )
}
