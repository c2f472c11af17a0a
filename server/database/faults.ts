// What a database says of its refusals, in one spelling for both.

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** It would have worked alone: others were at the same rows. The same again is right. */
export const isClash = (error: unknown): boolean => /^(40001|40P01)$/.test(codeOf(error))

/** The database will not take what was in the statement, and said so; others' rows in it may be sound. */
export const isAboutRows = (error: unknown): boolean =>
  /^(2[1-3]...|54...|SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE))$/.test(codeOf(error))

/** PostgreSQL keeps no NUL in a text; where one is asked for there is nothing to find. */
export const isNoText = (error: unknown): boolean => codeOf(error) === '22021'

export const isTaken = (error: unknown): boolean => /^(23505|SQLITE_CONSTRAINT)$/.test(codeOf(error))

/**
 * Nobody could ask the database, or it broke off before it had answered: it restarts, is full of connections, or the
 * network is. The same again may work in a moment.
 */
export const isAway = (error: unknown): boolean =>
  /^(08...|57P0[1-3]|53300|E(CONN(REFUSED|RESET|ABORTED)|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH)|ENOTFOUND|EAI_AGAIN)$/.test(
    codeOf(error),
  ) ||
  // What pg itself says has no code.
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered|was closed))/.test(
    String((error as { message?: unknown } | null)?.message ?? ''),
  )

/** A fault in a few words, for a line of the log or a sentence. Where several addresses were tried there is but a code. */
export const wordsOf = (error: unknown): string => {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return String(message || code || error)
}
