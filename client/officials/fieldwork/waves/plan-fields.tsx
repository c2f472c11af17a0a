// How many responses are wanted, and of which office how many.
import { formatPeriod } from '../../../../surveys/text/format.ts'
import { Choice, Numeral } from '../../collect/fields.tsx'
import { language, number, said } from '../../words.ts'
import { type Draft, quotasOf, type Split, splits, unitsOf } from './draft.ts'
import { type Choices, waveWords } from './words.ts'

type Props = {
  readonly choices: Choices
  readonly draft: Draft
  readonly change: (given: Partial<Draft>) => void
  readonly sector: string | null
}

export function PlanFields({ choices, draft, change, sector }: Props) {
  const { fresh: w, page } = waveWords()
  const quotas = quotasOf(choices, draft, sector)
  const sum = [...(quotas?.values() ?? [])].reduce((all, one) => all + one, 0)
  const { from, to, numbers } = choices.served
  const toHand = (split: Split) => {
    // What was worked out is what is typed on from.
    const hand = Object.fromEntries([...(quotas ?? [])].map(([unit, wanted]) => [unit, `${wanted}`]))
    change(split === 'hand' && draft.split !== 'hand' ? { split, hand: { ...draft.hand, ...hand } } : { split })
  }
  return (
    <>
      <div class="fields">
        <Numeral label={w.target} value={draft.target} onValue={(target) => change({ target })} />
        <Choice
          label={w.split}
          value={draft.split}
          options={splits.map((split) => [split, w.splits[split]])}
          onValue={(split) => toHand(splits.find((one) => one === split) ?? 'none')}
        />
      </div>
      {draft.split === 'served' ? (
        <p class="aside">
          {numbers.length === 0
            ? w.servedNone
            : w.servedFrom(formatPeriod(language.value, from), formatPeriod(language.value, to))}
        </p>
      ) : null}
      {draft.split === 'hand' ? (
        <div class="fields wave-quotas">
          {unitsOf(choices, draft).map(({ unit, name }) => (
            <Numeral
              key={unit}
              label={said(name)}
              value={draft.hand[unit] ?? ''}
              onValue={(typed) => change({ hand: { ...draft.hand, [unit]: typed } })}
            />
          ))}
        </div>
      ) : null}
      {draft.split === 'even' || draft.split === 'served' ? (
        <table class="plain wave-shares">
          <thead>
            <tr>
              <th scope="col">{page.unit}</th>
              <th scope="col">{page.wanted}</th>
            </tr>
          </thead>
          <tbody>
            {unitsOf(choices, draft).map(({ unit, name }) => (
              <tr key={unit}>
                <th scope="row">{said(name)}</th>
                <td>{quotas?.has(unit) ? number(quotas.get(unit) ?? 0) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {draft.split !== 'none' && quotas ? <p class="says">{w.total(sum)}</p> : null}
      <p class="aside">{page.quotaKept}</p>
      <p>
        <a class="wave-samples" href="/officials/fieldwork/samples">
          {page.samples}
        </a>
      </p>
    </>
  )
}
