import { formatNumber } from '../format.ts'
import type * as vi from '../vi/languages.ts'

export const languages: typeof vi.languages = {
  lead: 'Citizens may choose Vietnamese, English, and each language that has a file on the server. What is not translated is shown in the language that the file falls back to.',
  ours: 'Vietnamese and English are there, and complete.',
  state: (count) =>
    count === 0
      ? 'There is no language yet besides Vietnamese and English.'
      : `Besides Vietnamese and English there ${count === 1 ? 'is one other language' : `are ${formatNumber('en', count)} other languages`}.`,
  noneLead: 'Add a language, such as Cham or K’Ho, in the three steps below.',
  adding: 'Add a language',
  steps: (folder) => [
    'Enter the code of the language and download the template. It has a blank beside each Vietnamese sentence.',
    'Have it translated and checked by people who know the language well. Keep places such as {minutes}. Leave empty what is not translated yet.',
    `Whoever runs the server copies the file into the folder ${folder} and starts the server again.`,
  ],
  code: 'Code of the language',
  codeHint: 'A code of BCP 47, such as cjm (Cham) or kpm (K’Ho).',
  template: 'Download the template',
  noCode: 'The code of a language has two or three small letters without accents.',
  fallback: { vi: 'Missing sentences are in Vietnamese', en: 'Missing sentences are in English' },
  direction: { ltr: 'Written from left to right', rtl: 'Written from right to left' },
  states: {
    spoken: 'In use',
    waiting: 'In use once the server is started again',
    withdrawn: 'No longer offered; responses in it are still taken',
  },
  covered: (percent, done, all) => `${percent} – ${done} of ${all} sentences translated`,
  columns: { part: 'Part', done: 'Translated', missing: 'Missing' },
  parts: {
    form: 'Form on the phone',
    kiosk: 'Kiosk at the desk',
    survey: 'Prompts on the kiosk',
    refusals: 'Why an answer is refused',
    problems: 'Why a form cannot be opened',
    organisation: 'Names of sectors, procedures and units',
  },
  missing: (count) => `See ${count} missing sentences`,
  more: (count) => `… and ${count} more, all in the file to download.`,
  complete: 'complete',
  file: 'Download the file to go on with',
  lacking: 'Download the list of missing sentences (CSV)',
  unused: (count) => `${count} sentences of the file are no longer used`,
  faults: 'A file is broken, and the server would not start again',
  faultsLead: 'Please mend these files, or move them out of the folder, before the server is started again.',
}
