// What a database says of its refusals, in one spelling for both.

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** It would have worked alone: others were at the same rows. The same again is right. */
export const isClash = (error: unknown): boolean => /^(40001|40P01)$/.test(codeOf(error))

/** The database will not take what was in the statement, and said so; others' rows in it may be sound. */
export const isAboutRows = (error: unknown): boolean =>
  /^(2[1-3]...|54...|SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE))$/.test(codeOf(error))

export const isTaken = (error: unknown): boolean => /^(23505|SQLITE_CONSTRAINT)$/.test(codeOf(error))
