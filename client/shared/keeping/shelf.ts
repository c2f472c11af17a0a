// The outbox's place on the disk.
import type { ProblemCode } from '../../../surveys/problem.ts'
import type { Entry, Shelf, Shelved } from '../outbox.ts'
import { transact } from './database.ts'

type Row = Shelved & { readonly state: 'waiting' | 'held' }

const beyond = (state: Row['state'], after: number) =>
  IDBKeyRange.bound([state, after], [state, Number.POSITIVE_INFINITY], true)
const read = <T>(work: (places: IDBIndex, ids: IDBIndex) => IDBRequest<T>) =>
  transact('outbox', 'readonly', (store) => work(store.index('place'), store.index('id')))

/** The shelf of this origin, one for all its tabs. Where the browser keeps nothing, it is empty and takes nothing. */
export const shelf: Shelf = {
  async add(entry: Entry) {
    try {
      // Sent twice by a page that was loaded anew is one answer; the first is as good.
      if (await read((_, ids) => ids.getKey(entry.id))) return true
      await transact('outbox', 'readwrite', (store) => store.add({ ...entry, state: 'waiting', refused: null }))
      return true
    } catch {
      return false
    }
  },
  next: (after) =>
    read((places): IDBRequest<Row | undefined> => places.get(beyond('waiting', after))).catch(() => undefined),
  async hold(entry: Shelved, refused: ProblemCode) {
    try {
      await transact('outbox', 'readwrite', (store) => store.put({ ...entry, state: 'held', refused }))
      return true
    } catch {
      return false
    }
  },
  async remove(seqs) {
    for (const seq of seqs) await transact('outbox', 'readwrite', (store) => store.delete(seq))
  },
  held: () => read((places): IDBRequest<Row[]> => places.getAll(beyond('held', 0))).catch(() => []),
  async counts() {
    try {
      const [waiting, held] = await Promise.all(
        (['waiting', 'held'] as const).map((state) => read((places) => places.count(beyond(state, 0)))),
      )
      return { waiting: waiting ?? 0, held: held ?? 0 }
    } catch {
      return { waiting: 0, held: 0 }
    }
  },
}
