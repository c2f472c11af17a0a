import { useState } from 'preact/hooks'
import type { Refusal } from '../../../../surveys/problem.ts'
import { api } from '../../../shared/api.ts'
import { isRefusal } from '../../../shared/refusal.ts'
import { Confirm } from '../../confirm.tsx'
import { useDeed, type Refused as Why } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { said } from '../../words.ts'
import { Progress } from './progress.tsx'
import { type BatchesSeen, type DossiersFound, inviteWords, namesIn } from './words.ts'

type Props = { readonly dossiers: DossiersFound; readonly seen: BatchesSeen; readonly refresh: () => void }
type Batch = BatchesSeen['batches'][number]

/** All samples, the latest first: how far each is, and what can be done with it. */
export function Batches({ dossiers, seen, refresh }: Props) {
  const { batches: w } = inviteWords().invitations
  return (
    <section class="panel" id="batches" aria-labelledby="batches-title">
      <h2 id="batches-title">{w.title}</h2>
      <ul class="works batches">
        {seen.batches.map((batch) => (
          <li key={batch.batch}>
            <One batch={batch} dossiers={dossiers} seen={seen} refresh={refresh} />
          </li>
        ))}
      </ul>
      <p class="ways">
        <a class="download" href="/api/invitations.csv" download>
          {w.file}
        </a>
      </p>
      <p class="aside">{w.notes}</p>
      <p class="aside">{w.erased(seen.contactDays)}</p>
    </section>
  )
}

function One({ batch, dossiers, seen, refresh }: Props & { readonly batch: Batch }) {
  const { batches: w } = inviteWords().invitations
  const title = seen.waves.find(({ wave }) => wave === batch.wave)?.title
  const name = title ? said(title) : batch.wave
  return (
    <>
      <h3>
        {name} · {namesIn(dossiers).unit(batch.unit)}
      </h3>
      <p class="context">
        <span>{batch.isRunning ? w.running(batch.closesOn) : w.over(batch.endedOn ?? batch.closesOn)}</span>
        <span>{w.served(batch.from, batch.to)}</span>
        <span>{w.made(batch.madeOn, batch.madeBy)}</span>
      </p>
      {batch.push ? <p class="aside">{w.pushed[batch.push]}</p> : null}
      <Progress cells={batch.cells} dossiers={dossiers} title={w.progress(name)} />
      <p class="aside seed">{w.seed(batch.seed, batch.frame)}</p>
      {batch.isRunning ? <Ways batch={batch} gateway={seen.gateway} refresh={refresh} /> : null}
    </>
  )
}

type WaysProps = { readonly batch: Batch; readonly gateway: boolean; readonly refresh: () => void }

function Ways({ batch: { batch, cells }, gateway, refresh }: WaysProps) {
  const { batches: w } = inviteWords().invitations
  const { busy, refusal, ask } = useDeed()
  const [why, setWhy] = useState<Why>(null)
  const [taken, setTaken] = useState(false)
  const param = { batch }
  const sent = cells.some((one) => one.sent > 0)
  const take = async () => {
    setTaken(false)
    const refused = await saveFile(batch)
    setWhy(refused)
    setTaken(refused === null)
    refresh()
  }
  return (
    <>
      <div class="ways">
        <Confirm name={sent ? w.takeAgain : w.take} question={w.takeSure} busy={busy} onConfirm={() => void take()} />
        {gateway ? (
          <Confirm
            name={w.push}
            question={w.pushSure}
            busy={busy}
            onConfirm={() => void ask(() => api.invitations[':batch'].push.$post({ param })).then(refresh)}
          />
        ) : null}
        <Confirm
          name={w.end}
          question={w.endSure}
          busy={busy}
          onConfirm={() => void ask(() => api.invitations[':batch'].end.$post({ param })).then(refresh)}
        />
      </div>
      <Refused refusal={why ?? refusal} />
      <p class="done" role="status">
        {taken ? w.taken : null}
      </p>
    </>
  )
}

/** Asks for new links and gives them to the browser as a file; null, or why there is none. */
async function saveFile(batch: string): Promise<Refusal | 'no-answer' | null> {
  try {
    const answer = await fetch(`/api/invitations/${batch}/links`, { method: 'POST', body: '' })
    if (!answer.ok) {
      const body: unknown = await answer.json()
      return isRefusal(body) ? body : 'no-answer'
    }
    const address = URL.createObjectURL(await answer.blob())
    const link = document.createElement('a')
    link.href = address
    link.download = `invitations-${batch}.csv`
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
    return null
  } catch {
    return 'no-answer'
  }
}
