// What only paper shows: when it was printed, and the address at which the figures stand as they are now.
import { useEffect, useRef } from 'preact/hooks'
import { savingWords } from './saving-words.ts'
import { language } from './words.ts'

const locale = { vi: 'vi-VN', en: 'en-GB' } as const
const moment = () =>
  new Date().toLocaleString(locale[language.value], {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: 'Asia/Ho_Chi_Minh',
  })

export function PrintedFoot() {
  const time = useRef<HTMLSpanElement>(null)
  const address = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    // Written at once: what is drawn later is too late for the printer.
    const fill = () => {
      if (time.current) time.current.textContent = savingWords().printed(moment())
      if (address.current) address.current.textContent = decodeURI(location.href)
    }
    addEventListener('beforeprint', fill)
    return () => removeEventListener('beforeprint', fill)
  }, [])
  return (
    <footer class="printed printed-foot">
      <span ref={address} />
      <span ref={time} />
    </footer>
  )
}
