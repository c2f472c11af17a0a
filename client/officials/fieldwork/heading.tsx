import '../accounts.css'
import '../collect/collect.css'
import type { ComponentChildren } from 'preact'
import type { Right } from '../../../surveys/rights.ts'
import { fieldwork as en } from '../../../surveys/text/en/fieldwork.ts'
import { fieldwork as vi } from '../../../surveys/text/vi/fieldwork.ts'
import { Frame } from '../frame.tsx'
import { hasRight } from '../session.ts'
import { language } from '../words.ts'

const text = { vi, en } as const
export type FieldworkPage = keyof (typeof vi)['names']

/** The pages by which surveys are run, and who may open each. */
const pages: readonly (readonly [FieldworkPage, Right])[] = [
  ['waves', 'waves:read'],
  ['samples', 'waves:manage'],
  ['instruments', 'instruments:manage'],
]

type Props = { readonly page: FieldworkPage; readonly children: ComponentChildren }

/** A page of fieldwork: its heading and the ways to the other pages. */
export function Fieldwork({ page, children }: Props) {
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
            <a key={other} href={`/officials/fieldwork/${other}`} aria-current={other === page ? 'page' : undefined}>
              {words.names[other]}
            </a>
          ))}
      </nav>
      <div class="figures collecting">{children}</div>
    </Frame>
  )
}
