// What this device was given to ask, by survey and version, so that it starts and goes on without a network.
import type { Delivery } from '../citizen-api.ts'
import { transact } from './database.ts'

const day = 86_400_000
type Given = { readonly key: string; readonly at: number; readonly ahead: number; readonly delivery: Delivery }
/** `ahead`: by how many ms the server's clock was ahead of this device's when it gave it. */
export type Remembered = Pick<Given, 'delivery' | 'ahead'>

const keyOf = ({ wave, version }: Pick<Delivery, 'wave' | 'version'>) => `${wave}@${version}`
// No code of a survey has an @, and no version sorts behind the letter after it.
const ofWave = (wave: string) => IDBKeyRange.bound(`${wave}@`, `${wave}A`)
const all = (wave: string): Promise<Given[]> => transact('given', 'readonly', (store) => store.getAll(ofWave(wave)))

/** Keeps what the server has just given. What a day-old form may still need of earlier versions stays that long. */
export async function remember(delivery: Delivery, ahead: number, now = Date.now()): Promise<void> {
  try {
    const kept = await all(delivery.wave)
    await transact('given', 'readwrite', (store) => store.put({ key: keyOf(delivery), at: now, ahead, delivery }))
    for (const { key, at } of kept)
      if (key !== keyOf(delivery) && Math.abs(now - at) > day)
        await transact('given', 'readwrite', (store) => store.delete(key))
  } catch {
    // A full or refusing browser asks as long as the page is open.
  }
}

/** The survey as it was given last, or in the version that is named; null where this device has none. */
export async function remembered(wave: string, version?: number): Promise<Remembered | null> {
  const kept = await all(wave).catch(() => [])
  const wanted = kept.filter(({ delivery }) => version === undefined || delivery.version === version)
  return wanted.sort((a, b) => b.delivery.version - a.delivery.version || b.at - a.at)[0] ?? null
}
