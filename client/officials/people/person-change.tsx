import { useState } from 'preact/hooks'
import { type Right, rightsOf } from '../../../surveys/rights.ts'
import { api } from '../../shared/api.ts'
import { accountWords } from '../account-words.ts'
import { Confirm } from '../confirm.tsx'
import { useDeed } from '../deed.ts'
import { Refused } from '../refused.tsx'
import { said } from '../words.ts'
import { type Gift, GiftFields } from './gift.tsx'
import type { Listed } from './people-table.tsx'
import type { Units } from './units.ts'

type Props = { readonly person: Listed; readonly units: Units; readonly refresh: () => void }

/** Changes role, unit and grants: what is there before and after is shown, and asked for once more. */
export function PersonChange({ person, units, refresh }: Props) {
  const all = accountWords()
  const w = all.person
  const { official, name, role, grants } = person
  const before: Gift = { role, unit: person.unit.unit, grants }
  const [changed, setChanged] = useState<Gift | null>(null)
  const [outcome, setOutcome] = useState('')
  const { busy, refusal, ask } = useDeed()
  const after = changed ?? before
  const save = async () => {
    const json = { ...after, grants: [...after.grants] }
    if (!(await ask(() => api.officials[':official'].$patch({ param: { official }, json })))) return
    setChanged(null)
    setOutcome(w.saved)
    refresh()
  }
  const same = JSON.stringify(before) === JSON.stringify(after)
  return (
    <section class="panel gift" aria-labelledby="change">
      <h2 id="change">{w.change}</h2>
      <GiftFields
        gift={after}
        had={grants}
        units={units}
        onGift={(gift) => {
          setOutcome('')
          setChanged(gift)
        }}
      />
      {same ? (
        <p class="aside">{w.nothing}</p>
      ) : (
        <>
          <Difference before={before} after={after} units={units} />
          <Confirm name={w.save} question={w.changeSure(name)} busy={busy} onConfirm={() => void save()} />
          <p>
            <button type="button" class="download" onClick={() => setChanged(null)}>
              {w.discard}
            </button>
          </p>
        </>
      )}
      <Refused refusal={refusal} />
      <p class="done" role="status">
        {outcome}
      </p>
    </section>
  )
}

function Difference({ before, after, units }: { readonly before: Gift; readonly after: Gift; readonly units: Units }) {
  const all = accountWords()
  const w = all.person
  const unit = (code: string) => {
    const found = units.find((one) => one.unit === code)
    return found ? said(found.name) : code
  }
  const given = (gift: Gift) => gift.grants.map((grant) => all.grants[grant].name).join('; ') || w.none
  const rows = [
    [all.people.role, all.roles[before.role].name, all.roles[after.role].name],
    [all.people.unit, unit(before.unit), unit(after.unit)],
    [all.invitation.grants, given(before), given(after)],
  ] as const
  const had = rightsOf(before.role, before.grants)
  const has = rightsOf(after.role, after.grants)
  const told = (title: string, rights: readonly Right[]) =>
    rights.length > 0 ? (
      <p>
        <b>{title}:</b> {rights.map((right) => all.rights[right]).join('; ')}
      </p>
    ) : null
  return (
    <div class="difference" aria-live="polite">
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{w.aspect}</th>
            <th scope="col">{w.before}</th>
            <th scope="col">{w.after}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .filter(([, was, will]) => was !== will)
            .map(([aspect, was, will]) => (
              <tr key={aspect}>
                <th scope="row">{aspect}</th>
                <td data-label={w.before}>{was}</td>
                <td data-label={w.after}>
                  <b>{will}</b>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {told(
        w.gains,
        has.filter((right) => !had.includes(right)),
      )}
      {told(
        w.loses,
        had.filter((right) => !has.includes(right)),
      )}
    </div>
  )
}
