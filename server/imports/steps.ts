// What a file says, line by line, before it is set against what is here.
import type { Text } from '../../surveys/instrument.ts'
import type { FoundDefinition, Names } from './found.ts'
import type { Header } from './moved.ts'
import type { Brought } from './ready.ts'
import type { FileFault, LineFault } from './words.ts'

export type Step =
  | { readonly header: Header; readonly definitions: readonly FoundDefinition[] }
  | { readonly names: readonly string[] }
  | { readonly cells: readonly string[] }
  | { readonly brought: Brought }
  | { readonly faults: readonly LineFault[] }
  | { readonly unknown: keyof Names; readonly code: string; readonly name: Text | null }
  | { readonly fatal: FileFault }
