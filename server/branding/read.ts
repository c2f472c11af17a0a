// What tells the pages of one place from those of another: its name, its emblem, its colours.
import { createHash, hash } from 'node:crypto'
import { type Colours, ownColours, styleOf } from '../../surveys/branding.ts'
import type { Text } from '../../surveys/instrument.ts'
import { offline } from '../../surveys/text/vi/offline.ts'
import type { Database } from '../database/open.ts'

export type Branding = {
  /** The product's own where the place has given none; `isNamed`: it has. */
  readonly name: Text
  readonly isNamed: boolean
  /** `hash`: of the bytes, as hexadecimal digits. */
  readonly emblem: { readonly type: string; readonly bytes: Uint8Array; readonly hash: string } | null
  readonly colours: Colours
  /** Of all of it; empty where all is the product's own. */
  readonly hash: string
}
/** The same as pages are told it, also those that a device draws by itself. */
export type Brand = {
  readonly name: Text | null
  /** The address of the emblem. */
  readonly emblem: string | null
  /** A style sheet; empty where the colours are the product's own. */
  readonly style: string
}

export const ownBranding: Branding = {
  ...{ name: { vi: offline.product, en: offline.product }, isNamed: false, emblem: null, colours: ownColours },
  hash: '',
}

export async function readBranding(db: Database): Promise<Branding> {
  const row = await db
    .selectFrom('branding')
    .select(['name_vi', 'name_en', 'emblem', 'emblem_type', 'accent', 'on_accent', 'hash'])
    .executeTakeFirst()
  if (!row) return ownBranding
  const { name_vi, name_en, emblem, emblem_type, accent, on_accent } = row
  const bytes = emblem ? new Uint8Array(emblem) : null
  return {
    name: name_vi && name_en ? { vi: name_vi, en: name_en } : ownBranding.name,
    isNamed: Boolean(name_vi && name_en),
    emblem: bytes && emblem_type ? { type: emblem_type, bytes, hash: hashOfBytes(bytes) } : null,
    colours: accent && on_accent ? { accent, onAccent: on_accent } : ownColours,
    hash: row.hash,
  }
}

export const hashOfBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 32)

const isOwn = ({ accent, onAccent }: Colours) => accent === ownColours.accent && onAccent === ownColours.onAccent

export const brandOf = ({ name, isNamed, emblem, colours }: Branding): Brand => ({
  name: isNamed ? name : null,
  emblem: emblem && `/emblem/${emblem.hash}`,
  style: isOwn(colours) ? '' : styleOf(colours),
})

/** The source of a brand's styles in a content security policy; null where it has none. */
export const sourceOf = ({ style }: Brand): string | null =>
  style === '' ? null : `'sha256-${hash('sha256', style, 'base64')}'`
