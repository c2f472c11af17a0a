// What makes a browser a kiosk: one screen that stays awake, and no gesture or key that leads elsewhere. A page can refuse
// only what its browser asks it about: the rest is for the way the browser is started (README).

const inField = (event: Event) =>
  event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement

/** Named keys that write or move within the page. Dead, Process and Unidentified belong to ways of writing Vietnamese. */
const ownKeys = [
  ...['Tab', 'Enter', 'Escape', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'],
  ...['Delete', 'Shift', 'CapsLock', 'AltGraph', 'Dead', 'Process', 'Unidentified'],
]

/** Combinations belong to the browser: printing, saving, finding, zooming, new windows, and copying what is left behind. */
function mayPress(event: KeyboardEvent): boolean {
  if (event.isComposing || event.getModifierState('AltGraph')) return true
  if (event.ctrlKey || event.metaKey || event.altKey) return false
  if (event.key === 'Backspace') return inField(event)
  return [...event.key].length === 1 || ownKeys.includes(event.key)
}

/** Turns off menus, zooming, going back, dragging, printing and new windows, for as long as the page lives. */
export function lockGestures() {
  const refuse = (event: Event) => event.preventDefault()
  const refusals = ['contextmenu', 'gesturestart', 'dragstart', 'dragover', 'drop', 'auxclick', 'copy', 'cut', 'paste']
  for (const kind of refusals) document.addEventListener(kind, refuse)
  document.addEventListener('selectstart', (event) => inField(event) || refuse(event))
  document.addEventListener('keydown', (event) => mayPress(event) || refuse(event))
  document.addEventListener('mousedown', (event) => event.button !== 0 && refuse(event))
  document.addEventListener('click', (event) => (event.target as Element).closest('a[href]') && refuse(event))
  document.addEventListener('wheel', (event) => event.ctrlKey && refuse(event), { passive: false })
  document.addEventListener('touchmove', (event) => event.touches.length > 1 && refuse(event), { passive: false })
  history.pushState(null, '')
  addEventListener('popstate', () => history.pushState(null, ''))
}

/** In full screen a browser gives these keys away too, where it knows how. */
type WithKeyboard = { readonly keyboard?: { lock?(): Promise<void> } }

let lock: { readonly released: boolean } | null = null

/** Needs a touch to be allowed, and is only a comfort: a browser that refuses still asks questions. */
export async function holdScreen() {
  if (!document.fullscreenElement)
    document.documentElement
      .requestFullscreen?.()
      .then(() => (navigator as WithKeyboard).keyboard?.lock?.())
      .catch(() => undefined)
  // The lock is lost whenever the page is hidden, so every first touch asks again.
  if (!lock || lock.released) lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null
}
