// What a traced program did to the files of one folder, call by call, and which of it it made last.
import { basename, dirname, resolve } from 'node:path'
import { bytesIn, type Call, pathIn } from './trace.ts'

/** When something was under way, in lines of the trace. */
export type Span = { readonly began: number; readonly ended: number }
export type Change = Span &
  ({ readonly at: number; readonly bytes: Buffer } | { readonly at?: never; readonly size: number })
export type File = { readonly before: Buffer; readonly changes: Change[]; readonly syncs: Span[] }
/** From here on the name stands for this file, or for none. */
export type Naming = Span & { readonly name: string; readonly file: File | null }
export type History = {
  readonly before: ReadonlyMap<string, File>
  readonly namings: readonly Naming[]
  readonly folderSyncs: readonly Span[]
  readonly acknowledged: readonly (Span & { readonly id: string })[]
}
type Watched = {
  readonly folder: string
  /** The files that were there before, and what was in them. */
  readonly before: ReadonlyMap<string, Buffer>
  /** The file that takes an id in each write. */
  readonly acknowledgements: string
}

// SQLite makes its index of the WAL anew after a crash: nothing in it has to last, and it is written through memory.
const needNotLast = (name: string) => name.endsWith('-shm')

/**
 * Reads a history from calls. Throws at a call that changes a file of the folder in a way that is not modelled: a history
 * that left something out would prove nothing.
 */
export function historyOf(calls: readonly Call[], { folder, before, acknowledgements }: Watched): History {
  const first = new Map([...before].map(([name, bytes]) => [name, fileOf(bytes)]))
  const files = new Map<string, File>(first)
  const namings: Naming[] = []
  const folderSyncs: Span[] = []
  const acknowledged: (Span & { id: string })[] = []
  const nameOf = (path: string | undefined) => {
    if (path === undefined || dirname(path) !== folder) return undefined
    const name = basename(path)
    return needNotLast(name) ? undefined : name
  }
  const mentions = new RegExp(escapedIn(folder))

  for (const { name: call, parameters, returned, began, ended } of calls) {
    const given = parameters.split(', ')
    const [subject = ''] = given
    const span = { began, ended }
    const unknown = (): never => {
      throw new Error(`Line ${began + 1} of the trace: ${call} is not modelled: ${parameters.slice(0, 400)}`)
    }
    if (call === 'openat' || call === 'open') {
      const name = returned === null ? undefined : nameOf(pathIn(returned))
      if (name === undefined) continue
      if (/O_TRUNC|O_APPEND/.test(parameters)) unknown()
      if (files.has(name)) continue
      const file = fileOf(Buffer.alloc(0))
      files.set(name, file)
      namings.push({ ...span, name, file })
    } else if (call === 'unlink' || call === 'unlinkat') {
      const path = bytesIn((call === 'unlink' ? subject : given[1]) ?? '').toString()
      const name = returned === null ? undefined : nameOf(resolve(pathIn(subject) ?? folder, path))
      if (name === undefined) continue
      files.delete(name)
      namings.push({ ...span, name, file: null })
    } else if (call === 'write' && pathIn(subject) === acknowledgements) {
      acknowledged.push({
        ...span,
        id: bytesIn(given[1] ?? '')
          .toString()
          .trim(),
      })
    } else if (call === 'fsync' || call === 'fdatasync') {
      if (returned === null) continue
      const path = pathIn(subject)
      if (path === folder) folderSyncs.push(span)
      else files.get(nameOf(path) ?? '')?.syncs.push(span)
    } else if (call === 'pwrite64' || call === 'ftruncate') {
      const file = files.get(nameOf(pathIn(subject)) ?? '')
      if (!file) continue
      const isCutOff = ended === Number.POSITIVE_INFINITY
      if (returned === null && !isCutOff) unknown()
      if (call === 'ftruncate') file.changes.push({ ...span, size: Number(given[1]) })
      else {
        const bytes = bytesIn(given[1] ?? '')
        file.changes.push({
          ...span,
          at: Number(given[3]),
          bytes: isCutOff ? bytes : bytes.subarray(0, Number(returned)),
        })
      }
    } else if (call === 'mmap') {
      const name = nameOf(pathIn(given[4] ?? ''))
      if (name !== undefined && /PROT_WRITE.*MAP_SHARED/.test(parameters)) unknown()
    } else if (mentions.test(parameters)) unknown()
  }
  return { before: first, namings, folderSyncs, acknowledged }
}

const fileOf = (before: Buffer): File => ({ before, changes: [], syncs: [] })

const escapedIn = (path: string) =>
  [...Buffer.from(path)].map((byte) => `\\\\x${byte.toString(16).padStart(2, '0')}`).join('')
