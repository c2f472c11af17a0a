import { useState } from 'preact/hooks'
import type { ScopeChoices } from '../../../../server/scores/routes.ts'
import { periodOf } from '../../../../surveys/period.ts'
import { api } from '../../../shared/api.ts'
import { Choice } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { ScopeBar } from '../../scope-bar.tsx'
import { hasRight } from '../../session.ts'
import { language, said } from '../../words.ts'
import { importWords } from '../import/words.ts'
import { type Asked, coarsenIn, coarsenText } from './asked.ts'
import { Risk } from './risk.tsx'
import { type Packages, packageWords } from './words.ts'

type Props = {
  readonly choices: ScopeChoices
  readonly seen: Packages
  readonly asked: Asked
  readonly onAsked: (asked: Asked) => void
  readonly onOrdered: () => void
}

/** Which responses, in which form, and whether they give anybody away. */
export function Ordering({ choices, seen, asked, onAsked, onOrdered }: Props) {
  const w = packageWords()
  const [told, setTold] = useState('')
  const { busy, refusal, ask } = useDeed()
  const wave = seen.waves.find((one) => one.wave === asked.wave) ?? seen.waves[0]
  if (!wave) return null
  const unit = asked.unit ?? choices.home
  const period = asked.period ?? periodOf(choices.today, 'quarter')
  const format = asked.format ?? seen.formats[0] ?? 'csv'
  const labels = asked.labels ?? language.value
  const mayRead = hasRight('opinions:read')
  const mayMove = format === 'jsonl' && mayRead && hasRight('responses:import')
  const isWhole = mayMove && asked.whole === '1'
  const coarsen = isWhole ? {} : coarsenIn(asked.coarsen)
  const weightings = seen.weightings.filter((one) => one.wave === wave.wave)
  const sector = wave.sector === null ? asked.sector : undefined
  const { channel, group, tree } = asked
  const scope = {
    ...{ wave: wave.wave, unit, period },
    ...(sector !== undefined && { sector }),
    ...(channel !== undefined && { channel }),
    ...(group !== undefined && { group }),
    ...(tree !== undefined && { tree }),
  }
  const order = async (event: SubmitEvent) => {
    event.preventDefault()
    setTold('')
    const answer = await ask(() =>
      api.exports.packages.$post({
        json: {
          ...{ ...scope, format, coarsen, language: labels, values: asked.values ?? 'codes' },
          ...{ weighting: asked.weighting ?? null, withOpinions: isWhole || (mayRead && asked.opinions === '1') },
          whole: isWhole,
        },
      }),
    )
    if (!answer) return
    setTold(w.ordered)
    onOrdered()
  }
  return (
    <section class="panel" aria-labelledby="order-title">
      <h2 id="order-title">{w.order}</h2>
      <h3>{w.which}</h3>
      <div class="fields wide">
        <Choice
          label={w.wave}
          value={wave.wave}
          options={seen.waves.map((one) => [one.wave, w.open(said(one.title), one.opensOn, one.closesOn)])}
          // Columns and sectors are the other survey's.
          onValue={(value) => onAsked({ ...asked, wave: value, sector: undefined, coarsen: undefined })}
        />
        {wave.sector === null ? (
          <Choice
            label={w.sector}
            value={sector ?? ''}
            none={w.allSectors}
            options={choices.sectors.map((one) => [one.sector, said(one.name)])}
            onValue={(value) => onAsked({ ...asked, sector: value || undefined })}
          />
        ) : null}
      </div>
      <ScopeBar
        choices={{ ...choices, instruments: [] }}
        scope={asked}
        unit={unit}
        period={period}
        onScope={(next) => onAsked({ ...asked, ...next, instrument: undefined })}
      />
      <form onSubmit={order}>
        <h3 id="format-title">{w.as}</h3>
        <fieldset class="formats">
          <legend class="unseen">{w.format}</legend>
          {seen.formats.map((one) => {
            const [name, whom] = w.formats[one]
            return (
              <label key={one} class="check">
                <input
                  type="radio"
                  name="format"
                  value={one}
                  checked={one === format}
                  onChange={() => onAsked({ ...asked, format: one })}
                />
                <span>
                  <b>{name}</b>
                  <small class="faint">{whom}</small>
                </span>
              </label>
            )
          })}
        </fieldset>
        <div class="fields">
          <Choice
            label={w.language}
            value={labels}
            options={[
              ['vi', w.languages.vi],
              ['en', w.languages.en],
            ]}
            onValue={(value) => onAsked({ ...asked, labels: value === 'en' ? 'en' : 'vi' })}
          />
          {format === 'csv' ? (
            <Choice
              label={w.values}
              value={asked.values ?? 'codes'}
              options={[
                ['codes', w.valuesOf.codes],
                ['labels', w.valuesOf.labels],
              ]}
              onValue={(value) => onAsked({ ...asked, values: value === 'labels' ? 'labels' : undefined })}
            />
          ) : null}
          <Choice
            label={w.weighting}
            value={asked.weighting ?? ''}
            none={w.noWeighting}
            options={weightings.map((one) => [one.weighting, w.weightingNamed(one.name, one.version)])}
            onValue={(value) => onAsked({ ...asked, weighting: value || undefined })}
          />
        </div>
        {mayRead ? (
          <label class="check">
            <input
              type="checkbox"
              checked={asked.opinions === '1'}
              onChange={({ currentTarget: { checked } }) => onAsked({ ...asked, opinions: checked ? '1' : undefined })}
            />
            <span>
              {w.opinions}
              <small class="faint">{w.opinionsHint}</small>
            </span>
          </label>
        ) : (
          <p class="faint">{w.noOpinions}</p>
        )}
        {mayMove ? (
          <label class="check">
            <input
              type="checkbox"
              checked={isWhole}
              onChange={({ currentTarget: { checked } }) => onAsked({ ...asked, whole: checked ? '1' : undefined })}
            />
            <span>
              {importWords().whole}
              <small class="faint">{importWords().wholeHint}</small>
            </span>
          </label>
        ) : null}
        <Risk
          question={scope}
          coarsen={coarsen}
          onCoarsen={(next) => onAsked({ ...asked, coarsen: coarsenText(next) })}
        />
        <p class="submit">
          <button type="submit" class="strong" aria-disabled={busy}>
            {busy ? w.submitting : w.submit}
          </button>
          <small class="faint">{w.writtenDown}</small>
        </p>
        <Refused refusal={refusal} />
        <p role="status">{told}</p>
      </form>
    </section>
  )
}
