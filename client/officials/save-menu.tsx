// What can be taken away from a chart and its table. The code that does it is loaded when the menu is first opened.
import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import { Menu } from './menu.tsx'
import { savingWords } from './saving-words.ts'
import { useShown } from './shown.ts'
import { language } from './words.ts'

type Props = {
  readonly frame: RefObject<HTMLElement | null>
  readonly id: string
  readonly title: string
  /** How to read it, said on the picture. */
  readonly lead: string
  readonly source: readonly string[]
}
const saving = () => import('./saving/taking.ts')
const ways = ['copyTable', 'saveCsv', 'saveSvg', 'savePng', 'copyPicture'] as const
const canCopyPicture = () => typeof ClipboardItem === 'function' && navigator.clipboard?.write !== undefined

export function SaveMenu({ frame, id, title, lead, source }: Props) {
  const w = savingWords()
  const { page, codes } = useShown()
  const [outcome, setOutcome] = useState('')
  const take = async (way: (typeof ways)[number]) => {
    setOutcome('')
    if (!frame.current) return
    try {
      const { take } = await saving()
      await take[way]({
        frame: frame.current,
        title: title === page || page === '' ? title : `${page}: ${title}`,
        lead,
        source: source.join(' · '),
        demo: document.documentElement.dataset.demo ? w.demo : null,
        names: [id, ...codes],
        language: language.value,
        ends: w.ends,
      })
      setOutcome(w.done[way])
    } catch {
      setOutcome(w.failed)
    }
  }
  return (
    <div class="save">
      <p class="save-outcome" role="status">
        {outcome}
      </p>
      <Menu name={w.save} label={w.saveOf(title)} onOpen={() => void saving().catch(() => undefined)}>
        <ul>
          {ways
            .filter((way) => way !== 'copyPicture' || canCopyPicture())
            .map((way) => (
              <li key={way}>
                <button type="button" onClick={() => void take(way)}>
                  {w.ways[way]}
                </button>
              </li>
            ))}
        </ul>
      </Menu>
    </div>
  )
}
