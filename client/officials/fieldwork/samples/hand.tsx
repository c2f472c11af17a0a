import { useState } from 'preact/hooks'
import { api } from '../../../shared/api.ts'
import { Choice, Day, Numeral } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { wholeIn } from './numbers.ts'
import { type FrameSeen, type FramesFound, samplesWords } from './words.ts'

type Props = { readonly frame: FrameSeen; readonly found: FramesFound; readonly refresh: () => void }
const keyOf = ({ unit, stratum }: { readonly unit: string; readonly stratum: string }) => `${unit} ${stratum}`

/** The next people of a stratum go to an interviewer. */
export function Hand({ frame, found, refresh }: Props) {
  const { hand: w, frames: f } = samplesWords()
  const left = frame.strata.filter(({ main, handedMain }) => main > handedMain)
  const [chosen, setChosen] = useState('')
  const [interviewer, setInterviewer] = useState('')
  const [sector, setSector] = useState('')
  const [wanted, setWanted] = useState<string | null>(null)
  const [lastDay, setLastDay] = useState('')
  const [says, setSays] = useState<string | null>(null)
  const { busy, refusal, ask } = useDeed()
  const stratum = left.find((one) => keyOf(one) === chosen) ?? (left.length === 1 ? left[0] : undefined)
  const people = found.desks.find(({ unit }) => unit === stratum?.unit)?.interviewers ?? []
  const most = stratum ? stratum.main - stratum.handedMain : 0
  const many = wholeIn(wanted ?? `${most}`)
  const give = async (event: SubmitEvent) => {
    event.preventDefault()
    setSays(null)
    if (!stratum || !interviewer || !lastDay || !many || many > most) return setSays(w.wrong)
    const answer = await ask(() =>
      api.frames[':frame'].interviews.$post({
        param: { frame: frame.frame },
        json: {
          ...{ unit: stratum.unit, stratum: stratum.stratum, after: stratum.handedMain, wanted: many },
          ...{ sector: sector || null, interviewer, lastDay },
        },
      }),
    )
    if (!answer) return
    setSays(w.done(answer.body.mains, answer.body.replacements))
    setWanted(null)
    refresh()
  }
  return (
    <>
      {left.length === 0 ? (
        <p>{w.all}</p>
      ) : (
        <form class="fields" onSubmit={give} noValidate>
          <Choice
            label={w.stratum}
            value={stratum ? keyOf(stratum) : ''}
            none={left.length === 1 ? undefined : w.choose}
            options={left.map((one) => [
              keyOf(one),
              w.left([said(one.name), one.stratum || f.whole].join(', '), one.main - one.handedMain),
            ])}
            onValue={(value) => {
              setChosen(value)
              setInterviewer('')
              setWanted(null)
            }}
          />
          <Choice
            label={w.interviewer}
            none={w.choose}
            value={interviewer}
            options={people.map(({ official, name }) => [official, name])}
            onValue={setInterviewer}
          />
          {stratum && people.length === 0 ? <p class="says wrong">{w.noInterviewer}</p> : null}
          <Numeral label={w.wanted} value={wanted ?? (stratum ? `${most}` : '')} onValue={setWanted} />
          <Day label={w.lastDay} min={found.today} value={lastDay} onValue={setLastDay} />
          {frame.wave.sector === null ? (
            <Choice
              label={w.sector}
              value={sector}
              none={w.anySector}
              options={found.sectors.map(({ sector, name }) => [sector, said(name)])}
              onValue={setSector}
            />
          ) : null}
          <p class="says">{w.means}</p>
          <p>
            <button type="submit" class="strong" aria-disabled={busy}>
              {w.take}
            </button>
          </p>
        </form>
      )}
      <Refused refusal={refusal} />
      <p class={says === w.wrong ? 'note' : 'done'} role="status">
        {says}
      </p>
      <p>
        <a class="download" href="/officials/collect/interviews">
          {w.page}
        </a>
      </p>
    </>
  )
}
