import '../figure-form.css'
import './evidence.css'
import { language, words } from '../words.ts'
import type { Evidence, Sending } from './sending.ts'
import { evidenceWords } from './words.ts'

const accepted = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx'

/** Where a file is chosen, with how far it is on its way and what came of it. */
export function AttachEvidence({ evidence }: { readonly evidence: Evidence }) {
  const w = evidenceWords()
  const { sending } = evidence
  return (
    <div class="evidence">
      {sending.state === 'sent' ? (
        <p class="evidence-sent">
          <span>
            <b>{w.attached(sending.file.name, sending.file.size)}</b>
            <small>{w.attachedState}</small>
          </span>
          <button
            type="button"
            class="download"
            aria-label={w.removeOne(sending.file.name)}
            onClick={() => evidence.remove()}
          >
            {w.remove}
          </button>
        </p>
      ) : sending.state === 'sending' ? (
        <p class="evidence-sent">
          <label>
            <span>{w.sending(sending.name)}</span>
            <progress value={sending.done} max={1} />
          </label>
          <button type="button" class="download" onClick={() => evidence.stop()}>
            {w.stop}
          </button>
        </p>
      ) : (
        <label class="file">
          <span>{w.attach}</span>
          <input
            type="file"
            accept={accepted}
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? []
              if (chosen) evidence.send(chosen)
              // The same file can be chosen again once it is mended.
              event.currentTarget.value = ''
            }}
          />
          <small>{w.hint}</small>
        </label>
      )}
      <div role="alert">{sending.state === 'failed' ? <p class="note failure">{why(sending)}</p> : null}</div>
    </div>
  )
}

function why({ why, size }: Extract<Sending, { state: 'failed' }>): string {
  const w = evidenceWords()
  if (why === 'too-large') return w.tooLarge(size)
  if (why === 'empty') return w.empty
  return why === 'no-answer' ? words().failure.offline : why.message[language.value]
}
