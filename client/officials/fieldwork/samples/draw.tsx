import { useState } from 'preact/hooks'
import { replacementsFor } from '../../../../surveys/sampling-frame.ts'
import { api } from '../../../shared/api.ts'
import { Choice, Numeral } from '../../collect/fields.tsx'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { shared, wholeIn } from './numbers.ts'
import { StrataTable } from './strata-table.tsx'
import { type FrameSeen, samplesWords } from './words.ts'

type Props = { readonly frame: FrameSeen; readonly asked: number | null; readonly refresh: () => void }
const ways = ['proportional', 'equal'] as const

/** What a draw would be by stratum as one types; then drawn, and a second time only after a question. */
export function Draw({ frame, asked, refresh }: Props) {
  const { draw: w, parts } = samplesWords()
  const drawnBefore = frame.strata.reduce((sum, { main }) => sum + main, 0)
  const [typed, setTotal] = useState<string | null>(drawnBefore > 0 ? `${drawnBefore}` : null)
  const [by, setBy] = useState<(typeof ways)[number]>('proportional')
  const [least, setLeast] = useState('0')
  const ready = frame.strata.reduce((sum, { replacements }) => sum + replacements, 0)
  const [percent, setPercent] = useState(drawnBefore > 0 ? `${Math.round((100 * ready) / drawnBefore)}` : '30')
  const [visits, setVisits] = useState(`${frame.rule.visits}`)
  const [replacesRefused, setReplaces] = useState(frame.rule.replacesRefused)
  const { busy, refusal, ask } = useDeed()
  const total = typed ?? `${Math.min(frame.lines, asked ?? frame.lines)}`
  const [all, floor, share, calls] = [total, least, percent, visits].map(wholeIn) as (number | null)[]
  const mains = all == null || floor == null ? null : shared(frame.strata, all, by, floor)
  const isRight =
    mains !== null && (all ?? 0) > 0 && share != null && share <= 500 && calls != null && calls >= 1 && calls <= 6
  const strata = isRight
    ? frame.strata.map((one, i) => {
        const main = mains[i] ?? 0
        return { ...one, main, replacements: replacementsFor(one, main, share) }
      })
    : null
  const draw = async () => {
    if (!strata || calls == null) return
    const json = {
      after: frame.draws,
      strata: strata.map(({ unit, stratum, main, replacements }) => ({ unit, stratum, main, replacements })),
      rule: { visits: calls, replacesRefused },
    }
    if (await ask(() => api.frames[':frame'].draw.$post({ param: { frame: frame.frame }, json }))) refresh()
  }
  return (
    <>
      <div class="fields">
        <Numeral label={w.total} value={total} onValue={setTotal} />
        {frame.strata.length > 1 ? (
          <>
            <Choice
              label={w.by}
              value={by}
              options={ways.map((way) => [way, parts.ways[way]])}
              onValue={(value) => setBy(ways.find((way) => way === value) ?? 'proportional')}
            />
            <Numeral label={w.least} value={least} onValue={setLeast} />
          </>
        ) : null}
        <Numeral label={w.percent} value={percent} onValue={setPercent} />
        <Numeral label={w.visits} value={visits} onValue={setVisits} />
        <label class="choice">
          <input
            type="checkbox"
            checked={replacesRefused}
            onChange={(event) => setReplaces(event.currentTarget.checked)}
          />
          <span>{w.replacesRefused}</span>
        </label>
      </div>
      <div aria-live="polite">
        {strata ? <Would strata={strata} lines={frame.lines} total={all ?? 0} /> : <p class="note">{w.wrong}</p>}
      </div>
      <Refused refusal={refusal} />
      {!strata ? null : frame.draws > 0 ? (
        <Confirm name={w.takeAgain} question={w.sure} busy={busy} onConfirm={() => void draw()} />
      ) : (
        <p class="actions">
          <button type="button" class="strong" aria-disabled={busy} onClick={() => void draw()}>
            {w.take}
          </button>
        </p>
      )}
    </>
  )
}

type WouldProps = { readonly strata: FrameSeen['strata']; readonly lines: number; readonly total: number }

function Would({ strata, lines, total }: WouldProps) {
  const { draw: w } = samplesWords()
  return (
    <>
      {total > lines ? <p class="note">{w.fewer(lines)}</p> : null}
      <StrataTable caption={w.by} strata={strata} weight={({ size, main }) => (main > 0 ? size / main : null)} />
    </>
  )
}
