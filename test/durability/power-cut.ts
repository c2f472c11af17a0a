// What a disk may hold after the power was cut: all that was synced, and of the rest whatever chance would have it.
import type { Random } from '../random.ts'
import type { Change, File, History, Span } from './history.ts'

/** A disk writes a sector as a whole or not at all; a page has eight of them. */
const SECTOR = 512
/** Of the changes that are not there as a whole, this many are there in part. */
const TORN = 0.2

/** The ids whose acknowledgement had left by the end of this line of the trace. */
export const acknowledgedBy = ({ acknowledged }: History, cut: number): string[] =>
  acknowledged.filter(({ ended }) => ended <= cut).map(({ id }) => id)

/** The lines at which something happened that a cut could come after. */
export function momentsOf({ before, namings, folderSyncs, acknowledged }: History): number[] {
  const files = new Set([...before.values(), ...namings.map(({ file }) => file)].filter((file) => file !== null))
  const spans: Span[] = [...namings, ...folderSyncs, ...acknowledged]
  for (const { changes, syncs } of files) spans.push(...changes, ...syncs)
  const moments = spans.flatMap(({ began, ended }) => [began, ended]).filter(Number.isFinite)
  return [...new Set(moments)].sort((a, b) => a - b)
}

/** How much of what need not be there is there: nothing, all, or any share of it, each as often. */
export const shareFrom = (random: Random): number => ([0, 1, random()] as const)[Math.floor(random() * 3)] as number

/**
 * The files of the folder, by name, after a cut of the power at the end of a line of the trace. What a sync that had ended
 * by then had waited for is there. Each other change that had begun is there with the probability `share`, or else may be
 * there in some sectors. The same holds for names, of which the folder's sync is the one that counts: a file's own sync
 * does not make its name last.
 */
export function imageAfter(
  { before, namings, folderSyncs }: History,
  cut: number,
  share: number,
  random: Random,
): Map<string, Buffer> {
  const files = new Map(before)
  for (const naming of namings) {
    if (naming.began > cut || !(lasts(naming, folderSyncs, cut) || random() < share)) continue
    if (naming.file) files.set(naming.name, naming.file)
    else files.delete(naming.name)
  }
  return new Map([...files].map(([name, file]) => [name, contentAfter(file, cut, share, random)]))
}

// A sync waits for what had ended when it began, and promises nothing before it has ended itself.
const lasts = ({ ended }: Span, syncs: readonly Span[], cut: number) =>
  syncs.some((sync) => sync.began > ended && sync.ended <= cut)

function contentAfter({ before, changes, syncs }: File, cut: number, share: number, random: Random): Buffer {
  const ended = syncs.filter((sync) => sync.ended <= cut)
  const disk = { bytes: Buffer.alloc(Math.max(before.length, ...changes.map(endOf))), length: before.length }
  before.copy(disk.bytes)
  for (const change of changes) {
    if (change.began > cut) continue
    if (lasts(change, ended, cut) || random() < share) apply(disk, change)
    else if (random() < TORN && change.at !== undefined) applySome(disk, change, random)
  }
  return disk.bytes.subarray(0, disk.length)
}

type Disk = { readonly bytes: Buffer; length: number }
type Write = Change & { readonly at: number }

const endOf = (change: Change) => (change.at === undefined ? change.size : change.at + change.bytes.length)

// What lies behind the end is zeros, so that a file that grows over it has zeros where nothing was written.
function apply(disk: Disk, change: Change): void {
  const end = endOf(change)
  if (change.at === undefined) {
    disk.bytes.fill(0, end)
    disk.length = end
  } else {
    change.bytes.copy(disk.bytes, change.at)
    disk.length = Math.max(disk.length, end)
  }
}

function applySome(disk: Disk, change: Write, random: Random): void {
  const { at, bytes } = change
  for (let from = at; from < endOf(change); ) {
    const to = Math.min(from - (from % SECTOR) + SECTOR, endOf(change))
    if (random() < 0.5) apply(disk, { ...change, at: from, bytes: bytes.subarray(from - at, to - at) })
    from = to
  }
}
