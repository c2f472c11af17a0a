import { formatDay } from '../format.ts'

const all = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

/** Units as they were at the time, and as they are today. */
export const trees = {
  until: (name: string, day: string) => `${name} (to ${day})`,
  tree: 'Tree of units',
  asOfThen: 'as of then',
  asOfToday: 'as of today',
  help: 'As of then: each unit has its own responses only. As of today: a unit of today also has the earlier responses of the units that it succeeded.',
  flagged: 'Note on the unit',
  split: (day: string, parts: readonly string[], rest: string | null) =>
    `From ${formatDay(day)} a part of its area went to ${all(parts)}${rest === null ? '' : ` and the rest to ${rest}`}. Nobody can say which responses came from that part, so ${rest === null ? 'its responses count in none of them' : `all of them count in ${rest}`}.`,
  rest: (day: string, of: string, parts: readonly string[]) =>
    `Figures from before ${formatDay(day)} have all responses of ${of}, also from the part of its area that went to ${all(parts)}.`,
  part: (day: string, of: string, rest: string | null) =>
    `From ${formatDay(day)} it has a part of the area of ${of}. Earlier responses of ${of} count ${rest === null ? 'in no unit' : `in ${rest}`} and not here.`,
  unsucceeded: (home: string) => `It has ended and no successor is recorded; its responses count in ${home} only.`,
  bases: (bases: readonly string[]) => `By: ${bases.join(' ')}`,
  folded: (day: string, of: readonly string[]) => `Before ${formatDay(day)}: responses of ${all(of)}.`,
  break:
    'Units were reorganised. Questions and formula are the same, but units may cover another area before and after.',
  deviceEnded: (day: string) =>
    `The unit where it stands ended on ${formatDay(day)}. It takes no new responses; move it to another unit.`,
}
