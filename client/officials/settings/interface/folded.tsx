import type { ComponentChildren } from 'preact'

type Props = {
  readonly id: string
  readonly title: string
  readonly isOpen: boolean
  readonly children: ComponentChildren
}

/** A part of a long page, whose heading opens it. */
export const Folded = ({ id, title, isOpen, children }: Props) => (
  <section class="panel" aria-labelledby={id}>
    <details class="part" open={isOpen}>
      <summary>
        <h2 id={id}>{title}</h2>
      </summary>
      {children}
    </details>
  </section>
)
