import type { Found } from '../../../../server/imports/found.ts'
import { api } from '../../../shared/api.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { type ImportSeen, importWords } from './words.ts'

type Props = { readonly body: ImportSeen; readonly found: Found; readonly again: () => void }

/** Versions that the file brings and this place has not: each is taken over by a deed of its own. */
export function Definitions({ body, found, again }: Props) {
  const { definitions: w } = importWords()
  const deed = useDeed()
  const param = { import: body.import }
  const take = async (instrument: string, version: number) => {
    const json = { instrument, version }
    if (!(await deed.ask(() => api.imports[':import'].definition.$post({ param, json })))) return
    if (body.reading?.kind === 'json-lines') {
      const reading = body.reading
      await deed.ask(() => api.imports[':import'].look.$post({ param, json: namesOf(reading.names) }))
    }
    again()
  }
  return (
    <section class="panel" aria-labelledby="import-definitions">
      <h2 id="import-definitions">{w.title}</h2>
      <ul class="works">
        {found.definitions.map(({ instrument, version, state, faults }) => (
          <li key={`${instrument} ${version}`}>
            <h3>
              {instrument} {version} <small>{w.states[state]}</small>
            </h3>
            {faults.map((fault) => (
              <p key={fault} class="aside" lang="en">
                {fault}
              </p>
            ))}
            {state === 'new' ? (
              <Confirm
                name={w.take}
                question={w.sure(`${instrument} ${version}`)}
                busy={deed.busy}
                onConfirm={() => void take(instrument, version)}
              />
            ) : null}
          </li>
        ))}
      </ul>
      <Refused refusal={deed.refusal} />
    </section>
  )
}

type Reading = Extract<NonNullable<ImportSeen['reading']>, { kind: 'json-lines' }>['names']
type Pairs = [string, string | null][]
const copy = (pairs: Reading['units']): Pairs => pairs.map(([there, here]) => [there, here])

/** Names as they are sent. */
export const namesOf = (names: Reading) => ({
  kind: 'json-lines' as const,
  names: {
    waves: copy(names.waves),
    units: copy(names.units),
    sectors: copy(names.sectors),
    procedures: copy(names.procedures),
  },
})
