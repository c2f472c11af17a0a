// The project's own source as the tests about it see it: the text of every file and its syntax tree.
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

export const root = fileURLToPath(new URL('..', import.meta.url))
export type Source = { readonly path: string; readonly text: string }
/** A node of the tree of ESTree; which properties it has depends on its type. */
export type Syntax = { readonly type: string; readonly [property: string]: unknown }

/** Every file with one of these extensions below a folder, by its path from the root, with forward slashes. */
export function filesBelow(folder: string, extensions: readonly string[]): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extensions.includes(extname(entry.name)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !path.startsWith('client/dist/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Every node of a file's syntax tree, outer ones first. Throws where the file does not parse. */
export function syntaxOf({ path, text }: Source): Syntax[] {
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const found: Syntax[] = []
  const visit = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (isSyntax(value)) {
      found.push(value)
      Object.values(value).forEach(visit)
    }
  }
  visit(program)
  return found
}

export const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
