// What stands around every page: brand, language, who is signed in.
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Language } from '../../surveys/instrument.ts'
import { placeEmblem, placeName } from '../shared/place.ts'
import { Bell } from './bell.tsx'
import { PersonMenu } from './person-menu.tsx'
import { PrintedFoot } from './printed.tsx'
import { hasRight, homeFor, session } from './session.ts'
import { unread } from './unread.ts'
import { language, said, speak, words } from './words.ts'

type Props = { readonly title: string; readonly signedIn?: boolean; readonly children: ComponentChildren }

/** The pages of figures, each with all that stands below its address. */
const pages = [
  ['/officials', 'scoreboard', 'scores:read'],
  ['/officials/indices', 'indices', 'figures:read'],
  ['/officials/duties', 'duties', 'duties:read'],
  ['/officials/reports', 'reports', 'scores:read'],
  ['/officials/data', 'data', 'quality:read'],
  ['/officials/fieldwork', 'fieldwork', 'waves:read'],
  ['/officials/collect', 'collect', 'links:read'],
  ['/officials/served', 'served', 'served:enter'],
] as const
/** The pages that belong to the person, and to whoever runs the place. */
const ownPages = () => [
  { href: '/officials/notices', title: words().bell(unread.value) },
  { href: '/officials/account', title: words().pages.account },
  ...(hasRight('accounts:manage') ? [{ href: '/officials/people', title: words().pages.people }] : []),
  ...(hasRight('organisation:manage') ? [{ href: '/officials/settings', title: words().pages.settings }] : []),
  ...(hasRight('audit:read') ? [{ href: '/officials/audit', title: words().pages.audit }] : []),
]
const isAt = (href: string) =>
  href === '/officials' ? /^\/officials(\/sectors\/|$)/.test(location.pathname) : location.pathname.startsWith(href)

/** A name of a place that has no room beside other things on a phone. */
const manyLetters = 12

export function Frame({ title, signedIn = false, children }: Props) {
  const w = words()
  const who = session.value
  const place = placeName()
  useEffect(() => {
    document.title = title === w.product ? title : `${title} · ${w.product}`
  }, [title, w])
  const brand = place ? said(place) : w.product
  const offered = pages.filter(([, , right]) => hasRight(right))
  return (
    <>
      <a class="skip" href="#main">
        {w.skip}
      </a>
      <header class="top">
        <a
          class={brand.length > manyLetters ? 'brand long' : 'brand'}
          href={signedIn ? homeFor(typeof who === 'object' ? who.rights : []) : `/?lang=${language.value}`}
        >
          <img src={placeEmblem() ?? '/icon.svg'} width="36" height="36" alt="" />
          <span>
            <strong>{brand}</strong>
            <small>{place ? w.product : w.tagline}</small>
          </span>
        </a>
        {signedIn ? (
          <nav class="pages" aria-label={w.pages.title}>
            {offered.map(([href, name]) => (
              <a key={href} href={href} aria-current={isAt(href) ? 'page' : undefined}>
                {w.pages[name]}
              </a>
            ))}
          </nav>
        ) : null}
        <LanguageSwitch />
        {signedIn && typeof who === 'object' ? <Bell /> : null}
        {signedIn && typeof who === 'object' ? <PersonMenu name={who.name} pages={ownPages()} /> : null}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {signedIn ? <PrintedFoot /> : null}
    </>
  )
}

const names: Readonly<Record<Language, string>> = { vi: 'Tiếng Việt', en: 'English' }

function LanguageSwitch() {
  return (
    <fieldset class="languages">
      <legend class="unseen">{words().language}</legend>
      {(['vi', 'en'] as const).map((code) => (
        <button key={code} type="button" lang={code} aria-pressed={language.value === code} onClick={() => speak(code)}>
          <span class="only-wide">{names[code]}</span>
          <span class="only-narrow">
            {code.toUpperCase()}
            <span class="unseen"> – {names[code]}</span>
          </span>
        </button>
      ))}
    </fieldset>
  )
}
