import { useState } from 'preact/hooks'
import type { Text } from '../../../surveys/instrument.ts'
import type { Role } from '../../../surveys/rights.ts'
import { api } from '../../shared/api.ts'
import { accountWords, instant } from '../account-words.ts'
import { Confirm } from '../confirm.tsx'
import { useDeed } from '../deed.ts'
import { Refused } from '../refused.tsx'
import { said } from '../words.ts'

type Link = {
  readonly link: string
  readonly kind: 'new' | 'password'
  readonly name: string
  readonly role: Role
  readonly unit: { readonly name: Text }
  readonly madeBy: string | null
  readonly madeAt: string
  readonly expiresAt: string
}

/** Links that were made and not used yet; each can be withdrawn. */
export function Links({ links, refresh }: { readonly links: readonly Link[]; readonly refresh: () => void }) {
  const all = accountWords()
  const w = all.people
  const { busy, refusal, ask } = useDeed()
  const [outcome, setOutcome] = useState('')
  const withdraw = async (link: string) => {
    if (await ask(() => api.links[':link'].$delete({ param: { link } }))) setOutcome(w.withdrawn)
    refresh()
  }
  return (
    <section class="panel" aria-labelledby="links">
      <h2 id="links">{w.links}</h2>
      <p class="aside">{links.length > 0 ? w.linksLead : w.noLinks}</p>
      <ul class="links">
        {links.map(({ link, kind, name, role, unit, madeBy, madeAt, expiresAt }) => {
          const what = kind === 'password' ? w.linkPassword(name) : w.linkFor(all.roles[role].name, said(unit.name))
          return (
            <li key={link}>
              <p>
                <b>{what}</b>
                {kind === 'new' && name ? <span> · {w.linkNote(name)}</span> : null}
              </p>
              <p class="aside">
                {w.linkUntil(instant(expiresAt))} ·{' '}
                {madeBy ? w.linkBy(madeBy, instant(madeAt)) : w.linkBySystem(instant(madeAt))}
              </p>
              <Confirm
                name={w.withdraw}
                label={w.withdrawOne(what)}
                question={w.withdrawSure}
                busy={busy}
                onConfirm={() => void withdraw(link)}
              />
            </li>
          )
        })}
      </ul>
      <Refused refusal={refusal} />
      <p class="done" role="status">
        {outcome}
      </p>
    </section>
  )
}
