import { topLevel } from '../../../../surveys/questionnaire/definition.ts'
import type { LineFault } from '../../../../surveys/workshop/files.ts'
import { language } from '../../words.ts'
import { reasonIn } from './reasons.ts'
import { instrumentWords } from './words.ts'

type Props = { readonly faults: readonly LineFault[] | null; readonly onFault: (fault: LineFault) => void }

/** What is wrong, each with the way to its line. */
export function FaultList({ faults, onFault }: Props) {
  const w = instrumentWords().editor
  return (
    <section class="faults" aria-labelledby="faults">
      <h2 id="faults">{w.faultsTitle}</h2>
      <p role="status" class={faults && faults.length > 0 ? 'wrong' : undefined}>
        {faults === null ? w.checking : faults.length === 0 ? w.sound : w.faults(faults.length)}
      </p>
      {faults && faults.length > 0 ? (
        <ol class="fault-list">
          {faults.map((fault) => (
            <li key={`${fault.file} ${fault.path} ${fault.reason} ${fault.line}`}>
              <button type="button" class="fault" onClick={() => onFault(fault)}>
                <span class="fault-place">
                  {fault.file}, {w.line(fault.line)}
                  {fault.path === topLevel ? null : (
                    <>
                      : <code>{fault.path}</code>
                    </>
                  )}
                </span>
                <Reason reason={fault.reason} />
              </button>
            </li>
          ))}
        </ol>
      ) : null}
    </section>
  )
}

function Reason({ reason }: { readonly reason: string }) {
  const said = reasonIn(language.value, reason)
  return <span lang={said === reason ? 'en' : undefined}>{said}</span>
}
