import '../accounts.css'
import '../collect/collect.css'
import type { ComponentChildren } from 'preact'
import type { Right } from '../../../surveys/rights.ts'
import { settings as en } from '../../../surveys/text/en/settings.ts'
import { settings as vi } from '../../../surveys/text/vi/settings.ts'
import { Frame } from '../frame.tsx'
import { hasRight } from '../session.ts'
import { language } from '../words.ts'

const text = { vi, en } as const
export type SettingsPage = keyof (typeof vi)['names']

/** The pages by which the place is set up, and who may open each. */
const pages: readonly (readonly [SettingsPage, Right])[] = [
  ['units', 'organisation:manage'],
  ['sectors', 'organisation:manage'],
  ['procedures', 'organisation:manage'],
  ['holidays', 'organisation:manage'],
  ['branding', 'organisation:manage'],
  ['programs', 'tokens:manage'],
  ['webhooks', 'tokens:manage'],
  ['interface', 'tokens:manage'],
]

type Props = { readonly page: SettingsPage; readonly children: ComponentChildren }

/** A page of the settings: its heading and the ways to the other pages. */
export function Settings({ page, children }: Props) {
  const words = text[language.value]
  return (
    <Frame title={words.names[page]} signedIn>
      <div class="overline-row">
        <h1 class="overline">{words.title}</h1>
      </div>
      <nav class="tabs collect-tabs" aria-label={words.pages}>
        {pages
          .filter(([, right]) => hasRight(right))
          .map(([other]) => (
            <a key={other} href={`/officials/settings/${other}`} aria-current={other === page ? 'page' : undefined}>
              {words.names[other]}
            </a>
          ))}
      </nav>
      <div class="figures collecting">{children}</div>
    </Frame>
  )
}
