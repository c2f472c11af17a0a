import type { ComponentChildren } from 'preact'
import { data as en } from '../../../surveys/text/en/data.ts'
import { data as vi } from '../../../surveys/text/vi/data.ts'
import { type Tab, Tabbed } from '../tabbed.tsx'
import { language } from '../words.ts'

const text = { vi, en } as const
type DataPage = keyof (typeof vi)['names']

/** The pages by which data is taken away, weighed, judged and brought in. */
const tabs: readonly Tab<DataPage>[] = [
  ['export', '/officials/data/export', 'quality:read'],
  ['weights', '/officials/data/weights', 'weights:manage'],
  ['quality', '/officials/data/quality', 'quality:read'],
  ['import', '/officials/data/import', 'responses:import'],
  ['methods', '/officials/data/methods', 'scores:read'],
]

type Props = { readonly page: DataPage; readonly children: ComponentChildren }

export const Data = ({ page, children }: Props) => (
  <Tabbed tabs={tabs} page={page} words={text[language.value]}>
    {children}
  </Tabbed>
)
