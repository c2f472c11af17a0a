// What makes a browser a kiosk: one screen that stays awake, and no gesture that leads elsewhere.

/** Turns off menus, zooming and going back, for as long as the page lives. */
export function lockGestures() {
  const refuse = (event: Event) => event.preventDefault()
  document.addEventListener('contextmenu', refuse)
  document.addEventListener('gesturestart', refuse)
  document.addEventListener('dragstart', refuse)
  document.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), { passive: false })
  document.addEventListener('touchmove', (event) => event.touches.length > 1 && event.preventDefault(), {
    passive: false,
  })
  history.pushState(null, '')
  addEventListener('popstate', () => history.pushState(null, ''))
}

let lock: { readonly released: boolean } | null = null

/** Needs a touch to be allowed, and is only a comfort: a browser that refuses still asks questions. */
export async function holdScreen() {
  if (!document.fullscreenElement) document.documentElement.requestFullscreen?.().catch(() => undefined)
  // The lock is lost whenever the page is hidden, so every first touch asks again.
  if (!lock || lock.released) lock = (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null
}
