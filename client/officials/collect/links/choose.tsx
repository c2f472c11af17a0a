import { useState } from 'preact/hooks'
import { formatDay } from '../../../../surveys/text/format.ts'
import { Field } from '../../fields.tsx'
import { said } from '../../words.ts'
import { Choice } from '../fields.tsx'
import { type Asked, countersIn, everyUnit, type LinksFound, linkWords } from './asked.ts'

type Props = { readonly found: LinksFound; readonly asked: Asked; readonly onAsked: (asked: Asked) => void }

/** Which survey, where, and what the link settles beforehand. */
export function Choose({ found, asked, onAsked }: Props) {
  const w = linkWords()
  const { wave } = asked
  // As it is typed: the address keeps it, and must not move the caret.
  const [counters, setCounters] = useState(asked.counters)
  const { wrong } = countersIn(counters)
  const procedures = wave.procedures.filter(({ sector }) => asked.sector === '' || sector === asked.sector)
  return (
    <section class="panel" aria-labelledby="choose-title">
      <h2 id="choose-title">{w.choose}</h2>
      <div class="fields">
        <Choice
          label={w.wave}
          value={wave.wave}
          onValue={(value) => {
            const chosen = found.waves.find((one) => one.wave === value)
            if (chosen) onAsked({ ...asked, wave: chosen, sector: '', procedure: '' })
          }}
          options={found.waves.map((one) => [
            one.wave,
            one.closesOn ? w.until(said(one.title), formatDay(one.closesOn)) : said(one.title),
          ])}
        />
        <Choice
          label={w.unit}
          value={asked.unit}
          onValue={(unit) => onAsked({ ...asked, unit })}
          options={[
            ...(found.units.length > 1 ? [[everyUnit, w.allUnits(found.units.length)] as const] : []),
            ...found.units.map(({ unit, name }) => [unit, said(name)] as const),
          ]}
        />
        {wave.sectors.length > 1 ? (
          <Choice
            label={w.sector}
            value={asked.sector}
            onValue={(sector) => onAsked({ ...asked, sector, procedure: '' })}
            options={[['', w.anySector], ...wave.sectors.map(({ sector, name }) => [sector, said(name)] as const)]}
          />
        ) : null}
        <Choice
          label={w.procedure}
          value={asked.procedure}
          onValue={(procedure) => onAsked({ ...asked, procedure })}
          options={[['', w.anyProcedure], ...procedures.map(({ procedure, name }) => [procedure, said(name)] as const)]}
        />
        <Field
          label={w.counters}
          value={counters}
          onValue={(typed) => {
            setCounters(typed)
            onAsked({ ...asked, counters: typed })
          }}
          autoComplete="off"
          hint={w.countersHint}
          error={wrong.length > 0 ? w.countersWrong(wrong.map((one) => one.trim()).join(', ')) : null}
        />
      </div>
    </section>
  )
}
