// What one version did to the series of another, for people.
import type { Change, Verdict } from '../../../../surveys/comparison/change.ts'
import { workshop as en } from '../../../../surveys/text/en/workshop.ts'
import { workshop as vi } from '../../../../surveys/text/vi/workshop.ts'
import { language, said } from '../../words.ts'
import { type Comparison, instrumentWords } from './words.ts'

const text = { vi, en } as const
const order: readonly Verdict[] = ['broken', 'reworded', 'comparable']

/** How many indicators and items are not comparable any more. */
export const breaksIn = ({ indicators }: Pick<Comparison, 'indicators'>): number =>
  indicators.filter(({ verdict, reasons }) => verdict === 'broken' && !reasons.includes('added')).length

/** A comparison as tables: what changed, and only the number of what did not. */
export function Difference({ comparison }: { readonly comparison: Comparison }) {
  const words = text[language.value]
  const { questions, around, editions, added, removed, indicators, profile } = comparison
  const isSame =
    !around &&
    questions.length + added.length + removed.length + profile.length === 0 &&
    [comparison, ...editions].every((one) => one.indicators.every(({ reasons }) => reasons.length === 0))
  if (isSame) return <p>{words.unchanged}</p>
  const isItem = ({ kind }: Change) => kind === 'item'
  return (
    <div class="difference">
      {around ? <p>{words.around}</p> : null}
      <Changes heading={words.parts.questions} changes={questions} />
      <Changes heading={words.parts.items} changes={indicators.filter(isItem)} />
      <Changes heading={words.parts.indicators} changes={indicators.filter((one) => !isItem(one))} />
      <ProfileChanges profile={profile} />
      {editions.map((one) => (
        <section key={one.edition}>
          <h3>{words.edition(one.edition)}</h3>
          <Changes heading={words.parts.items} changes={one.indicators.filter(isItem)} />
          <Changes heading={words.parts.indicators} changes={one.indicators.filter((other) => !isItem(other))} />
          <ProfileChanges profile={one.profile} />
        </section>
      ))}
      {added.map((name) => (
        <p key={name}>{words.editionAdded(name)}</p>
      ))}
      {removed.map((name) => (
        <p key={name}>{words.editionRemoved(name)}</p>
      ))}
    </div>
  )
}

function Changes({ heading, changes }: { readonly heading: string; readonly changes: readonly Change[] }) {
  const w = instrumentWords().difference
  const words = text[language.value]
  if (changes.length === 0) return null
  const changed = changes
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((one, other) => order.indexOf(one.verdict) - order.indexOf(other.verdict))
  const same = changes.length - changed.length
  return (
    <>
      <h3>{heading}</h3>
      {changed.length > 0 ? (
        <table class="rows changes">
          <thead>
            <tr>
              <th scope="col">{w.verdict}</th>
              <th scope="col">{w.title}</th>
              <th scope="col">{w.why}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map(({ code, title, verdict, reasons, because }) => (
              <tr key={code}>
                <td data-label={w.verdict}>
                  <span class={`verdict verdict-${verdict}`}>{w.verdicts[verdict]}</span>
                </td>
                <th scope="row">
                  {said(title)} <code>{code}</code>
                </th>
                <td data-label={w.why}>
                  {reasons.map((reason) => words.reasons[reason]).join('; ')}
                  {because.length > 0 ? ` (${w.because(because.join(', '))})` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {same > 0 ? <p class="aside">{w.same(same)}</p> : null}
    </>
  )
}

function ProfileChanges({ profile }: Pick<Comparison, 'profile'>) {
  const w = instrumentWords().difference
  const words = text[language.value]
  if (profile.length === 0) return null
  return (
    <>
      <h3>{words.parts.profile}</h3>
      <table class="rows changes">
        <thead>
          <tr>
            <th scope="col">{w.title}</th>
            <th scope="col">{w.before}</th>
            <th scope="col">{w.after}</th>
          </tr>
        </thead>
        <tbody>
          {profile.map(({ key, before, after }) => (
            <tr key={key}>
              <th scope="row">{words.profile[key]}</th>
              <td data-label={w.before}>{before}</td>
              <td data-label={w.after}>{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
