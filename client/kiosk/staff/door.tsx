// The hidden way for staff: five touches in the upper left corner, or Ctrl+Alt+K, open the lock; the code opens the page.
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../../../surveys/instrument.ts'
import './staff.css'
import { Keypad } from './keypad.tsx'

const CORNER = 96
const TOUCHES = 5
const WITHIN = 4_000

type Props = {
  readonly code: string
  readonly language: Language
  /** Somebody with the code is there: whoever was answering is not. */
  readonly onOpen: () => void
  readonly page: (close: () => void) => ComponentChildren
}

/** Opens the lock by five touches in the corner, or by keys. */
export function StaffDoor({ code, language, onOpen, page }: Props) {
  const [state, setState] = useState<'shut' | 'locked' | 'open'>('shut')
  const touches = useRef<readonly number[]>([])
  useEffect(() => {
    const knock = () => setState((before) => (before === 'shut' ? 'locked' : before))
    const touched = ({ clientX, clientY, timeStamp }: PointerEvent) => {
      const top = document.getElementById('app')?.getBoundingClientRect().top ?? 0
      if (clientX > CORNER || clientY > top + CORNER) {
        touches.current = []
        return
      }
      touches.current = [...touches.current, timeStamp].filter((at) => timeStamp - at < WITHIN)
      if (touches.current.length < TOUCHES) return
      touches.current = []
      knock()
    }
    const typed = (event: KeyboardEvent) => {
      if (event.ctrlKey && event.altKey && event.code === 'KeyK') knock()
    }
    document.addEventListener('pointerdown', touched, { passive: true, capture: true })
    document.addEventListener('keydown', typed, { capture: true })
    return () => {
      document.removeEventListener('pointerdown', touched, { capture: true })
      document.removeEventListener('keydown', typed, { capture: true })
    }
  }, [])

  const shut = () => setState('shut')
  if (state === 'open') return <>{page(shut)}</>
  if (state === 'shut') return null
  return (
    <Keypad
      code={code}
      language={language}
      onClose={shut}
      onOpen={() => {
        onOpen()
        setState('open')
      }}
    />
  )
}
