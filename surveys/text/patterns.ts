// Sentences with something put into them, as text: `(minutes) => `Khoảng ${minutes} phút`` is `Khoảng {0} phút`.

export type Sentence = (...given: readonly unknown[]) => string

const blank = (at: number) =>
  new Proxy({}, { get: (_, key) => (key === Symbol.toPrimitive ? () => `{${at}}` : `{${String(key)}}`) })

/**
 * What a sentence says, with `{0}` where it puts what it is given first, and `{limit}` where it puts a field of that. Only
 * for sentences that put everything into its place as it is, and decide nothing by it.
 */
export const patternOf = (sentence: Sentence): string =>
  sentence(...Array.from({ length: sentence.length }, (_, at) => blank(at)))

/** A pattern with what is given in its places. */
export const filled = (pattern: string, given: readonly unknown[]): string =>
  pattern.replaceAll(/\{(\w+)\}/g, (_, place: string) =>
    String(/^\d+$/.test(place) ? given[Number(place)] : Reflect.get(Object(given[0]), place)),
  )
