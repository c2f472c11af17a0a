// What this device keeps beyond a page, in IndexedDB: answers on their way, what it was given to ask, and whose turn it
// is to send. Pages and service workers of this origin share it.

const name = 'lang-nghe'
const version = 1
type Store = 'outbox' | 'given' | 'lease'

let opened: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.onupgradeneeded = () => {
      const outbox = request.result.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true })
      outbox.createIndex('id', 'id', { unique: true })
      outbox.createIndex('place', ['state', 'seq'])
      request.result.createObjectStore('given', { keyPath: 'key' })
      request.result.createObjectStore('lease', { keyPath: 'key' })
    }
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const database = request.result
      const forget = () => {
        opened = null
      }
      // The browser closes it where the disk fails or somebody clears this site's data.
      database.onclose = forget
      database.onversionchange = () => {
        database.close()
        forget()
      }
      resolve(database)
    }
  }).catch((error) => {
    opened = null
    throw error
  })
  return opened
}

/**
 * One transaction over one store, on the disk when this resolves: that a disk is full often shows only as it commits.
 * Rejects where the browser keeps nothing (refused, private, full).
 */
export async function transact<T>(
  store: Store,
  mode: 'readonly' | 'readwrite',
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open()
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(store, mode, { durability: 'strict' })
    const request = work(transaction.objectStore(store))
    transaction.oncomplete = () => resolve(request.result)
    transaction.onabort = () => reject(transaction.error ?? new Error('The browser broke the transaction off'))
  })
}

/** Asks the browser not to clear what is kept here when the disk runs short. It may refuse. */
export async function askToPersist(): Promise<void> {
  await navigator.storage?.persist?.().catch(() => false)
}
