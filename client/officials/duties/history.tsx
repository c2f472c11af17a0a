import type { DutyShown } from '../../../server/duties/one.ts'
import { instant } from '../account-words.ts'
import { Linked } from '../evidence/shown.tsx'
import { evidenceWords } from '../evidence/words.ts'
import { nameIn } from './duty.tsx'
import { dutyWords } from './words.ts'

/** All that became of a duty, the latest first. */
export function History({ duty }: { readonly duty: DutyShown }) {
  const { one: w } = dutyWords()
  const { units } = duty
  const told = [
    ...duty.events.map((event) => ({
      ...event,
      key: `${event.seq}`,
      more: [
        event.unitBefore ? w.fromTo(nameIn(units, event.unitBefore), nameIn(units, event.unit)) : null,
        event.dueBefore && event.dueBefore !== event.dueOn ? w.dueFromTo(event.dueBefore, event.dueOn) : null,
      ].filter((part) => part !== null),
    })),
    ...duty.reminders.map(({ reminder, at, by, words }) => ({
      ...{ key: reminder, kind: 'reminded' as const, at, by, words, evidence: null, file: null, more: [] as string[] },
    })),
  ].toSorted((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <section class="panel" aria-labelledby="history-title">
      <h2 id="history-title">{w.history}</h2>
      <ol class="duty-history">
        {told.map(({ key, kind, at, by, words, evidence, file, more }) => (
          <li key={key}>
            <p>
              <b>{w.events[kind]}</b> · {instant(at)} · {by ?? w.system}
              {more.length > 0 ? ` · ${more.join(' · ')}` : null}
            </p>
            {words ? <p class="said">{words}</p> : null}
            {evidence ? (
              <p class="said aside evidence-words">
                <Linked words={w.evidenceIs(evidence)} />
              </p>
            ) : null}
            {file ? (
              <p>
                <a class="download" href={`/api/duties/${encodeURIComponent(duty.duty)}/files/${file.file}`} download>
                  {evidenceWords().attached(file.name, file.size)}
                </a>
              </p>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
