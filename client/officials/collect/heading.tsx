import type { ComponentChildren } from 'preact'
import { collect as en } from '../../../surveys/text/en/collect.ts'
import { collect as vi } from '../../../surveys/text/vi/collect.ts'
import { type Tab, Tabbed } from '../tabbed.tsx'
import { language } from '../words.ts'

const text = { vi, en } as const
export type CollectPage = keyof (typeof vi)['names']

/** The pages by which answers are gathered, in the order in which they are offered. */
const tabs: readonly Tab<CollectPage>[] = [
  ['links', '/officials/collect/links', 'links:read'],
  ['devices', '/officials/collect/devices', 'devices:manage'],
  ['invitations', '/officials/collect/invitations', 'invitations:manage'],
  ['interviews', '/officials/collect/interviews', 'interviews:assign'],
  ['paper', '/officials/collect/paper', 'paper:enter'],
  ['languages', '/officials/collect/languages', 'waves:manage'],
]

type Props = { readonly page: CollectPage; readonly children: ComponentChildren }

export const Collecting = ({ page, children }: Props) => (
  <Tabbed tabs={tabs} page={page} words={text[language.value]}>
    {children}
  </Tabbed>
)
