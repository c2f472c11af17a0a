// The part of a service worker's world that is used here: TypeScript's own library for it cannot stand beside that of
// pages, and client/shared is for both.

import type { Build } from '../../server/installed.ts'

type Lasting = Event & { waitUntil(work: Promise<unknown>): void }
export type Asking = Lasting & { readonly request: Request; respondWith(response: Promise<Response>): void }
type Listeners = {
  install: Lasting
  activate: Lasting
  fetch: Asking
  sync: Lasting
  message: Lasting & { readonly data: unknown }
}

type Scope = {
  /** Written before the code by the server. */
  readonly build: Build
  readonly clients: { claim(): Promise<void> }
  readonly registration: { readonly sync?: { register(tag: string): Promise<void> } }
  skipWaiting(): Promise<void>
  addEventListener<Kind extends keyof Listeners>(kind: Kind, listener: (event: Listeners[Kind]) => void): void
}

export const scope = globalThis as unknown as Scope
