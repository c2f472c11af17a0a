import { formatNumber } from '../format.ts'

const whole = (digits: string) => formatNumber('en', Number(digits))

/** Why a file, a line or a cell is not taken. Codes and names are told in the order of the parameters. */
export const faults = {
  // The whole file
  workbook: () => 'This is an Excel workbook, not a CSV file. In Excel choose Save As and the type “CSV UTF-8”.',
  utf16: () => 'The file was saved as UTF-16. Save it again as “CSV UTF-8” and choose it once more.',
  encoding: () =>
    'From this line on the file has letters that are not UTF-8 (perhaps windows-1258, VNI or TCVN3). Save it again as “CSV UTF-8” and choose it once more.',
  nul: () => 'This line has an empty byte (NUL): the file is broken, or is no text.',
  empty: () => 'The file has no lines.',
  onlyHeader: () => 'The file has only its line of column names and no line of data.',
  tooMany: (lines: string, most: string) =>
    `The file has ${whole(lines)} lines of data; one import takes at most ${whole(most)}. Divide it into several files. No line was read.`,
  separator: (mark: string) => `The cells stand apart by “${mark}”. Only a comma, a semicolon or a tab is taken.`,
  missingColumn: () => 'The first line of the file lacks this column.',
  unknownColumn: () => 'There is no column of this name. Correct its name or leave it out.',
  columnTwice: () => 'This column stands twice in the first line of the file.',
  sameFile: () => 'There are two files for the same list.',
  // A whole line
  quoteOpen: () => 'A quotation mark opens and does not close on the same line; no cell may hold a line break.',
  quoteInside: () =>
    'A quotation mark in a wrong place. A cell with one stands wholly in quotation marks, with "" for each.',
  ragged: (cells: string, columns: string) =>
    `The line has ${whole(cells)} cells, the first line ${whole(columns)} columns.`,
  lineTooLong: () => 'The line is longer than 20,000 characters.',
  twice: (line: string) => `This already stands in line ${line}.`,
  // One cell
  missing: () => 'This cell must not be empty.',
  formula: () => 'The cell begins with the sign of a spreadsheet formula (=, +, -, @). Take the sign away.',
  invisible: (code: string) =>
    `The cell has a character that cannot be seen (${code}). Delete the cell and type it again.`,
  legacy: (mark: string) =>
    `The cell has the character “${mark}”, which mostly comes of an old encoding (TCVN3, VNI) or of a wrong one. Type it again in Unicode.`,
  lost: () =>
    'A question mark stands inside a word: its Vietnamese letters were lost on saving. Save again as “CSV UTF-8”.',
  tooLong: (most: string) => `The text is longer than ${whole(most)} characters.`,
  code: () =>
    'A code has only small letters without accents, digits and hyphens, begins with a letter or digit and has at most 64.',
  flag: () => 'Write 1 (yes) or 0 (no).',
  day: () => 'A day must exist and be written 2025-07-01 or 01/07/2025 (day first).',
  share: () => 'A target is a whole number from 0 to 100, or left empty.',
  section: () => 'A section of the letter is written II.5 or II.5.b.',
  choice: (allowed: string) => `Only one of these is taken: ${allowed}.`,
  owners: () => 'An owner is written unit:section, such as phong-tu-phap:II.2.a; several stand apart by blanks.',
  ownerTwice: (unit: string) => `The unit “${unit}” stands there twice.`,
  // Between entries
  daysCrossed: () => 'The last day is before the first.',
  noUnit: (unit: string) => `There is no unit with the code “${unit}”.`,
  noSector: (sector: string) => `There is no sector with the code “${sector}”.`,
  parentKept: (before: string) =>
    `What is above an existing unit (“${before}”) cannot be changed. Make a new unit and name it the successor of the old one.`,
  sectorKept: (before: string) =>
    `Responses or dossiers name this procedure, so its sector “${before}” cannot be changed. End this procedure and make a new one.`,
  sourceHalf: () => 'The source of a target needs both Vietnamese and English, or neither.',
  workedWeekday: () => 'A day worked instead must be a Saturday or Sunday; this one is worked anyway.',
  notYours: () => 'This lies outside what your account reaches.',
  used: (name: string, tables: string) => `“${name}” cannot be taken away because data name it: ${tables}.`,
  named: (name: string, other: string) => `“${name}” cannot be taken away because “${other}” names it.`,
  changedSince: (name: string) => `“${name}” has been changed since that import, which therefore cannot be undone.`,
  pastHoliday: () => 'Only a day to come can be taken away.',
  notThere: (name: string) => `“${name}” is not in the list any more.`,
  there: (name: string) => `“${name}” is in the list already.`,
  // Accounts, kiosks, tokens, receivers
  clearName: () =>
    'A name has 2 to 100 characters, with Latin letters only and nothing that cannot be seen, so that no two look alike.',
  known: () => 'Leave this cell empty for a new entry, or keep what the downloaded file has there.',
  noEntry: (name: string) =>
    `“${name}” is not among what your account reaches. Leave the cell empty for a new entry, or take the downloaded file.`,
  choices: (allowed: string) => `Only these are taken, with blanks between: ${allowed}.`,
  counter: () => 'A counter is at most a word or two, such as Counter 3.',
  address: () => 'Write a whole address, such as https://example.vn/lang-nghe, with no blanks or accents.',
  nameTaken: (name: string) => `“${name}” is there already. Was this file imported before? Choose another name.`,
  newEnded: () => 'A new entry cannot have ended. Leave this cell empty.',
  newActive: () => 'A new receiver begins as active.',
  endsToday: () => 'It ends today or not at all: write today’s date, or leave the cell as it was.',
  endedForGood: () => 'It has ended for good. Leave its line as it was, or leave it out.',
  invitedOnly: (name: string) =>
    `“${name}” was invited and has not come yet. Write an end to withdraw the invitation, and invite anew afterwards.`,
  newDevice: () =>
    'A file pairs no kiosk: a new one is paired on the page Kiosks, with a code that lives ten minutes. Leave this line out.',
  onlyEnd: () => 'Of a token that there is only its end can be written. End it and make a new one.',
  onlyPlatform: () => 'Only the platform stops a receiver. Write active, paused or ended.',
  onlyState: () => 'Of a receiver that there is only its state can be changed. End it and make a new one.',
  lastDay: () => 'The last day is today or later, and at most a year away.',
} as const

