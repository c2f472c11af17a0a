// The files of one build, kept whole or not at all, so that what starts without a network fits together.
import { scope } from './scope.ts'

const nameOf = (kind: string) => `${kind}.${scope.build.version}`

/** Fetches everything; rejects where one file fails, and then this version is not installed. */
export async function keepFiles(kind: string, paths: readonly string[]): Promise<void> {
  const cache = await caches.open(nameOf(kind))
  // Names of built files change with their content; those of the others do not.
  await cache.addAll(
    paths.map((path) => new Request(path, { cache: path.startsWith('/assets/') ? 'default' : 'reload' })),
  )
}

/** Removes what other builds of the same worker hold. */
export async function dropOthers(kind: string): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(`${kind}.`) && name !== nameOf(kind)) await caches.delete(name)
}

/** A kept file, else what the network has of it. */
export async function fileAt(kind: string, path: string): Promise<Response> {
  const cache = await caches.open(nameOf(kind))
  return (await cache.match(path)) ?? fetch(path)
}

/** Whether a request is for one of the files that are kept. */
export const isFile = ({ method, url }: Request): boolean =>
  method === 'GET' && new URL(url).origin === location.origin && scope.build.files.includes(new URL(url).pathname)
