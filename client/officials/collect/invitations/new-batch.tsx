import { useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { UnitSelect } from '../../people/unit-select.tsx'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { Choice, Day } from '../fields.tsx'
import { type Asked, firstAsked, type Preview, questionOf } from './asked.ts'
import { SampleSize } from './sample-size.tsx'
import { Strata } from './strata.tsx'
import { type BatchesSeen, type DossiersFound, inviteWords } from './words.ts'

type Props = { readonly dossiers: DossiersFound; readonly seen: BatchesSeen; readonly refresh: () => void }

/** A new sample: what is asked for, what it would be, and then drawn. */
export function NewBatch({ dossiers, seen, refresh }: Props) {
  const { fresh: w } = inviteWords().invitations
  const [asked, setAsked] = useState<Asked>(() => firstAsked(dossiers, seen))
  const [preview, setPreview] = useState<Preview | null>(null)
  const [says, setSays] = useState<'wrong' | 'drawn' | null>(null)
  const { busy, refusal, ask, forget } = useDeed()
  const change = (given: Partial<Asked>) => {
    setAsked({ ...asked, ...given })
    setPreview(null)
    setSays(null)
    forget()
  }
  const look = async (event: SubmitEvent) => {
    event.preventDefault()
    const json = questionOf(asked)
    setSays(json && asked.closesOn ? null : 'wrong')
    setPreview(null)
    if (!json || !asked.closesOn) return
    const answer = await ask(() => api.invitations.preview.$post({ json }))
    if (answer) setPreview(answer.body)
  }
  const draw = async () => {
    const json = questionOf(asked)
    if (!json || !preview) return
    const { closesOn } = asked
    const answer = await ask(() => api.invitations.$post({ json: { ...json, closesOn, frame: preview.frame } }))
    setPreview(null)
    if (!answer) return
    setSays('drawn')
    refresh()
  }
  const waves = seen.waves.filter(({ isOver }) => !isOver)
  const sectorOf = waves.find(({ wave }) => wave === asked.wave)?.sector ?? null
  const sectors = dossiers.sectors.filter(({ sector }) => sectorOf === null || sector === sectorOf)
  const day = (name: 'from' | 'to' | 'closesOn') => (
    <Day label={w[name]} value={asked[name]} onValue={(day) => change({ [name]: day })} />
  )
  return (
    <section class="panel" id="new-batch" aria-labelledby="new-batch-title">
      <h2 id="new-batch-title">{w.title}</h2>
      {dossiers.counts.length === 0 ? (
        <p class="aside">{w.noDossiers}</p>
      ) : (
        <form class="ask" onSubmit={look} noValidate>
          <div class="fields">
            <Choice
              label={w.wave}
              value={asked.wave}
              options={waves.map(({ wave, title }) => [wave, said(title)])}
              onValue={(wave) => {
                const own = waves.find((one) => one.wave === wave)?.sector
                change({ wave, sectors: own ? [own] : dossiers.sectors.map(({ sector }) => sector) })
              }}
            />
            <UnitSelect
              label={w.unit}
              units={dossiers.units}
              unit={asked.unit}
              onUnit={(unit) => unit && change({ unit })}
            />
            {day('closesOn')}
            {day('from')}
            {day('to')}
          </div>
          {sectors.length > 1 ? (
            <fieldset class="choices">
              <legend>{w.sectors}</legend>
              {sectors.map(({ sector, name }) => (
                <label key={sector} class="check">
                  <input
                    type="checkbox"
                    checked={asked.sectors.includes(sector)}
                    onChange={({ currentTarget: { checked } }) =>
                      change({
                        sectors: checked ? [...asked.sectors, sector] : asked.sectors.filter((one) => one !== sector),
                      })
                    }
                  />
                  {said(name)}
                </label>
              ))}
            </fieldset>
          ) : null}
          <SampleSize asked={asked} change={change} />
          <p>
            <button type="submit" class={preview ? 'download' : 'strong'} aria-disabled={busy}>
              {busy ? w.looking : w.look}
            </button>
          </p>
        </form>
      )}
      <Refused refusal={refusal} />
      <div aria-live="polite">
        {says === 'wrong' ? <p class="note failure">{w.wrong}</p> : null}
        {says === 'drawn' ? <p class="done">{w.drawn}</p> : null}
        {preview ? <Strata preview={preview} dossiers={dossiers} /> : null}
      </div>
      {preview?.strata.some(({ drawn }) => drawn > 0) ? (
        <Confirm
          name={w.draw}
          question={w.sure(preview.strata.reduce((sum, { drawn }) => sum + drawn, 0))}
          busy={busy}
          onConfirm={() => void draw()}
        />
      ) : null}
    </section>
  )
}
