import '../accounts.css'
import './collect.css'
import type { ComponentChildren } from 'preact'
import type { Right } from '../../../surveys/rights.ts'
import { collect as en } from '../../../surveys/text/en/collect.ts'
import { collect as vi } from '../../../surveys/text/vi/collect.ts'
import { Frame } from '../frame.tsx'
import { hasRight } from '../session.ts'
import { language } from '../words.ts'

const text = { vi, en } as const
export type CollectPage = keyof (typeof vi)['names']

/** The pages by which answers are gathered, in the order in which they are offered, and who may open each. */
const pages: readonly (readonly [CollectPage, Right])[] = [
  ['links', 'links:read'],
  ['devices', 'devices:manage'],
  ['invitations', 'invitations:manage'],
  ['interviews', 'interviews:assign'],
  ['paper', 'paper:enter'],
  ['languages', 'waves:manage'],
]

type Props = { readonly page: CollectPage; readonly children: ComponentChildren }

/** A page of gathering: its heading and the ways to the other pages. */
export function Collecting({ page, children }: Props) {
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
            <a key={other} href={`/officials/collect/${other}`} aria-current={other === page ? 'page' : undefined}>
              {words.names[other]}
            </a>
          ))}
      </nav>
      <div class="figures collecting">{children}</div>
    </Frame>
  )
}
