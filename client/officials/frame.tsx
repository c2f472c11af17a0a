// What stands around every page: brand, language, who is signed in.
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Language } from '../../surveys/instrument.ts'
import { session, signOut } from './session.ts'
import { language, speak, words } from './words.ts'

type Props = { readonly title: string; readonly signedIn?: boolean; readonly children: ComponentChildren }

export function Frame({ title, signedIn = false, children }: Props) {
  const w = words()
  const who = session.value
  useEffect(() => {
    document.title = title === w.product ? title : `${title} · ${w.product}`
  }, [title, w])
  return (
    <>
      <a class="skip" href="#main">
        {w.skip}
      </a>
      <header class="top">
        <a class="brand" href={signedIn ? '/officials' : `/?lang=${language.value}`}>
          <img src="/icon.svg" width="36" height="36" alt="" />
          <span>
            <strong>{w.product}</strong>
            <small>{w.tagline}</small>
          </span>
        </a>
        <div class="top-end">
          {signedIn ? (
            <nav class="pages" aria-label={w.pages.title}>
              <a href="/officials">{w.pages.scoreboard}</a>
              <a href="/officials/indices">{w.pages.indices}</a>
              {typeof who === 'object' && who.rights.includes('served:enter') ? (
                <a href="/officials/served">{w.pages.served}</a>
              ) : null}
            </nav>
          ) : null}
          <LanguageSwitch />
          {signedIn && typeof who === 'object' ? (
            <div class="who">
              <span>{who.name}</span>
              <button
                type="button"
                class="quiet"
                onClick={async () => {
                  await signOut()
                  location.assign(`/?lang=${language.value}`)
                }}
              >
                {w.session.signOut}
              </button>
            </div>
          ) : null}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
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
          {names[code]}
        </button>
      ))}
    </fieldset>
  )
}
