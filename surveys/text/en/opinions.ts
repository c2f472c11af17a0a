import { formatDay, formatNumber, formatPeriod } from '../format.ts'
import type * as vi from '../vi/opinions.ts'

const whole = (value: number) => formatNumber('en', value)
const percent = (share: number) => `${whole(share * 100)}%`
const counted = (count: number) => `${whole(count)} opinion${count === 1 ? '' : 's'}`
const lower = (name: string) => name.replace(/^\p{Lu}(?!\p{Lu})/u, (letter) => letter.toLowerCase())

export const opinions: typeof vi.opinions = {
  title: 'Opinions',
  sentence: ({ count, item, most, praise }) => {
    const about = item === null ? '' : ` on “${item}”`
    const clauses = [
      most
        ? `${percent(most.share)} speak of ${lower(most.topic)}${most.unit === null ? '' : `, most of them at ${most.unit}`}`
        : '',
      praise === null ? '' : `${percent(praise)} have praise`,
    ].filter((clause) => clause !== '')
    return `${counted(count)}${about}${clauses.length > 0 ? `; ${clauses.join('; ')}` : ''}.`
  },
  closed: {
    day: () => 'Opinions are not shown by day: the day might tell who wrote. Please choose a month, quarter or year.',
    figures: () => 'This scope has too few responses for a published score, so its opinions are not shown either.',
    month: (day) => `Opinions of a month are shown when it is over; those of this month from ${formatDay(day)} on.`,
    few: (least) =>
      `Fewer than ${whole(least)} opinions stand together in this scope, so they are not shown yet: one could guess who wrote.`,
    none: () => 'Nobody has written an opinion in this scope yet.',
  },
  empty: {
    title: 'No opinion can be shown yet',
    lead: 'You can:',
    wait: 'Opinions will be shown as more responses come in. Until then the Overview has the score of each item.',
    earlier: (period) => `Look at ${formatPeriod('en', period)}`,
    wider: 'Look at the wider scope',
    all: 'Drop the channel and respondent filters',
  },
  nothing: { title: 'No opinion matches what you are looking for', lead: 'Try fewer words, or drop a filter.' },
  part: (least, day) =>
    `There are other opinions that are not shown here. An opinion is shown only together with at least ${whole(least)} of the same place and period; where few write, they are shown with the unit above, or when the quarter or year is over. Those of this month are shown from ${formatDay(day)} on.`,
  privacy:
    'Phone numbers, identity and file numbers, addresses on the net and names of people are masked. Every look is written in the log.',
  topics: 'What the opinions are about',
  topicsLead:
    'Topics are recognised by their words, by rule, and may be wrong; whoever has the right can correct them. An opinion may have several.',
  topic: 'Topic',
  count: 'Opinions',
  share: 'Share',
  own: "Writers' own score",
  ownLead: (least) =>
    `Writers' own score: the share of satisfied answers in their own responses, averaged and rounded; shown from ${whole(least)} people on.`,
  few: (least) => `fewer than ${whole(least)}`,
  other: (names) => `No opinions yet on: ${names}.`,
  search: 'Search the opinions',
  searchHint: 'Accents are not needed; put a phrase in quotes.',
  filters: 'Filter opinions',
  item: 'On the item',
  anyItem: 'Any item',
  itemOption: (title, count) => `${title} (${whole(count)})`,
  itemHint: 'The writer was not satisfied with this item, or the text speaks of it.',
  level: 'How satisfied the writer was',
  anyLevel: 'Any level',
  levels: { low: 'Low (below 50)', middle: 'Middle (50 to below 80)', high: 'High (80 and more)' },
  levelShort: { low: 'low satisfaction', middle: 'middling satisfaction', high: 'high satisfaction' },
  levelsClosed: 'A level that few have cannot be chosen by itself.',
  remove: (name) => `Drop the filter: ${name}`,
  clear: 'Drop all filters',
  list: counted,
  order: 'In random order, not by time.',
  masks: {
    phone: 'phone number',
    email: 'e-mail address',
    identity: 'identity number',
    dossier: 'file code',
    plate: 'number plate',
    account: 'long number',
    link: 'link',
    name: 'name',
    parcel: 'plot or house number',
  },
  masked: (kind) => `${kind} masked`,
  more: 'Read more',
  less: 'Read less',
  tags: 'Topics of this opinion',
  byPerson: 'tagged by a person',
  edit: 'Edit topics, hide',
  edited: 'Done',
  addTag: 'Add a topic',
  removeTag: (name) => `Remove the topic ${lower(name)}`,
  hide: 'Hide this opinion',
  hideWhy: 'Why hide it?',
  reasons: {
    'names-somebody': 'It names somebody or lets them be guessed',
    'tells-contact': 'It has a phone number, address or identity number that is not masked',
    abuse: 'Abusive words',
    'no-opinion': 'It is no opinion',
  },
  hideNow: 'Hide',
  cancel: 'Cancel',
  undo: 'Undo',
  done: {
    added: (name) => `The topic ${lower(name)} was added.`,
    removed: (name) => `The topic ${lower(name)} was removed.`,
    hidden: 'The opinion is hidden.',
    shown: 'The opinion is shown again.',
  },
  hidden: (count) => `Hidden opinions (${whole(count)})`,
  hiddenBy: (reason, by, day) => `${reason} – ${by}, ${formatDay(day)}`,
  show: 'Show again',
  next: 'Next page',
  firstPage: 'Back to the first page',
  related: (count) => `Opinions on this (${whole(count)})`,
}
