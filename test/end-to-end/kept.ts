// What a server that has been stopped has kept, in the order in which it kept it.
import { closeDatabases, openDatabases } from '../../server/database/open.ts'

export async function kept(dataDir: string) {
  const databases = await openDatabases({ dataDir, databaseUrl: '' })
  const rows = await databases.read
    .selectFrom('response')
    .select(['id', 'version', 'channel', 'counter', 'clock_off', 'answers'])
    .orderBy('lane')
    .orderBy('seq')
    .execute()
  await closeDatabases(databases)
  return rows
}
