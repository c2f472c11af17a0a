import type { ComponentChildren } from 'preact'
import { fieldwork as en } from '../../../surveys/text/en/fieldwork.ts'
import { fieldwork as vi } from '../../../surveys/text/vi/fieldwork.ts'
import { type Tab, Tabbed } from '../tabbed.tsx'
import { language } from '../words.ts'

const text = { vi, en } as const
export type FieldworkPage = keyof (typeof vi)['names']

/** The pages by which surveys are run. */
const tabs: readonly Tab<FieldworkPage>[] = [
  ['waves', '/officials/fieldwork/waves', 'waves:read'],
  ['samples', '/officials/fieldwork/samples', 'waves:manage'],
  ['instruments', '/officials/fieldwork/instruments', 'instruments:manage'],
]

type Props = { readonly page: FieldworkPage; readonly children: ComponentChildren }

export const Fieldwork = ({ page, children }: Props) => (
  <Tabbed tabs={tabs} page={page} words={text[language.value]}>
    {children}
  </Tabbed>
)
