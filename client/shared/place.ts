// What the place has of its own: the server writes it into the document around every script.
import type { Text } from '../../surveys/instrument.ts'

/** Null where the place has none. */
export const placeName = (): Text | null => {
  const { nameVi, nameEn } = document.documentElement.dataset
  return nameVi && nameEn ? { vi: nameVi, en: nameEn } : null
}

/** The address of its emblem. */
export const placeEmblem = (): string | null => document.documentElement.dataset.emblem ?? null
