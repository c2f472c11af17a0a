import { formatDay, formatNumber } from '../format.ts'

const whole = (value: number) => formatNumber('en', value)
const percent = (share: number) => `${formatNumber('en', share * 100, 1)}%`
const some = (count: number, one: string, many: string) => `${whole(count)} ${count === 1 ? one : many}`

/** Paper forms: printed, typed in, settled, compared. */
export const paper = {
  lead: 'Print forms in batches, type them in by keyboard, have two people enter each form, then compare some with the paper.',
  none: 'There is no batch of forms yet.',
  state: (open: number, second: number, settle: number) =>
    open === 0
      ? 'No batch of forms is open.'
      : `${some(open, 'batch is', 'batches are')} open; ${some(second, 'form waits', 'forms wait')} for the second entry, ${some(settle, 'form', 'forms')} to be settled.`,
  enter: 'Enter forms',
  back: 'Back to the batches',
  batches: 'Batches of forms',
  batch: (batch: number) => `Batch ${batch}`,
  madeOn: (day: string) => `printed ${formatDay(day)}`,
  closedOn: (day: string) => `closed ${formatDay(day)}`,
  open: 'open',
  languages: { vi: 'Vietnamese form', en: 'English form' },
  version: (version: number) => `version ${version}`,
  progress: {
    printed: 'Printed',
    entered: 'Entered',
    second: 'Wait for second entry',
    settle: 'To settle',
    done: 'Done',
    compare: 'To compare',
  },
  print: 'Print, usual size',
  printLarge: 'Print, large letters',
  settle: (count: number) => `Settle differences (${whole(count)})`,
  compare: (count: number) => `Compare with paper (${whole(count)})`,
  close: 'Close the batch',
  closeQuestion: (batch: number) =>
    `Close batch ${batch}? Form numbers and entries are deleted; answers and counts stay. It cannot be opened again.`,
  errors: (wrong: number, forms: number, errors: number, fields: number) =>
    `${some(forms, 'form', 'forms')} compared: ${whole(wrong)} with errors, ${some(errors, 'error', 'errors')} in ${whole(fields)} places.`,
  rates: (form: { share: number; low: number; high: number }, field: { share: number; low: number; high: number }) =>
    `Forms with errors ${percent(form.share)} (95% interval ${percent(form.low)}–${percent(form.high)}); errors by place ${percent(field.share)} (${percent(field.low)}–${percent(field.high)}).`,
  fresh: {
    title: 'New batch of forms',
    lead: 'Every form has a number and a QR code of its own. Which forms are entered twice or compared is drawn at random.',
    wave: 'Survey',
    unit: 'Desk that hands them out',
    sector: 'Sector',
    anySector: 'Asked on the form',
    language: 'Language of the form',
    languages: { vi: 'Vietnamese', en: 'English' },
    copies: 'Number of forms (1–300)',
    twice: 'Entered twice (% of forms)',
    checked: 'Compared with the paper (% of finished forms)',
    make: 'Make the batch',
    made: (batch: number) => `Batch ${batch} is made. It can be printed under “Batches of forms”.`,
  },
  typing: {
    title: 'Enter forms',
    form: 'Form number',
    formHint: 'Type the number below the QR code, or scan the code, then Enter.',
    reading: 'Looking for the form…',
    about: (batch: number, turn: number) => `Batch ${batch} · ${turn === 1 ? 'first' : 'second'} entry`,
    settling: (form: string) => `Form ${form} · settling`,
    day: 'Date written on the form',
    dayHint: (from: string, to: string) =>
      `Type day/month/year, such as 16/11/2026 or 16112026, from ${formatDay(from)} to ${formatDay(to)}. If the form has no date, type the day it was collected.`,
    sector: 'Sector that is marked',
    procedure: 'Procedure that is marked',
    answer: 'Type the code',
    answers: 'Type the codes, with blanks between them',
    written: 'Type what is written',
    other: 'Words beside “other”',
    left: (left: number) =>
      left === 0 ? 'The last question' : `${some(left, 'question', 'questions')} after this one`,
    skipped: 'After the answers before, this question is not to be answered. What is typed here is only noted.',
    summary: 'Look through and save',
    summaryHint: 'Enter saves the form. Type the number of a question and Enter to correct it.',
    notAsked: (numbers: string) =>
      `Not to be answered: question ${numbers}. If the paper has a mark there, type the number to note it.`,
    goTo: 'Question number',
    save: 'Save the form',
    saving: 'Saving…',
    saved: {
      second: (form: string) => `Form ${form} is saved. Somebody else will enter it a second time.`,
      differs: (form: string) => `Form ${form} is saved. The two entries differ and will be settled.`,
      done: (form: string) => `Form ${form} is saved and done.`,
      settled: (form: string) => `Form ${form} is settled.`,
    },
    blank: 'left blank',
    unreadable: 'unreadable',
    absent: 'not asked',
    first: 'First entry',
    second: 'Second entry',
    faults: {
      nothing: 'Nothing was typed. Type - where the paper is blank, * where two boxes are marked or it is unreadable.',
      'no-such-code': 'The form has no such code here.',
      twice: 'A code was typed twice.',
      day: 'There is no such date, or it is not within the days allowed.',
      needed: 'This cannot be left blank.',
      'no-such-number': 'The form has no question of this number.',
    },
    keys: {
      title: 'Keys',
      next: 'next question; at the end: save',
      blank: 'left blank by the citizen',
      unreadable: 'two boxes marked, or unreadable',
      back: 'back to the question before',
      line: 'new line within an opinion',
      first: 'take the first entry',
      second: 'take the second entry',
    },
  },
  settling: {
    title: 'Settle differences',
    lead: 'Look at the paper. Press ← or → to take one of the two values, or type the right one, then Enter.',
    none: 'No form of this batch differs any more.',
    left: (count: number) => `${some(count, 'form differs', 'forms differ')}.`,
  },
  comparing: {
    title: 'Compare with the paper',
    lead: 'Find the paper of this number and compare it with what is stored. A stored response is not changed; errors are counted in the batch’s error rate.',
    none: 'No form of this batch is left to compare.',
    left: (count: number) => `${some(count, 'form', 'forms')} to compare.`,
    form: (form: string) => `Form ${form}`,
    wrong: 'Numbers of the wrong questions',
    hint: 'Type the numbers of the questions that differ from the paper, with blanks between them (the date is 0). Type = if all agree. Then Enter.',
    save: 'Record',
    saved: (form: string, errors: number) =>
      errors === 0
        ? `Form ${form} agrees with its paper.`
        : `Form ${form}: ${some(errors, 'error', 'errors')} recorded.`,
  },
}
