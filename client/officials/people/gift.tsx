// What an account is: its role, its unit, and what is given to the person besides.
import { canHold, type Grant, grants, type Role, rightsOf, roles } from '../../../surveys/rights.ts'
import { accountWords } from '../account-words.ts'
import { RightsList } from '../rights-list.tsx'
import { session } from '../session.ts'
import { UnitPicker } from '../unit-picker.tsx'
import { said } from '../words.ts'
import type { Units } from './units.ts'

export type Gift = { readonly role: Role; readonly unit: string; readonly grants: readonly Grant[] }

/** The grants of a gift that its role has a use for: the others go with the role. */
export const useful = (gift: Gift): Gift => ({
  ...gift,
  grants: gift.grants.filter((grant) => canHold(gift.role, grant)),
})

type Props = {
  readonly gift: Gift
  /** The grants that the account has already: those it may keep, whoever looks at it. */
  readonly had?: readonly Grant[]
  readonly units: Units
  readonly onGift: (gift: Gift) => void
}

export function GiftFields({ gift, had = [], units, onGift }: Props) {
  const all = accountWords()
  const w = all.invitation
  const own = typeof session.value === 'object' ? session.value.grants : []
  const held = grants.filter((grant) => canHold(gift.role, grant))
  return (
    <>
      <fieldset class="choices">
        <legend>{w.role}</legend>
        {roles.map((role) => (
          <label key={role} class="choice">
            <input
              type="radio"
              name="role"
              checked={gift.role === role}
              onChange={() => onGift(useful({ ...gift, role }))}
            />
            <span>
              <b>{all.roles[role].name}</b>
              <small>{all.roles[role].does}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="gift-unit">
        <UnitPicker
          units={units.filter(({ unit, hasEnded }) => !hasEnded || unit === gift.unit)}
          unit={gift.unit}
          onPick={(unit) => onGift({ ...gift, unit })}
        />
        <p class="says">{w.unitHint}</p>
      </div>
      <fieldset class="choices">
        <legend>{w.grants}</legend>
        <p class="says">{held.length > 0 ? w.grantsLead : w.noGrants}</p>
        {held.map((grant) => {
          const givable = own.includes(grant) || had.includes(grant)
          return (
            <label key={grant} class="choice">
              <input
                type="checkbox"
                checked={gift.grants.includes(grant)}
                disabled={!givable}
                onChange={(event) =>
                  onGift({
                    ...gift,
                    grants: grants.filter((one) =>
                      one === grant ? event.currentTarget.checked : gift.grants.includes(one),
                    ),
                  })
                }
              />
              <span>
                <b>{all.grants[grant].name}</b>
                <small>{givable ? all.grants[grant].means : w.notYours}</small>
              </span>
            </label>
          )
        })}
      </fieldset>
    </>
  )
}

/** What whoever has the account can do with it, in words. */
export function GiftRights({ gift, units }: { readonly gift: Gift; readonly units: Units }) {
  const all = accountWords()
  const unit = units.find((one) => one.unit === gift.unit)
  const rights = rightsOf(gift.role, gift.grants)
  return (
    <section class="note" aria-live="polite">
      <h2>{all.invitation.summary(all.roles[gift.role].name, unit ? said(unit.name) : gift.unit)}</h2>
      {rights.length > 0 ? <RightsList held={rights} /> : <p>{all.roles[gift.role].does}</p>}
    </section>
  )
}
