/** A text as a number. Two hashes of 32 bits (FNV-1a with two primes), of which 53 are kept. */
export function markOf(text: string): number {
  let one = 0x811c9dc5
  let other = 0x9747b28c
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i)
    one = Math.imul(one ^ character, 0x01000193)
    other = Math.imul(other ^ character, 0x85ebca6b)
    other ^= other >>> 13
  }
  return (one >>> 0) * 0x200000 + (other >>> 11)
}
