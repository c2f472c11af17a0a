// Registers as files: taken away, changed, sent back, looked at, and then imported as they were looked at.
import type { ClientResponse } from 'hono/client'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Applied } from '../../../../server/registers/apply.ts'
import type { Plan } from '../../../../server/registers/plan.ts'
import type { RegisterName } from '../../../../surveys/registers.ts'
import { useDeed } from '../../deed.ts'
import { Refused } from '../../refused.tsx'
import { HandedOver } from './handed.tsx'
import { Undo } from './history.tsx'
import { PlanView } from './plan-view.tsx'
import { registerWords } from './words.ts'

type Files = { readonly [name in RegisterName]?: File }
type Props = {
  readonly registers: readonly RegisterName[]
  readonly columns: Readonly<Record<string, readonly string[]>>
  readonly refresh: () => void
}

/** Sends all files as one, so that each is checked with what the others change. */
function sent<Body>(files: Files, query: string): Promise<ClientResponse<Body, 200, 'json'>> {
  const body = new FormData()
  for (const [name, file] of Object.entries(files)) body.append(name, file)
  const answer: Promise<unknown> = fetch(`/api/registers/import?${query}`, { method: 'POST', body })
  return answer as Promise<ClientResponse<Body, 200, 'json'>>
}

export const changesIn = (counts: Applied['counts']): number =>
  Object.values(counts).reduce((sum, kinds) => sum + Object.values(kinds).reduce((all, one) => all + one, 0), 0)

export function RegisterFiles({ registers, columns, refresh }: Props) {
  const w = registerWords()
  const [files, setFiles] = useState<Files>({})
  const [plan, setPlan] = useState<Plan | null>(null)
  const [applied, setApplied] = useState<Applied | null>(null)
  const looking = useDeed()
  const taking = useDeed()
  const isChosen = Object.keys(files).length > 0
  const look = async (chosen: Files) => {
    setFiles(chosen)
    setPlan(null)
    setApplied(null)
    taking.forget()
    looking.forget()
    if (Object.keys(chosen).length === 0) return
    const answer = await looking.ask(() => sent<Plan>(chosen, 'dry=1'))
    if (answer) setPlan(answer.body as Plan)
  }
  const take = async () => {
    if (!plan) return
    const answer = await taking.ask(() => sent<Applied>(files, `plan=${plan.plan}`))
    setPlan(null)
    refresh()
    if (!answer) return
    setFiles({})
    setApplied(answer.body as Applied)
  }
  return (
    <section class="panel register-files" id="file" aria-labelledby="file-title">
      <h2 id="file-title">{w.import.title}</h2>
      <p class="aside">{w.import.lead}</p>
      {registers.length > 1 ? <p class="aside">{w.import.together}</p> : null}
      <p class="ways">
        {registers.map((register) => (
          <a key={register} class="download" href={`/api/registers/${register}/file`} download>
            {w.import.download(register)}
          </a>
        ))}
      </p>
      <div class="register-choosers">
        {registers.map((register) => (
          <Chooser
            key={register}
            register={register}
            file={files[register]}
            isBusy={looking.busy || taking.busy}
            onFile={(file) => {
              const { [register]: _, ...others } = files
              void look(file ? { ...others, [register]: file } : others)
            }}
          />
        ))}
      </div>
      <div aria-live="polite">
        {looking.busy || taking.busy ? (
          <p class="note">
            {looking.busy ? w.import.looking : w.import.taking} <progress aria-label={w.import.looking} />
          </p>
        ) : null}
        {plan ? (
          <PlanView
            key={plan.plan}
            plan={plan}
            failed={w.plan.faults(plan.faultCount)}
            nothing={w.import.nothing(plan.unchanged)}
            hasLines
          >
            {plan.faultCount === 0 && plan.changes.length > 0 ? (
              <p class="ways">
                <button type="button" class="strong" aria-disabled={taking.busy} onClick={() => void take()}>
                  {w.import.take(plan.changes.length)}
                </button>
              </p>
            ) : null}
          </PlanView>
        ) : null}
      </div>
      <Refused refusal={looking.refusal ?? taking.refusal} />
      {isChosen && !plan && !looking.busy && !taking.busy ? (
        <p class="ways">
          <button type="button" class="strong" onClick={() => void look(files)}>
            {w.import.again}
          </button>
        </p>
      ) : null}
      {applied ? <Done applied={applied} refresh={refresh} /> : null}
      <Columns registers={registers} columns={columns} />
    </section>
  )
}

function Done({ applied, refresh }: { readonly applied: Applied; readonly refresh: () => void }) {
  const w = registerWords().import
  const says = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone: what came of it is where the reader goes on.
  useLayoutEffect(() => says.current?.focus(), [])
  return (
    <div class="register-done">
      <p class="done" role="status" tabIndex={-1} ref={says}>
        {w.done(changesIn(applied.counts))}
      </p>
      <HandedOver handed={applied.handed} />
      {applied.import === null ? null : <Undo number={applied.import} refresh={refresh} />}
    </div>
  )
}

type ChooserProps = {
  readonly register: RegisterName
  readonly file: File | undefined
  readonly isBusy: boolean
  readonly onFile: (file: File | null) => void
}

function Chooser({ register, file, isBusy, onFile }: ChooserProps) {
  const w = registerWords().import
  return (
    <div>
      <label class="download file-way" data-busy={isBusy || undefined}>
        <span>{w.choose(register)}</span>
        <input
          type="file"
          accept=".csv,text/csv"
          disabled={isBusy}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? []
            if (chosen) onFile(chosen)
            // The same file can be chosen again once it is mended.
            event.currentTarget.value = ''
          }}
        />
      </label>
      {file ? (
        <p class="ways">
          <span>{w.chosen(file.name)}</span>
          <button type="button" class="download" aria-disabled={isBusy} onClick={() => !isBusy && onFile(null)}>
            {w.forget(file.name)}
          </button>
        </p>
      ) : null}
    </div>
  )
}

function Columns({ registers, columns }: Pick<Props, 'registers' | 'columns'>) {
  const w = registerWords()
  return (
    <details class="codes">
      <summary>{w.import.columns}</summary>
      <p class="aside">{w.import.columnsLead}</p>
      {registers.map((register) => (
        <table key={register} class="rows">
          <caption>{`${register}.csv`}</caption>
          <tbody>
            {(columns[register] ?? []).map((column) => (
              <tr key={column}>
                <th scope="row">
                  <code>{column}</code>
                </th>
                <td>{w.file[column]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </details>
  )
}
