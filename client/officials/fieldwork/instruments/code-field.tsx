// A field for JSON: with line numbers, and with a Tab key that indents without keeping anybody in.
import { useEffect, useId, useMemo, useRef } from 'preact/hooks'
import { instrumentWords } from './words.ts'

/** A line to go to, 1 the first, and to mark; each asking is an object of its own. */
export type Target = { readonly line: number }
type Props = {
  readonly target: Target | null
  readonly file: string
  readonly text: string
  /** Lines in which something is wrong. */
  readonly faulty: ReadonlySet<number>
  /** Null: it is only read. */
  readonly onText: ((text: string) => void) | null
}

const lineHeight = 20

export function CodeArea({ target, file, text, faulty, onText }: Props) {
  const w = instrumentWords().editor
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const numbers = useRef<HTMLPreElement>(null)
  const isLeaving = useRef(false)
  const count = useMemo(() => text.split('\n').length, [text])
  const beside = useMemo(
    () => Array.from({ length: count }, (_, i) => (faulty.has(i + 1) ? `● ${i + 1}` : `${i + 1}`)).join('\n'),
    [count, faulty],
  )
  useEffect(() => {
    const own = area.current
    if (!own || !target) return
    const lines = own.value.split('\n')
    const from = lines.slice(0, target.line - 1).reduce((sum, one) => sum + one.length + 1, 0)
    own.focus()
    own.setSelectionRange(from, from + (lines[target.line - 1]?.length ?? 0))
    own.scrollTop = Math.max(0, (target.line - 1) * lineHeight - own.clientHeight / 3)
    own.scrollLeft = 0
    own.scrollIntoView({ block: 'nearest' })
  }, [target])
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Escape') isLeaving.current = true
    else if (event.key !== 'Tab' && event.key !== 'Shift') isLeaving.current = false
    if (onText === null || event.key !== 'Tab' || event.shiftKey || isLeaving.current) return
    event.preventDefault()
    // So that it can be undone; where a browser has forgotten how, it is put in all the same.
    const own = event.currentTarget as HTMLTextAreaElement
    if (!document.execCommand('insertText', false, '  ')) {
      own.setRangeText('  ', own.selectionStart, own.selectionEnd, 'end')
      onText(own.value)
    }
  }
  return (
    <div class="code">
      <div class="code-room">
        <pre class="code-numbers" aria-hidden="true" ref={numbers}>
          {beside}
        </pre>
        <textarea
          id={id}
          ref={area}
          class="code-text"
          wrap="off"
          spellcheck={false}
          autoCapitalize="none"
          autoComplete="off"
          aria-label={w.text(file)}
          aria-describedby={`${id}-hint`}
          value={text}
          readOnly={onText === null}
          onInput={(event) => onText?.(event.currentTarget.value)}
          onKeyDown={pressed}
          onBlur={() => {
            isLeaving.current = false
          }}
          onScroll={(event) => {
            if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop
          }}
        />
      </div>
      <p class="says" id={`${id}-hint`}>
        {w.tabHint}
      </p>
    </div>
  )
}
