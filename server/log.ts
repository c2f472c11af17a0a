/** One JSON line an event on stderr. Never an answer, an address of a citizen or a token. */
export const log = (event: string, facts: Readonly<Record<string, unknown>> = {}): void => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`)
}
