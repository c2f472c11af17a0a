import type { ComponentChildren } from 'preact'
import { settings as en } from '../../../surveys/text/en/settings.ts'
import { settings as vi } from '../../../surveys/text/vi/settings.ts'
import { type Tab, Tabbed } from '../tabbed.tsx'
import { language } from '../words.ts'

const text = { vi, en } as const
export type SettingsPage = keyof (typeof vi)['names']

/** The pages by which the place is set up. */
const tabs: readonly Tab<SettingsPage>[] = [
  ['units', '/officials/settings/units', 'organisation:manage'],
  ['sectors', '/officials/settings/sectors', 'organisation:manage'],
  ['procedures', '/officials/settings/procedures', 'organisation:manage'],
  ['holidays', '/officials/settings/holidays', 'organisation:manage'],
  ['branding', '/officials/settings/branding', 'organisation:manage'],
  ['programs', '/officials/settings/programs', 'tokens:manage'],
  ['webhooks', '/officials/settings/webhooks', 'tokens:manage'],
  ['interface', '/officials/settings/interface', 'tokens:manage'],
]

type Props = { readonly page: SettingsPage; readonly children: ComponentChildren }

export const Settings = ({ page, children }: Props) => (
  <Tabbed tabs={tabs} page={page} words={text[language.value]}>
    {children}
  </Tabbed>
)
