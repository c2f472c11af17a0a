import { useEffect, useState } from 'preact/hooks'
import { mostCrossed } from '../../../../surveys/weighting/weighting.ts'
import { api } from '../../../shared/api.ts'
import { useLive } from '../../live.ts'
import { said } from '../../words.ts'
import type { Asked } from './asked.ts'
import { weightWords } from './words.ts'

/** The form for some attributes, each by itself or all crossed. */
export function Form({ asked }: { readonly asked: Asked }) {
  const w = weightWords().fresh
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [isCrossed, setCrossed] = useState(false)
  const live = useLive(`attributes ${asked.wave}`, (options) =>
    api.weights.attributes.$get({ query: { wave: asked.wave } }, options),
  )
  // Another survey asks other things.
  useEffect(() => setChosen([]), [asked.wave])
  const canCross = chosen.length > 1 && chosen.length <= mostCrossed
  const query = new URLSearchParams({
    ...{ wave: asked.wave, unit: asked.unit, period: asked.period, ...(asked.sector && { sector: asked.sector }) },
    attributes: chosen.join(isCrossed && canCross ? '*' : ','),
  })
  return (
    <>
      <h3>{w.form}</h3>
      <fieldset class="choices weight-attributes">
        <legend>{w.attributes}</legend>
        {(live.body?.attributes ?? []).map(({ name, title }) => (
          <label key={name} class="check">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={(event) =>
                setChosen(event.currentTarget.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
              }
            />
            {said(title)}
          </label>
        ))}
      </fieldset>
      {canCross ? (
        <label class="check">
          <input type="checkbox" checked={isCrossed} onChange={(event) => setCrossed(event.currentTarget.checked)} />
          {w.together}
        </label>
      ) : null}
      {chosen.length === 0 ? (
        <p class="aside">{w.choose}</p>
      ) : (
        <p>
          <a class="download" href={`/api/weights/form.csv?${query}`} download>
            {w.take}
          </a>
        </p>
      )}
      <p class="aside">{w.takeSays}</p>
    </>
  )
}
