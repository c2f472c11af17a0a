// A figure that opens into its formula, and the place where it opens.
import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ExplainedFigure } from './explained-figure.ts'
import { useExplaining } from './explaining.ts'
import { words } from './words.ts'

type Props = {
  readonly figure: ExplainedFigure
  /** What the figure is of. */
  readonly of: string
  /** The figure as it is written; without it the button says what it does. */
  readonly children?: string
}

export function ExplainButton({ figure, of, children }: Props) {
  const { how } = words().explain
  const { open } = useExplaining()
  return (
    <button
      type="button"
      class={children ? 'explain' : 'explain how'}
      aria-haspopup="dialog"
      aria-label={`${children ? `${children}. ` : ''}${how}: ${of}`}
      title={how}
      onClick={() => open(figure)}
    >
      {children ?? how}
    </button>
  )
}

/** The explanation that the address asks for, loaded when one is first asked for. */
export function ExplanationPlace(): ComponentChildren {
  const { figure } = useExplaining()
  const [panel, setPanel] = useState<{ readonly Explanation: FunctionComponent | null }>()
  const isWanted = figure !== null
  useEffect(() => {
    if (isWanted && !panel) import('./explanation.tsx').then(setPanel, () => setPanel({ Explanation: null }))
  }, [isWanted, panel])
  if (!isWanted || !panel) return null
  if (panel.Explanation) return <panel.Explanation />
  return (
    <p class="note failure" role="alert">
      {words().failure.pageLost}
    </p>
  )
}
