/** The paper form, as a citizen reads it. */
export const paperSheet = {
  form: 'Form number',
  batch: (batch: string) => `Paper form, batch ${batch}`,
  promise:
    'This form does not ask for your name, telephone number or papers; please do not write them. The form number only serves to enter every form once and correctly, and is not kept with your answers.',
  how: 'Mark the box you choose with ✗. If you marked the wrong one, fill it in and mark another. The small numbers beside the boxes are for data entry.',
  minutes: (minutes: number) => `About ${minutes} minutes.`,
  unit: 'Where you were served',
  sector: 'Sector',
  day: 'Date of your answers',
  dayParts: { day: 'day', month: 'month', year: 'year' },
  askSector: 'Which sector does your procedure belong to?',
  askProcedure: 'Which procedure was it? (optional)',
  some: 'You may mark several',
  most: (count: number) => `Mark at most ${count}`,
  oneEach: 'One box in each row',
  onlyIf: (numbers: readonly string[], condition: string) =>
    numbers.length > 1
      ? `Answer questions ${numbers[0]}–${numbers.at(-1)} only if ${condition}.`
      : numbers.length === 1
        ? `Answer question ${numbers[0]} only if ${condition}.`
        : `Read this part only if ${condition}.`,
  page: (form: string, page: number, pages: number) => `${form} · page ${page}/${pages}`,
  thanks: 'Thank you. Please fold this form and drop it into the ballot box.',
  print: 'Print',
  sheets: (copies: number) =>
    `${copies} forms. Paper A4, at 100% of the size, without the browser’s headers and footers.`,
  other: 'Size of letters',
  sizes: { normal: 'Usual print', large: 'Large print' },
  conditions: {
    and: ' and ',
    or: ' or ',
    not: (text: string) => `it is not so that ${text}`,
    empty: (left: string) => `${left} is left blank`,
    notEmpty: (left: string) => `${left} is answered`,
    question: (number: string) => `question ${number}`,
    quoted: (value: string) => `“${value}”`,
    listed: ', ',
    '=': (left: string, right: string) => `${left} is ${right}`,
    '<>': (left: string, right: string) => `${left} is not ${right}`,
    '>': (left: string, right: string) => `${left} is more than ${right}`,
    '<': (left: string, right: string) => `${left} is less than ${right}`,
    '>=': (left: string, right: string) => `${left} is ${right} or more`,
    '<=': (left: string, right: string) => `${left} is ${right} or less`,
    contains: (left: string, right: string) => `${left} has ${right} marked`,
    notcontains: (left: string, right: string) => `${left} does not have ${right} marked`,
    anyof: (left: string, right: string) => `${left} is one of ${right}`,
    allof: (left: string, right: string) => `${left} has all of ${right} marked`,
    noneof: (left: string, right: string) => `${left} is none of ${right}`,
  },
}
