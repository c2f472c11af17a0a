import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Responses that nobody gave must not be served as real ones. The message names the data directory. */
export class SimulatedData extends Error {
  override readonly name = 'SimulatedData'
}

// The file stands there from the first simulated response on, and is empty until the last one is committed.
const markIn = (dataDir: string) => join(dataDir, 'simulated')

/** Marks a data directory as one of simulated responses; with their number once all are there. */
export const markSimulated = (dataDir: string, responses?: number): void =>
  writeFileSync(markIn(dataDir), responses === undefined ? '' : `${responses}\n`)

/** Whether a data directory was filled to the end. */
export const isFilled = (dataDir: string): boolean =>
  existsSync(markIn(dataDir)) && readFileSync(markIn(dataDir), 'utf8') !== ''

/** Throws SimulatedData where a data directory has simulated responses, be they all or some. */
export function refuseSimulated(dataDir: string): void {
  if (existsSync(markIn(dataDir))) throw new SimulatedData(dataDir)
}
