/** Marks that would lie on each other are pushed apart, so that each can be read. */
export type Spot = { readonly x: number; readonly y: number }
type Box = { readonly width: number; readonly height: number }

const ROUNDS = 400

/**
 * Where marks of a radius are drawn so that none overlaps another and all lie within the box: each as near to its own spot
 * as the others let it. The same spots always give the same places. Where there is no room they overlap.
 */
export function spread(spots: readonly Spot[], radius: number, { width, height }: Box): Spot[] {
  const inside = ({ x, y }: Spot) => ({
    x: Math.min(width - radius, Math.max(radius, x)),
    y: Math.min(height - radius, Math.max(radius, y)),
  })
  const placed = spots.map(inside)
  const apart = 2 * radius + 1
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false
    for (let i = 0; i < placed.length; i++)
      for (let j = i + 1; j < placed.length; j++) {
        const [a, b] = [placed[i] as Spot, placed[j] as Spot]
        const distance = Math.hypot(b.x - a.x, b.y - a.y)
        if (distance >= apart - 0.01) continue
        // Of two on one spot the second goes its own way, another for each pair.
        const angle = distance > 0.01 ? Math.atan2(b.y - a.y, b.x - a.x) : (i * 7 + j) * 2.4
        const by = (apart - distance) / 2
        const step = { x: Math.cos(angle) * by, y: Math.sin(angle) * by }
        placed[i] = inside({ x: a.x - step.x, y: a.y - step.y })
        placed[j] = inside({ x: b.x + step.x, y: b.y + step.y })
        moved = true
      }
    if (!moved) break
  }
  return placed
}
