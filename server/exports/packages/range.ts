/** A part of a file, both ends in it. `all`: none was asked for, or in no way that we know; `outside`: nothing there is. */
export type Range = { readonly from: number; readonly to: number } | 'all' | 'outside'

/** What a Range header asks for of a file of so many bytes (RFC 9110, 14.1.2). Of several parts it gives all, as it may. */
export function rangeIn(header: string | undefined, size: number): Range {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return 'all'
  if (first === '')
    return Number(last) === 0 || size === 0 ? 'outside' : { from: Math.max(0, size - Number(last)), to: size - 1 }
  if (last !== '' && Number(last) < Number(first)) return 'all'
  if (Number(first) >= size) return 'outside'
  return { from: Number(first), to: last === '' ? size - 1 : Math.min(size - 1, Number(last)) }
}
