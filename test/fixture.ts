import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './source.ts'

/** The rows of a table in test/fixtures, by the names in its first line. No field there holds a line break. */
export function fixture(name: string): Readonly<Record<string, string>>[] {
  const lines = readFileSync(join(root, 'test/fixtures', name), 'utf8')
    .replace(/^\uFEFF/, '')
    .trim()
    .split(/\r?\n/)
  const [header, ...rows] = lines.map(fieldsOf)
  return rows.map((fields) => Object.fromEntries((header ?? []).map((key, i) => [key, fields[i] ?? ''])))
}

const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  )
