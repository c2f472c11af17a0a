import type * as vi from '../vi/figures.ts'

/** Why a line of a file of figures cannot be taken over. */
export const faults: { readonly [Reason in keyof typeof vi.faults]: string } = {
  unreadable: 'From this line on the file is no CSV (a quotation mark, or a line that is too long).',
  empty: 'The file has no lines.',
  missingColumn: 'The first line of the file lacks this column.',
  tooLong: 'The file has more than 5,000 lines. Please split it.',
  twice: 'This figure stands on a line above already.',
  period: 'The period must be a month (2026-11), a quarter (2026-Q4) or a year (2026).',
  noEvidence: 'Say what shows that this is so.',
  words: 'The words are too long or hold characters that cannot be read.',
  oneValue: 'Give one kind only: numerator and denominator, or an amount, or that nothing arose.',
  shape: 'The figure lacks a field, has one too many, or a field is of the wrong type.',
  changed: 'Somebody entered a newer figure meanwhile. Please read it first.',
  number: 'This is no number. Please leave out separators of thousands.',
}
