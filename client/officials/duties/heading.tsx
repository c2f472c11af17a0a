import type { ComponentChildren } from 'preact'
import { type Tab, Tabbed } from '../tabbed.tsx'
import { dutyWords } from './words.ts'
// After the styles that it builds on.
import './duties.css'

export type DutyPage = keyof ReturnType<typeof dutyWords>['names']
const tabs: readonly Tab<DutyPage>[] = [
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

export const DutiesFrame = ({ page, title, children }: Props) => (
  <Tabbed tabs={tabs} page={page} words={dutyWords()} title={title} area="duties">
    {children}
  </Tabbed>
)
