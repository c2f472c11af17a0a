import { useState } from 'preact/hooks'
import type { Found, Names as Renamed } from '../../../../server/imports/found.ts'
import type { Text } from '../../../../surveys/instrument.ts'
import { api } from '../../../shared/api.ts'
import { Choice } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { BroughtWave } from './brought-wave.tsx'
import { namesOf } from './definitions.tsx'
import { type ImportSeen, type ImportsSeen, importWords, waveTitle } from './words.ts'

type Props = {
  readonly body: ImportSeen
  readonly found: Found
  readonly names: Renamed
  readonly seen: ImportsSeen
  readonly again: () => void
}
const kinds = ['waves', 'units', 'sectors', 'procedures'] as const
const NOTHING = '(nothing)'
/** `lines`: null where the code is known, or was told before. */
type Row = {
  readonly kind: (typeof kinds)[number]
  readonly code: string
  readonly name: Text | null
  readonly lines: number | null
}

/** Codes of the file that are not known here, and what was chosen for them before. */
export function Names({ body, found, names, seen, again }: Props) {
  const { names: w, look } = importWords()
  const [chosen, setChosen] = useState<Renamed>(names)
  const deed = useDeed()
  const options = {
    waves: seen.waves.map((wave) => [wave.wave, waveTitle(wave, seen)] as const),
    units: seen.units.map(({ unit, name }) => [unit, `${said(name)} (${unit})`] as const),
    sectors: seen.sectors.map(({ sector, name }) => [sector, said(name)] as const),
    procedures: seen.procedures.map(({ procedure, name }) => [procedure, said(name)] as const),
  }
  const rows = kinds.flatMap((kind): Row[] => {
    const unknown = found.unknown[kind].map(({ code, name, lines }) => ({ kind, code, name, lines }))
    const before = names[kind].flatMap(([code]) =>
      unknown.some((one) => one.code === code) ? [] : [{ kind, code, name: null, lines: null }],
    )
    return [...unknown, ...before]
  })
  const isUnknown = rows.length > 0
  const { wave } = found
  // A survey of the same code may have begun here long after the one that the file comes from.
  if (wave && !rows.some(({ kind, code }) => kind === 'waves' && code === wave.wave))
    rows.unshift({ kind: 'waves', code: wave.wave, name: wave.name, lines: null })
  if (rows.length === 0) return null
  const goes = wave && chosen.waves.find(([there]) => there === wave.wave)
  /** Where the responses of the file are to go; null: nowhere. */
  const target = goes ? goes[1] : (wave?.wave ?? null)
  const isHere = (code: string) => seen.waves.some((one) => one.wave === code)
  const set = (kind: (typeof kinds)[number], code: string, to: string) => {
    const others = chosen[kind].filter(([there]) => there !== code)
    const pair = [code, to === NOTHING ? null : to] as const
    setChosen({ ...chosen, [kind]: to === '' ? others : [...others, pair] })
  }
  const look2 = async () => {
    const param = { import: body.import }
    if (await deed.ask(() => api.imports[':import'].look.$post({ param, json: namesOf(chosen) }))) again()
  }
  return (
    <section class="panel" aria-labelledby="import-names">
      <h2 id="import-names">{isUnknown ? w.title : w.known}</h2>
      <p class="aside">{isUnknown ? w.lead : null}</p>
      {wave && target !== null ? (
        <BroughtWave id={body.import} brought={wave} code={target} seen={seen} done={look2} />
      ) : null}
      <div class="fields">
        {rows.map(({ kind, code, name, lines }) => {
          const pair = chosen[kind].find(([there]) => there === code)
          const nothing = kind === 'procedures' ? w.without : w.leaveOut
          return (
            <Choice
              key={`${kind} ${code}`}
              label={[
                `${w.kinds[kind]}: ${name ? said(name) : code}`,
                ...(lines === null ? [] : [w.lines(lines)]),
              ].join(', ')}
              value={pair === undefined ? '' : (pair[1] ?? NOTHING)}
              none={kind === 'waves' && code === wave?.wave && isHere(code) ? w.same(code) : w.choose}
              options={[...options[kind], [NOTHING, nothing]]}
              onValue={(to) => set(kind, code, to)}
            />
          )
        })}
      </div>
      <p>
        <button type="button" class="strong" aria-disabled={deed.busy} onClick={() => void look2()}>
          {look.again}
        </button>
      </p>
      <Refused refusal={deed.refusal} />
    </section>
  )
}
