import { publishedSamples } from '../../../../surveys/statistics/published-samples.ts'
import { Choice } from '../../collect/fields.tsx'
import { Copy } from '../../copy.tsx'
import { said } from '../../words.ts'
import { type Asked, goals, type Size, sizeOf } from './numbers.ts'
import { samplesWords } from './words.ts'

type Props = { readonly asked: Asked; readonly set: (change: Partial<Asked>) => void }
type Field = keyof Omit<Asked, 'goal'>
const fields: Readonly<Record<Asked['goal'], readonly Field[]>> = {
  share: ['population', 'margin', 'confidence', 'share', 'rate', 'effect'],
  mean: ['population', 'meanMargin', 'deviation', 'confidence', 'rate', 'effect'],
  difference: ['first', 'second', 'confidence', 'power', 'rate', 'effect'],
}

/** How many people to ask, worked out as one types, with what that means in plain words. */
export function SampleSize({ asked, set }: Props) {
  const { size: w } = samplesWords()
  const size = sizeOf(asked)
  const hints: Readonly<Record<string, string>> = w.hints
  return (
    <section class="panel sample-size" aria-labelledby="sample-size">
      <h2 id="sample-size">{w.title}</h2>
      <div class="fields">
        <Choice
          label={w.goal}
          value={asked.goal}
          options={goals.map((goal) => [goal, w.goals[goal]])}
          onValue={(value) => set({ goal: goals.find((goal) => goal === value) ?? 'share' })}
        />
        {fields[asked.goal].map((name) => (
          <label key={name}>
            <span>{w[name]}</span>
            <input
              type="text"
              inputMode={name === 'population' ? 'numeric' : 'decimal'}
              autoComplete="off"
              value={asked[name]}
              onInput={(event) => set({ [name]: event.currentTarget.value })}
            />
            {hints[name] ? <small class="hint">{hints[name]}</small> : null}
          </label>
        ))}
      </div>
      <div aria-live="polite">
        {typeof size === 'string' ? <p class="note">{w[size]}</p> : <Found asked={asked} size={size} />}
      </div>
      <details>
        <summary>{w.how}</summary>
        <p>{w.formulas[asked.goal]}</p>
        {typeof size === 'object' && size.yamane !== null ? <p>{w.yamane(size.yamane)}</p> : null}
      </details>
      <details>
        <summary>{w.published}</summary>
        <p>{w.publishedLead}</p>
        <ul>
          {publishedSamples.map(({ code, of, year, each, source }) => (
            <li key={code}>
              {said(of)}, {year}: {each.map(({ people, kind }) => w.people(people, said(kind))).join('; ')}.{' '}
              <small>{said(source)}.</small>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}

function Found({ asked, size }: { readonly asked: Asked; readonly size: Size }) {
  const { size: w } = samplesWords()
  const means =
    asked.goal === 'difference'
      ? w.means.difference(size.first, size.second, size.power)
      : w.means[asked.goal](size.confidence, size.margin)
  return (
    <div class="sample-found">
      <p class="sample-answer">
        <b>{asked.goal === 'difference' ? w.each(size.answers) : w.answers(size.answers)}</b>{' '}
        {size.everybody === null ? w.asked(size.asked, size.rate) : w.all(size.everybody)}{' '}
        {size.short ? w.short(size.short.answers, size.short.margin) : null}
      </p>
      {size.short ? null : <p>{means}</p>}
      <p class="aside">{w.chosen}</p>
      <p class="actions">
        <Copy text={`${size.asked}`} name={w.copy} />
        <a class="download" href="/officials/fieldwork/waves">
          {w.toWaves}
        </a>
      </p>
    </div>
  )
}
