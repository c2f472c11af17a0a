// The kiosk's files on the device, so that it starts without a network, and their renewal while nobody is answering.

const hour = 3_600_000

let registration: ServiceWorkerRegistration | null = null
let isResting = false
let isStale = false

/** Browsers install nothing from a page that came over plain http from another machine. */
export const canInstall = 'serviceWorker' in navigator

/** Puts the kiosk on the device, or looks for a newer one; called once. */
export async function install(): Promise<void> {
  if (!canInstall) return
  const { serviceWorker } = navigator
  let hadOne = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    isStale = hadOne
    hadOne = true
    if (isStale && isResting) location.reload()
  })
  try {
    registration = await serviceWorker.register('/kiosk-worker.js', { scope: '/kiosk' })
  } catch {
    // Without a network at the first start; the next one tries again.
    return
  }
  registration.addEventListener('updatefound', () => {
    const { installing } = registration ?? {}
    installing?.addEventListener('statechange', renew)
  })
  renew()
  setInterval(() => {
    if (isResting) registration?.update().catch(() => undefined)
  }, hour)
}

/** Says whether anybody is answering: a new version takes the place of this one only between two people. */
export function rests(now: boolean): void {
  isResting = now
  if (isStale && now) location.reload()
  else renew()
}

function renew(): void {
  if (isResting && registration?.waiting) registration.waiting.postMessage('replace')
}
