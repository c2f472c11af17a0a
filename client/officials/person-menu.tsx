import { Menu } from './menu.tsx'
import { signOut } from './session.ts'
import { unread } from './unread.ts'
import { language, words } from './words.ts'

/** A page that belongs to the person or to whoever runs the place, and not to the figures. */
export type OwnPage = { readonly href: string; readonly title: string }

/** What a phone has room for: the last word, by which a Vietnamese is called. What stands in brackets is no part of the name. */
const givenName = (name: string): string =>
  name
    .replaceAll(/\([^)]*\)/g, '')
    .trim()
    .split(/\s+/)
    .at(-1) || name

/** Under the person's name: pages of their own, and the way out. */
export function PersonMenu({ name, pages }: { readonly name: string; readonly pages: readonly OwnPage[] }) {
  const w = words().session
  const leave = async () => {
    await signOut()
    location.assign(`/?lang=${language.value}`)
  }
  return (
    <Menu
      class="person"
      name={
        <>
          <span class="person-name only-wide">{name}</span>
          <span class="person-name only-narrow">{givenName(name)}</span>
          {/* Where there is no room for a bell of its own. */}
          {unread.value > 0 ? <b class="bell-count" aria-hidden="true" /> : null}
        </>
      }
      label={unread.value > 0 ? `${w.menuOf(name)}. ${words().bell(unread.value)}` : w.menuOf(name)}
    >
      <ul>
        {pages.map(({ href, title }) => (
          <li key={href}>
            <a href={href}>{title}</a>
          </li>
        ))}
        <li>
          <button type="button" onClick={() => void leave()}>
            {w.signOut}
          </button>
        </li>
      </ul>
    </Menu>
  )
}
