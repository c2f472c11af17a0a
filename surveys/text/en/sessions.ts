import type * as vi from '../vi/sessions.ts'

export const sessions: typeof vi.sessions = {
  browser: (browser, system) => `${browser ?? 'An unknown browser'}${system === null ? '' : ` on ${system}`}`,
}
