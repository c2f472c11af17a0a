/** What may stand out in a response, by the names of their columns in files. None of it proves anything. */
export const flagNames = ['fast', 'straight', 'alike', 'burst'] as const
export type FlagName = (typeof flagNames)[number]