/** What data name an entry, by their table. */
export const data: Readonly<Record<string, string>> = {
  response: 'responses',
  dossier: 'dossiers',
  official: 'accounts',
  setup_link: 'links to set accounts up',
  device: 'devices',
  device_stand: 'devices',
  device_pairing: 'devices',
  wave: 'surveys',
  served: 'numbers of dossiers returned',
  reported_figure: 'reported figures',
  interview_assignment: 'interviews assigned',
  paper_batch: 'paper forms',
  api_token: 'tokens',
  invitation_batch: 'invitations',
  invitation_stratum: 'invitations',
  invitation: 'invitations',
  other: 'other data',
}

type Some = { readonly count: number; readonly names: readonly string[] }
const listed = ({ count, names }: Some) => `${names.join(', ')}${count > names.length ? ', …' : ''}`
const several = (some: Some, one: string, more: string) =>
  `${formatNumber('en', some.count)} ${some.count === 1 ? one : more} (${listed(some)})`

/** What should be known before a change, though it may be made. */
export const warnings = {
  ending: (unit: string, what: readonly string[]) =>
    `“${unit}” still has ${what.join('; ')}. They are not moved by this: see to them before its last day.`,
  kiosks: (some: Some) => several(some, 'kiosk', 'kiosks'),
  surveys: (some: Some) => several(some, 'survey', 'surveys'),
  duties: (some: Some) => several(some, 'duty under way', 'duties under way'),
  accounts: (some: Some) => several(some, 'account', 'accounts'),
} as const
