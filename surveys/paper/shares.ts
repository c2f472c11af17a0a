/**
 * Of a batch's forms, how many in a hundred are entered twice and how many are compared with the paper. Who may settle
 * entries may ask for less.
 */
export const usualShares = { twice: 100, checked: 10 } as const
