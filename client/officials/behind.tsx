import type { FunctionComponent } from 'preact'
import { useEffect } from 'preact/hooks'
import lazy from 'preact-iso/lazy'
import { useLocation } from 'preact-iso/router'
import type { Right } from '../../surveys/rights.ts'
import { Frame } from './frame.tsx'
import { homeFor, session } from './session.ts'
import { NoRight } from './states.tsx'
import { words } from './words.ts'

const first = '/officials'

/**
 * A page for those who have a right. Who lacks it is told so and shown the way; at the address where all officials begin
 * they are taken to where their own pages begin instead.
 */
export function behind<Props extends object>(right: Right, Page: FunctionComponent<Props>): FunctionComponent<Props> {
  return function Behind(props) {
    const { path, route } = useLocation()
    const who = session.value
    const lacks = typeof who === 'object' && !who.rights.includes(right)
    const home = typeof who === 'object' ? homeFor(who.rights) : first
    const onward = lacks && path === first && home !== first
    useEffect(() => {
      if (onward) route(home, true)
    }, [onward, home, route])
    if (onward) return <Frame title={words().product} signedIn children={null} />
    return lacks ? <NoRight home={home} /> : <Page {...props} />
  }
}

/** The same for a page that is loaded when it is gone to. */
export const later = <Props extends object>(right: Right, load: () => Promise<FunctionComponent<Props>>) =>
  behind(right, lazy(load))
