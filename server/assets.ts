import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Entry = { readonly script: string; readonly styles: readonly string[] }
export type Assets = {
  /** The folder the build wrote. */
  readonly folder: string
  entry(name: 'citizen' | 'kiosk' | 'officials' | 'paper'): Entry
}
type Manifest = Record<string, { file: string; name?: string; isEntry?: boolean; css?: string[]; imports?: string[] }>

/** Reads what the build wrote. Throws where there is no build. */
export function readAssets(folder = join(import.meta.dirname, '../client/dist')): Assets {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest
  const stylesOf = (key: string, seen = new Set<string>()): string[] => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return []
    seen.add(key)
    return [...(chunk.imports ?? []).flatMap((imported) => stylesOf(imported, seen)), ...(chunk.css ?? [])]
  }
  return {
    folder,
    entry(name) {
      const [key, chunk] =
        Object.entries(manifest).find(([, candidate]) => candidate.isEntry && candidate.name === name) ?? []
      if (!key || !chunk) throw new Error(`The build has no ${name}`)
      return { script: `/assets/${chunk.file}`, styles: stylesOf(key).map((file) => `/assets/${file}`) }
    },
  }
}
