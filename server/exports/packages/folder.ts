// Where packages lie: each in a file of its own, named by its job, beside what is not whole yet.
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../config.ts'

export const folderOf = ({ exportsDir, dataDir }: Pick<Config, 'exportsDir' | 'dataDir'>): string =>
  exportsDir === '' ? join(dataDir, 'exports') : exportsDir

export const pathOf = (folder: string, job: string): string => join(folder, `${job}.zip`)

/** What citizens answered is nobody else's to read on the machine. */
export const makeFolder = (folder: string) => mkdir(folder, { recursive: true, mode: 0o700 })

/** Takes away all there is of a job. */
export async function removeFile(folder: string, job: string): Promise<void> {
  await rm(pathOf(folder, job), { force: true })
  await rm(`${pathOf(folder, job)}.parts`, { recursive: true, force: true })
}

/** Without it a power cut could leave an empty file of the right length. */
export async function putOnDisk(path: string): Promise<void> {
  for (const one of [path, join(path, '..')]) {
    const handle = await open(one, 'r')
    await handle.sync().finally(() => handle.close())
  }
}

/** What the schedule makes on the way lies here too, under a name of its own. */
export const onTheWay = (folder: string, id: string): string => join(folder, `${id}.scheduled.zip`)

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const ours = new RegExp(`^(${uuid})(\\.scheduled)?\\.zip(\\.parts)?$`)

/** A file or folder of ours and since when it lies there, in milliseconds. `job`: null where the schedule made it. */
export type Lying = {
  readonly path: string
  readonly job: string | null
  readonly isWhole: boolean
  readonly at: number
}

/** What of ours lies in the folder; nothing else in it is ours to look at. */
export async function lyingIn(folder: string): Promise<Lying[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const found = await Promise.all(
    names.map(async (name): Promise<Lying[]> => {
      const [, job, scheduled, parts] = ours.exec(name) ?? []
      if (job === undefined) return []
      const path = join(folder, name)
      const known = await stat(path).catch(() => null)
      return known ? [{ path, job: scheduled ? null : job, isWhole: parts === undefined, at: known.mtimeMs }] : []
    }),
  )
  return found.flat()
}
