/** What a person typed as plain characters: nothing in it can hide a digit, reorder a line or take up a screen. */

/** Longer texts are cut here: the longest question allows 2,000 characters. */
export const LONGEST = 10_000

// Soft hyphens, zero-width characters, bidirectional marks and overrides, variation selectors, keycaps, tags.
const unseen = /(?!\u200d)\p{Default_Ignorable_Code_Point}|\u20e3|[\ufff9-\ufffb]/gu
// A joiner makes one picture of two; anywhere else it hides between letters.
const looseJoiner = /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier})\u200d|\u200d(?!\p{Extended_Pictographic})/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out.
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g
/** More marks on one letter than any language writes. */
const piledMarks = /(\p{M}{3})\p{M}+/gu

/**
 * One way to write each character (full-width, circled and foreign digits become 0-9), nothing that is not seen, no more
 * than two line breaks in a row, at most `LONGEST` characters. Lone surrogates become U+FFFD.
 */
export function plain(given: string): string {
  const text = given.toWellFormed().slice(0, 4 * LONGEST)
  return asciiDigits(text.normalize('NFKC').replace(/\r\n?/g, '\n').replace(unseen, '').replace(looseJoiner, ''))
    .replace(controls, ' ')
    .replace(piledMarks, '$1')
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, LONGEST)
    .toWellFormed()
}

const asciiDigits = (text: string): string =>
  text.replace(/[^\P{Nd}0-9]/gu, (digit) => {
    // The ten digits of a script follow each other, and so do scripts without a gap: count down from a known zero.
    let zero = digit.codePointAt(0) as number
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--
    return `${((digit.codePointAt(0) as number) - zero) % 10}`
  })
