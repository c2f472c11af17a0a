import { formatPeriod } from '../format.ts'
import type * as vi from '../vi/reports.ts'

export const reports: typeof vi.reports = {
  title: 'Reports',
  lead: 'Choose unit, sector and period; the report stands below at once, laid out as an official document. Number, date and signature are left open for the clerk.',
  choose: 'Choose a report',
  unit: 'Unit',
  sector: 'Sector',
  allSectors: 'All sectors',
  kind: 'Period',
  kinds: { month: 'Month', quarter: 'Quarter', year: 'Year', range: 'From day to day' },
  earlier: 'Earlier',
  later: 'Later',
  from: 'From',
  to: 'Up to and with',
  rangeHint:
    'Five years at most. Whole months are best: in a part of a month a score is published only where that of each single day could be.',
  rangeWrong: 'The last day must come after the first, and no more than five years later.',
  suggested: 'Often used',
  suggestions: { month: 'Last month', quarter: 'Last quarter', year: 'This year so far' },
  print: 'Print / save as PDF',
  printHint: 'For a PDF, choose “Save as PDF” in the dialog of the printer.',
  word: 'Download for Word (.docx)',
  paper: (period) => `Report, ${formatPeriod('en', period)}`,
  note: {
    add: 'Add words of your own',
    change: 'Change the added words',
    label: (section) => `Added words to “${section}”`,
    hint: (left) => `They are printed in the report and stand in the file for Word. ${left} characters left.`,
    save: 'Save',
    saving: 'Saving…',
    cancel: 'Cancel',
    written: (by, at) => `Written by ${by}, ${at}`,
    reload: 'See what the other person wrote',
  },
}
