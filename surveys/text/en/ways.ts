import type * as vi from '../vi/ways.ts'

/** From a figure to what is to be done, and from the screen to somebody else. */
export const ways: typeof vi.ways = {
  title: 'Send or print this screen',
  copyAddress: 'Copy the link',
  copied: 'Copied. A colleague who opens the link sees this very screen, if they may see it.',
  notCopied: 'The browser does not allow copying. Please copy the address from the address bar.',
  print: 'Print this screen',
  why: 'Why',
  whyOf: (sector) => `Why the score changed: ${sector}`,
  first: 'What to do first',
  firstOf: (sector) => `What to do first: ${sector}`,
  item: (title) => `See the answers to “${title}”`,
  unit: (name) => `See ${name} alone`,
  opinions: (title) => `What citizens say about “${title}”`,
}
