import { fold } from '../../../surveys/fold.ts'

const LONGEST = 120

/** A part of a file's name in ASCII letters, digits and hyphens, which every system and archive takes. */
const part = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
    .replace(/-+$/, '')

/** The name of a file that says what is in it: `dat-dai.ubnd-xa-bac-binh.2026-q4.csv.zip`. */
export const fileName = (parts: readonly string[]): string => {
  const name = parts
    .map(part)
    .filter((one) => one !== '')
    .join('.')
    .slice(0, LONGEST)
  return `${name}.zip`
}
