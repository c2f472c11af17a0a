import { formatNumber } from '../format.ts'
import type * as vi from '../vi/dossiers.ts'

const whole = (value: number) => formatNumber('en', value)

export const faults: Record<keyof typeof vi.faults, string> = {
  shape: 'Something is missing, too much, or of the wrong type.',
  code: 'A code of a dossier has 1 to 64 letters, digits and . / _ -',
  twice: 'This code of this unit stands above already.',
  procedure: 'There is no procedure of this code.',
  unit: 'There is no unit of this code.',
  notDesk: 'This unit has no desk where dossiers are taken in.',
  notThen: 'This unit did not exist on the day of the result.',
  notYours: 'This unit is beyond what you may send for.',
  received: 'The day of receipt is written like 2026-11-05 or 05/11/2026.',
  returned: 'The day of return is written like 2026-11-05 or 05/11/2026.',
  order: 'The dossier was returned before it was received.',
  future: 'The day of return has not come yet.',
  tooOld: 'The dossier was returned more than three years ago.',
  phone: 'This is no mobile number of Vietnam, such as 0912345678.',
  email: 'This is no e-mail address.',
}

export const dossiers: typeof vi.dossiers = {
  title: 'Dossiers handed over',
  lead: 'The one-stop system sends dossiers that were returned, with an access token, or you upload a CSV file. Telephone numbers and e-mail addresses serve to send the invitation only; they are kept apart and erased after the batch.',
  none: 'No dossiers yet. Upload a file of dossiers below, or ask an administrator to give the one-stop system an access token.',
  table: 'Dossiers given back, by month and unit',
  measure: 'Dossiers; in brackets those with a contact.',
  unit: 'Unit',
  total: 'Total',
  cell: (dossiers, contacts) => `${whole(dossiers)} (${whole(contacts)})`,
  file: {
    title: 'Take dossiers from a file',
    lead: 'One dossier a line: its code, code of the procedure, code of the unit, day of receipt, day of return; telephone and e-mail where there are any. Before anything is taken, the page says what would change, and every fault by its line.',
    form: 'Take the CSV form',
    codes: 'Codes of units and procedures',
    unitCodes: 'Codes of units',
    procedureCodes: 'Codes of procedures',
    choose: 'Choose a file of dossiers (CSV)',
    found: (lines, added, corrected, unchanged, drawn) =>
      `Dossiers: ${whole(lines)}, of which ${whole(added)} new, ${whole(corrected)} corrected, ${whole(unchanged)} unchanged, ${whole(drawn)} drawn for a sample and left as they are.`,
    corrected: (line, code) => `Line ${line}: dossier ${code} is corrected`,
    nothing: 'The file says nothing new.',
    faults: (count) => `Faults: ${whole(count)}. Nothing has been taken.`,
    line: (line, column) => (column ? `Line ${line}, column ${column}` : `Line ${line}`),
    take: 'Take all',
    taken: 'The dossiers have been taken.',
  },
}
