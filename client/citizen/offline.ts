const address = '/form-worker.js'
const again = 30_000

/**
 * Gives the form a worker that goes on without a network. After the page could be used, so that nothing of it is slower;
 * where there is none (plain http, an old browser), the form waits for the network as long as it is open.
 */
export function workOffline(wave: string): void {
  if (!wave || !('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  const begin = async () => {
    await serviceWorker.register(address, { scope: '/s/' })
    const { active } = await serviceWorker.ready
    active?.postMessage(wave)
    const send = () => active?.postMessage(null)
    addEventListener('online', send)
    setInterval(send, again)
  }
  const idle = () => (window.requestIdleCallback ?? setTimeout)(() => void begin().catch(() => undefined))
  if (document.readyState === 'complete') idle()
  else addEventListener('load', idle)
}
