import { useState } from 'preact/hooks'
import type { WeightingLooked } from '../../../../server/weights/looked.ts'
import { methods } from '../../../../surveys/weighting/weighting.ts'
import { api } from '../../../shared/api.ts'
import { useJob, type Ways } from '../../analysis.ts'
import { AnalysisNote } from '../../analysis-note.tsx'
import { Choice, Numeral } from '../../collect/fields.tsx'
import { FileChooser, ImportFaults } from '../../file-import.tsx'
import { UnitSelect } from '../../people/unit-select.tsx'
import { period as periodName, said } from '../../words.ts'
import { type Asked, boundsIn, firstAsked, periodsOf, type Question, questionOf } from './asked.ts'
import { Form } from './form.tsx'
import { Keep } from './keep.tsx'
import { textOf } from './reading.ts'
import { Result } from './result.tsx'
import { type WeightsFound, weightWords } from './words.ts'

type Props = { readonly found: WeightsFound; readonly onKept: (what: string) => void }
const ways: Ways<Question> = {
  ask: (json, options) => api.weights.look.$post({ json }, options),
  state: (job, options) => api.weights.look[':job'].$get({ param: { job } }, options),
  end: (job, options) => api.weights.look[':job'].$delete({ param: { job } }, options),
}

/** A new weighting: what it is for, the form, the filled-in file, what comes of it; and only then it is kept. */
export function NewWeighting({ found, onKept }: Props) {
  const w = weightWords()
  const [asked, setAsked] = useState<Asked>(() => firstAsked(found))
  const [file, setFile] = useState<{ readonly name: string; readonly text: string } | null>(null)
  const [question, setQuestion] = useState<Question | null>(null)
  const [says, setSays] = useState<'wrongLimits' | 'unread' | 'workbook' | null>(null)
  const analysis = useJob<Question, WeightingLooked>(question, ways)
  const looked = question && !analysis.loading && !analysis.failure ? analysis.result : null
  const change = (given: Partial<Asked>) => {
    setAsked({ ...asked, ...given })
    setQuestion(null)
    setSays(null)
  }
  const look = (text: string) => {
    const bounds = boundsIn(asked)
    if (bounds === 'wrong') return setSays('wrongLimits')
    setSays(null)
    setQuestion({ ...questionOf(asked, bounds), file: text })
    // The same once more, for what has come in since.
    analysis.again()
  }
  const choose = async (chosen: File | null) => {
    setQuestion(null)
    setFile(null)
    const read = chosen ? await textOf(chosen) : 'unread'
    if (!chosen || typeof read === 'string') return setSays(read === 'workbook' ? 'workbook' : 'unread')
    setFile({ name: chosen.name, text: read.text })
    look(read.text)
  }
  const wave = found.waves.find((one) => one.wave === asked.wave)
  return (
    <section class="panel" aria-labelledby="new-weighting">
      <h2 id="new-weighting">{w.fresh.title}</h2>
      <div class="fields">
        <Choice
          label={w.fresh.wave}
          value={asked.wave}
          options={found.waves.map((one) => [one.wave, said(one.title)])}
          onValue={(next) => change({ wave: next, sector: '', period: periodsOf(found, next)[0] ?? asked.period })}
        />
        <UnitSelect
          label={w.fresh.unit}
          units={found.units}
          unit={asked.unit}
          onUnit={(unit) => unit && change({ unit })}
        />
        <Choice
          label={w.fresh.period}
          value={asked.period}
          options={periodsOf(found, asked.wave).map((one) => [one, periodName(one)])}
          onValue={(period) => change({ period })}
        />
        {wave?.sector === null ? (
          <Choice
            label={w.fresh.sector}
            value={asked.sector}
            none={w.fresh.anySector}
            options={found.sectors.map((one) => [one.sector, said(one.name)])}
            onValue={(sector) => change({ sector })}
          />
        ) : null}
      </div>
      <fieldset class="choices weight-method">
        <legend>{w.fresh.method}</legend>
        {methods.map((method) => (
          <label key={method} class="check">
            <input
              type="radio"
              name="method"
              checked={asked.method === method}
              onChange={() => change({ method, isBounded: method === 'raked' && asked.isBounded })}
            />
            <span>
              {w.methods[method]}
              <small>{w.fresh.methodSays[method]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {asked.method === 'raked' ? (
        <label class="check">
          <input
            type="checkbox"
            checked={asked.isBounded}
            onChange={(event) => change({ isBounded: event.currentTarget.checked })}
          />
          {w.fresh.bounded}
        </label>
      ) : null}
      {asked.isBounded ? (
        <div class="fields">
          <Numeral label={w.fresh.low} value={asked.low} inputMode="decimal" onValue={(low) => change({ low })} />
          <Numeral label={w.fresh.high} value={asked.high} inputMode="decimal" onValue={(high) => change({ high })} />
        </div>
      ) : null}
      <p class="aside">{w.fresh.base}</p>
      <Form asked={asked} />
      <h3>{w.fresh.file}</h3>
      <FileChooser label={w.fresh.chooseFile} look={choose} />
      {file && question ? <p class="aside">{w.fresh.of(file.name)}</p> : null}
      {file && !question ? (
        <>
          <p class="aside">{w.fresh.lookAgainSays}</p>
          <p class="actions">
            <button type="button" class="download" onClick={() => look(file.text)}>
              {w.fresh.lookAgain(file.name)}
            </button>
          </p>
        </>
      ) : null}
      {question ? <AnalysisNote analysis={analysis} /> : null}
      <div aria-live="polite">
        {says ? <p class="note failure">{w.fresh[says]}</p> : null}
        {looked && looked.faults.length > 0 ? <ImportFaults faults={looked.faults} words={w} /> : null}
      </div>
      {question && looked?.weighting ? (
        <>
          <h3>{w.result.title}</h3>
          <Result seen={looked.weighting} />
          {looked.weighting.refused === null ? (
            <Keep
              question={question}
              looked={looked}
              found={found}
              onKept={(what) => {
                setQuestion(null)
                onKept(what)
              }}
            />
          ) : null}
        </>
      ) : null}
    </section>
  )
}
