// A real OpenID Connect provider on this machine, and a browser that goes through its pages without drawing them.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import type { ProviderConfig } from '../server/config.ts'

/** Starts a provider that takes any name with any password, for one client that comes back to `returnTo`. */
export async function startProvider(returnTo: string): Promise<{ settings: ProviderConfig; stop(): Promise<void> }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const settings = { issuer, clientId: 'lang-nghe', clientSecret: 'a-secret-of-the-tests', name: 'SSO' }
  const provider = new Provider(issuer, {
    clients: [{ client_id: settings.clientId, client_secret: settings.clientSecret, redirect_uris: [returnTo] }],
    claims: { profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: `Trần Thị ${id}` }) }),
    cookies: { keys: ['only-for-tests'] },
    features: { devInteractions: { enabled: true } },
  })
  server.on('request', provider.callback())
  return {
    settings,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** A browser's memory of cookies at one provider. */
function jar() {
  const cookies = new Map<string, string>()
  return async (address: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
}

/** Signs in at the provider as `name`, agrees to what is asked, and gives the address that it sends the browser back to. */
export async function throughProvider(start: string, name: string, returnTo: string): Promise<string> {
  const ask = jar()
  let address = start
  for (let step = 0; step < 20; step++) {
    if (address.startsWith(returnTo)) return address
    const response = await ask(address)
    const onward = response.headers.get('location')
    if (onward) {
      address = new URL(onward, address).href
      continue
    }
    const page = await response.text()
    const action = page.match(/<form[^>]*action="([^"]+)"/)?.[1]
    const prompt = page.match(/name="prompt" value="([^"]+)"/)?.[1]
    if (!action || !prompt) throw new Error(`The provider shows no form at ${address}: ${page.slice(0, 300)}`)
    const body = new URLSearchParams(prompt === 'login' ? { prompt, login: name, password: 'x' } : { prompt })
    const sent = await ask(new URL(action, address).href, { method: 'POST', body })
    address = new URL(sent.headers.get('location') ?? '', address).href
  }
  throw new Error('The provider does not come to an end')
}
