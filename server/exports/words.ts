// The labels of columns and values in both languages.
import type { Text } from '../../surveys/instrument.ts'
import * as en from '../../surveys/text/en/exports.ts'
import { officials as english } from '../../surveys/text/en/officials.ts'
import * as vi from '../../surveys/text/vi/exports.ts'
import { officials as vietnamese } from '../../surveys/text/vi/officials.ts'

const both = <Key extends string>(a: Readonly<Record<Key, string>>, b: Readonly<Record<Key, string>>) =>
  Object.fromEntries(Object.keys(a).map((key) => [key, { vi: a[key as Key], en: b[key as Key] }])) as Record<Key, Text>

export const columnWords = {
  columns: both(vi.columns, en.columns),
  missing: both(vi.missing, en.missing),
  chosen: both(vi.chosen, en.chosen),
  flags: both(vi.flags, en.flags),
  flagged: both(vi.flagged, en.flagged),
  channels: both(vietnamese.channels, english.channels),
}
export const otherWords = (title: Text): Text => ({ vi: vi.other(title.vi), en: en.other(title.en) })
