import { useState } from 'preact/hooks'
import { language } from '../../words.ts'
import { instrumentWords } from './words.ts'

const ways = ['form', 'kiosk', 'paper'] as const

type Props = {
  /** Where the previews are, without the way. */
  readonly address: string
  /** When it grows there is something new to see. */
  readonly turn: number
}

/** The same instrument in each way in which it is answered, one at a time. */
export function PreviewFrames({ address, turn }: Props) {
  const w = instrumentWords().preview
  const [way, setWay] = useState<(typeof ways)[number]>('form')
  const shown = `${address}/${way}?lang=${language.value}`
  return (
    <section class="previews" aria-labelledby="previews">
      <h2 id="previews">{w.title}</h2>
      <fieldset class="preview-ways">
        <legend class="unseen">{w.title}</legend>
        {ways.map((one) => (
          <button key={one} type="button" aria-pressed={one === way} onClick={() => setWay(one)}>
            {w.ways[one]}
          </button>
        ))}
      </fieldset>
      <div class={`preview-room preview-${way}`}>
        <iframe key={`${shown} ${turn}`} title={w.frame(w.ways[way])} src={shown} />
      </div>
      <p class="aside">
        {w.note}{' '}
        <a class="alone" href={shown} target="_blank" rel="noreferrer">
          {w.apart}
        </a>
      </p>
    </section>
  )
}
