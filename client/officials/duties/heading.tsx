import '../accounts.css'
import '../collect/collect.css'
import './duties.css'
import type { ComponentChildren } from 'preact'
import type { Right } from '../../../surveys/rights.ts'
import { Frame } from '../frame.tsx'
import { hasRight } from '../session.ts'
import { dutyWords } from './words.ts'

export type DutyPage = keyof ReturnType<typeof dutyWords>['names']
const pages: readonly (readonly [DutyPage, string, Right])[] = [
  ['list', '/officials/duties', 'duties:read'],
  ['letter', '/officials/duties/letter', 'duties:read'],
  ['overdue', '/officials/duties/overdue', 'duties:read'],
  ['reminders', '/officials/duties/reminders', 'duties:assign'],
]

type Props = {
  /** null: one duty, which is below all of them. */
  readonly page: DutyPage | null
  readonly title?: string
  readonly children: ComponentChildren
}

/** A page of duties: its heading and the ways to the others. */
export function DutiesFrame({ page, title, children }: Props) {
  const w = dutyWords()
  return (
    <Frame title={title ?? (page ? w.names[page] : w.title)} signedIn>
      <div class="overline-row">
        <h1 class="overline">{w.title}</h1>
      </div>
      <nav class="tabs collect-tabs" aria-label={w.pages}>
        {pages
          .filter(([, , right]) => hasRight(right))
          .map(([other, href]) => (
            <a key={other} href={href} aria-current={other === page ? 'page' : undefined}>
              {w.names[other]}
            </a>
          ))}
      </nav>
      <div class="figures collecting duties">{children}</div>
    </Frame>
  )
}
