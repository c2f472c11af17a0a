import './accounts.css'
import './collect/collect.css'
import type { ComponentChildren } from 'preact'
import type { Right } from '../../surveys/rights.ts'
import { Frame } from './frame.tsx'
import { hasRight } from './session.ts'

/** One of several pages that stand together, its address, and who may open it. */
export type Tab<Page extends string> = readonly [page: Page, href: string, right: Right]

type Props<Page extends string> = {
  readonly tabs: readonly Tab<Page>[]
  /** null: a page below all of them. */
  readonly page: Page | null
  readonly words: {
    readonly title: string
    readonly pages: string
    readonly names: Readonly<Record<Page, string>>
  }
  /** Of the window; without it the page's name. */
  readonly title?: string | undefined
  /** A class of its own for what stands below. */
  readonly area?: string
  readonly children: ComponentChildren
}

/** A page of several that stand together: their heading and the ways to the others. */
export function Tabbed<Page extends string>({ tabs, page, words, title, area = '', children }: Props<Page>) {
  return (
    <Frame title={title ?? (page ? words.names[page] : words.title)} signedIn>
      <div class="overline-row">
        <h1 class="overline">{words.title}</h1>
      </div>
      <nav class="tabs collect-tabs" aria-label={words.pages}>
        {tabs
          .filter(([, , right]) => hasRight(right))
          .map(([other, href]) => (
            <a key={other} href={href} aria-current={other === page ? 'page' : undefined}>
              {words.names[other]}
            </a>
          ))}
      </nav>
      <div class={`figures collecting ${area}`}>{children}</div>
    </Frame>
  )
}
