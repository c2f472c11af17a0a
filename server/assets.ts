import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Entry = { readonly script: string; readonly styles: readonly string[] }
type Name = 'citizen' | 'kiosk' | 'officials'
export type Assets = {
  /** The folder the build wrote. */
  readonly folder: string
  entry(name: Name): Entry
  /** Every file that an entry may ever load, as addresses. */
  files(name: Name): readonly string[]
  /** The code of a service worker. */
  worker(name: 'form' | 'kiosk'): string
}
type Manifest = Record<
  string,
  { file: string; name?: string; isEntry?: boolean; css?: string[]; imports?: string[]; dynamicImports?: string[] }
>

/** Reads what the build wrote. Throws where there is no build. */
export function readAssets(folder = join(import.meta.dirname, '../client/dist')): Assets {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
  const stylesOf = (key: string, seen = new Set<string>()): string[] => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return []
    seen.add(key)
    return [...(chunk.imports ?? []).flatMap((imported) => stylesOf(imported, seen)), ...(chunk.css ?? [])]
  }
  const find = (name: Name) => {
    const [key, chunk] =
      Object.entries(manifest).find(([, candidate]) => candidate.isEntry && candidate.name === name) ?? []
    if (!key || !chunk) throw new Error(`The build has no ${name}`)
    return { key, chunk }
  }
  const filesOf = (key: string, found = new Set<string>(), seen = new Set<string>()): Set<string> => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return found
    seen.add(key)
    for (const file of [chunk.file, ...(chunk.css ?? [])]) found.add(file)
    for (const other of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) filesOf(other, found, seen)
    return found
  }
  return {
    folder,
    files: (name) => [...filesOf(find(name).key)].map((file) => `/assets/${file}`),
    worker: (name) => readFileSync(join(folder, `.workers/${name}.js`), 'utf8'),
    entry(name) {
      const { key, chunk } = find(name)
      return { script: `/assets/${chunk.file}`, styles: stylesOf(key).map((file) => `/assets/${file}`) }
    },
  }
}
