// The programs of PostgreSQL's server for the tests: found or installed.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { install, tryAptGet } from './apt-get.ts'

const runs = (folder: string) =>
  ['initdb', 'pg_ctl', 'postgres'].every(
    (program) => spawnSync(join(folder, program), ['--version'], { stdio: 'ignore' }).status === 0,
  )

function usualPlaces(): string[] {
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim()
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : []
  const path = process.env.PATH?.split(delimiter) ?? []
  return [...(asked ? [asked] : []), ...versions.map((version) => join(debian, version, 'bin')), ...path]
}

/** The folder of PostgreSQL's server programs, or undefined. POSTGRES_BIN names one; a wrong name there is an error. */
export function findPostgres(): string | undefined {
  const named = process.env.POSTGRES_BIN
  if (named) {
    if (!runs(named))
      throw new Error(`POSTGRES_BIN is "${named}", where no initdb, pg_ctl and postgres can be started.`)
    return named
  }
  return usualPlaces().find(runs)
}

/** Debian's server package makes and starts a cluster of its own, unless postgresql-common says beforehand not to. */
function installServer(): boolean {
  if (!install('postgresql-common')) return false
  const settings = '/etc/postgresql-common/createcluster.conf'
  const before = readFileSync(settings, 'utf8')
  writeFileSync(settings, `${before}\ncreate_main_cluster = false\n`)
  try {
    return install('postgresql')
  } finally {
    writeFileSync(settings, before)
  }
}

/** Finds PostgreSQL's server or installs it, saying so. Throws with what to do where neither is possible. */
export function providePostgres(): string {
  const found = findPostgres()
  if (found) return found
  const tried: string[] = ['no initdb, pg_ctl and postgres where pg_config, /usr/lib/postgresql or the path point to']
  tried.push(
    tryAptGet(
      'The tests on PostgreSQL need its server: installing it with apt-get (a minute) ...',
      installServer,
      'apt-get installed none that can be started',
    ),
  )
  return findPostgres() ?? refuse(tried)
}

/** Says what was tried and what to do. */
export function refuse(tried: readonly string[]): never {
  throw new Error(
    [
      "The tests on PostgreSQL need its server's programs, and there are none:",
      ...tried.map((reason) => `  - ${reason}`),
      'Install them (Debian, Ubuntu: sudo apt-get install postgresql), or set POSTGRES_BIN to the folder of initdb.',
    ].join('\n'),
  )
}
