import { Copy } from '../copy.tsx'

type Props = {
  readonly secret: string
  readonly words: {
    readonly made: string
    readonly madeLead: string
    readonly copy: string
    readonly another: string
  }
  readonly onDone: () => void
}

/** What only the server and who reads it now know: shown once. */
export const Secret = ({ secret, words, onDone }: Props) => (
  <div class="note secret-shown" role="status">
    <p>
      <b>{words.made}</b>
    </p>
    <p>{words.madeLead}</p>
    <p>
      <code>{secret}</code>
    </p>
    <div class="ways">
      <Copy text={secret} name={words.copy} />
      <button type="button" class="download" onClick={onDone}>
        {words.another}
      </button>
    </div>
  </div>
)
