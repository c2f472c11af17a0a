import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Entry = {
  readonly script: string
  readonly styles: readonly string[]
  /** The styles themselves, for a page that a slow phone must not wait twice for. */
  readonly inline?: string
}
type Name = 'citizen' | 'kiosk' | 'interview' | 'officials' | 'paper' | 'preview'
export type Assets = {
  /** The folder the build wrote. */
  readonly folder: string
  entry(name: Name): Entry
  /** The light form with its styles in the page; `allowed` is their source in a content security policy. */
  readonly first: { readonly entry: Entry; readonly allowed: string }
  /** Every file that an entry may ever load, as addresses. */
  files(name: Name): readonly string[]
  /** The code of a service worker. */
  worker(name: 'form' | 'kiosk' | 'interview'): string
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
  const entry = (name: Name): Entry => {
    const { key, chunk } = find(name)
    return { script: `/assets/${chunk.file}`, styles: stylesOf(key).map((file) => `/assets/${file}`) }
  }
  const inline = stylesOf(find('citizen').key)
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('')
  // Within a page nothing may end the element before its end.
  if (/<\/style/i.test(inline)) throw new Error('The styles of the light form cannot stand in a page')
  return {
    folder,
    first: { entry: { ...entry('citizen'), inline }, allowed: `'sha256-${hash('sha256', inline, 'base64')}'` },
    files: (name) => [...filesOf(find(name).key)].map((file) => `/assets/${file}`),
    worker: (name) => readFileSync(join(folder, `.workers/${name}.js`), 'utf8'),
    entry,
  }
}
