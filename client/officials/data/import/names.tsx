import { useState } from 'preact/hooks'
import type { Found, Names as Renamed } from '../../../../server/imports/found.ts'
import { api } from '../../../shared/api.ts'
import { Choice } from '../../collect/fields.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
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
  const rows = kinds.flatMap((kind) => {
    const unknown = found.unknown[kind].map(({ code, name, lines }) => ({ kind, code, name, lines }))
    const before = names[kind].flatMap(([code]) =>
      unknown.some((one) => one.code === code) ? [] : [{ kind, code, name: null, lines: null }],
    )
    return [...unknown, ...before]
  })
  if (rows.length === 0) return null
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
      <h2 id="import-names">{w.title}</h2>
      <p class="aside">{w.lead}</p>
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
              none={w.choose}
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
