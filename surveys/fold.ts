/** Text as it is searched: without case and diacritics, so that `duc linh` finds Đức Linh. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
