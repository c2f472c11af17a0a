import { readFileSync } from 'node:fs'

/** Of this program, as every file that leaves it says. */
export const programVersion: string = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version
