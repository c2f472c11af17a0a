import type { ComponentChildren } from 'preact'
import { hasRight } from './session.ts'
import { words } from './words.ts'

/** The pages of a sector, in the order in which they are offered. The first has no name of its own in the address. */
const pages = ['', 'units', 'time', 'priorities', 'groups', 'hours', 'opinions'] as const
export type SectorPage = (typeof pages)[number]

/** What citizens wrote is offered to whoever may read it. */
const isOffered = (page: SectorPage) => page !== 'opinions' || hasRight('opinions:read')

type Props = {
  readonly sector: string
  readonly page: SectorPage
  /** The scope, which every page of the sector keeps. */
  readonly query: string
  readonly name: string
  readonly children?: ComponentChildren
}

/** The way back, the sector's name, and the ways to its other pages. */
export function SectorHeading({ sector, page, query, name, children }: Props) {
  const w = words()
  const path = `/officials/sectors/${encodeURIComponent(sector)}`
  return (
    <>
      <div class="overline-row">
        <a class="back" href={`/officials${query}`}>
          <span aria-hidden="true">←</span> {w.sector.back}
        </a>
        <h1 class="overline">{name}</h1>
        {children}
      </div>
      <nav class="tabs" aria-label={w.sectorPages.title}>
        {pages.filter(isOffered).map((other) => (
          <a
            key={other}
            href={`${other ? `${path}/${other}` : path}${query}`}
            aria-current={other === page ? 'page' : undefined}
          >
            {w.sectorPages.names[other]}
          </a>
        ))}
      </nav>
    </>
  )
}
