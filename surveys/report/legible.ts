// Names and notes come from people and files: what no page and no file for Word can hold is left out.

// Control characters but the line feed, marks that turn the direction of writing, and what is no character at all.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const illegible = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g

export const legibleText = (text: string): string => text.toWellFormed().replaceAll(illegible, '').replaceAll('\t', ' ')

/** The same with every text in it legible. */
export function legible<Whole>(whole: Whole): Whole {
  if (typeof whole === 'string') return legibleText(whole) as Whole
  if (Array.isArray(whole)) return whole.map(legible) as Whole
  if (typeof whole !== 'object' || whole === null) return whole
  return Object.fromEntries(Object.entries(whole).map(([key, part]) => [key, legible(part)])) as Whole
}
