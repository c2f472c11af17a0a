/** What may stand out in a response, by the names of their columns in files. None of it proves anything. */
export const flagNames = ['fast', 'straight', 'alike', 'burst'] as const
export type FlagName = (typeof flagNames)[number]

/** Flags as a number: a bit each, in the order of their names. */
export const bitOf = (flag: FlagName): number => 1 << flagNames.indexOf(flag)
export const ANY = (1 << flagNames.length) - 1

const sets = Array.from({ length: ANY + 1 }, (_, mask) => new Set(flagNames.filter((flag) => mask & bitOf(flag))))
export const flagsIn = (mask: number): ReadonlySet<FlagName> => sets[mask & ANY] as ReadonlySet<FlagName>
