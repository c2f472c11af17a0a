import '../accounts.css'
import { useState } from 'preact/hooks'
import { api } from '../../shared/api.ts'
import { accountWords } from '../account-words.ts'
import { useDeed } from '../deed.ts'
import { Field } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { Refused } from '../refused.tsx'
import { useSignedIn } from '../screen.tsx'
import { session } from '../session.ts'
import { Waiting } from '../states.tsx'
import { type Gift, GiftFields, GiftRights } from './gift.tsx'
import { LinkShown } from './link-shown.tsx'
import { type Units, useUnits } from './units.ts'

/** Invites somebody: a link by which they make their account, shown once. */
export function Invite() {
  const w = accountWords().invitation
  const signedIn = useSignedIn()
  const units = useUnits()
  const [made, setMade] = useState<{ readonly url: string; readonly expiresAt: string } | null>(null)
  return (
    <Frame title={w.title} signedIn>
      <div class="overline-row">
        <a class="back" href="/officials/people">
          <span aria-hidden="true">←</span> {accountWords().people.back}
        </a>
        <h1 class="overline">{w.title}</h1>
      </div>
      {made ? (
        <LinkShown title={w.made} lead={w.madeLead} {...made}>
          <button type="button" class="download" onClick={() => setMade(null)}>
            {w.another}
          </button>
          <a class="download" href="/officials/people">
            {w.toPeople}
          </a>
        </LinkShown>
      ) : signedIn && units ? (
        <InviteForm units={units} onMade={setMade} />
      ) : (
        <Waiting blocks={['panel', 'panel']} />
      )}
    </Frame>
  )
}

type Props = {
  readonly units: Units
  readonly onMade: (link: { readonly url: string; readonly expiresAt: string }) => void
}
function InviteForm({ units, onMade }: Props) {
  const w = accountWords().invitation
  const top = typeof session.value === 'object' ? session.value.unit : ''
  const [name, setName] = useState('')
  const [gift, setGift] = useState<Gift>({ role: 'viewer', unit: top, grants: [] })
  const { busy, refusal, ask } = useDeed()
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const json = { ...gift, grants: [...gift.grants], ...(name.trim() && { name: name.trim() }) }
    const answer = await ask(() => api.links.$post({ json }))
    if (answer) onMade(answer.body)
  }
  return (
    <form class="gift" onSubmit={submit} noValidate>
      <p class="headline">{w.lead}</p>
      <div class="panel">
        <Field label={w.name} value={name} onValue={setName} autoComplete="off" hint={w.nameHint} />
        <GiftFields gift={gift} units={units} onGift={setGift} />
      </div>
      <GiftRights gift={gift} units={units} />
      <Refused refusal={refusal} />
      <p>
        <button type="submit" class="strong" aria-disabled={busy}>
          {busy ? w.making : w.make}
        </button>
      </p>
    </form>
  )
}
