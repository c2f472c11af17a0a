// Programs that the tests need, installed where that is possible without asking.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { root } from './source.ts'

export const isRoot = process.getuid?.() === 0

/** Runs a command that shows what it does. */
export const succeeds = (command: string, parameters: readonly string[]): boolean =>
  spawnSync(command, parameters, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

/** Installs packages whose lists are up to date. */
export const install = (...packages: readonly string[]): boolean =>
  succeeds('apt-get', [
    ...['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120'],
    ...packages,
  ])

/**
 * Tries to install what is needed with apt-get, after saying so. Gives the reason there is for whoever looks and still
 * finds no program: `inVain` where it was installed.
 */
export function tryAptGet(saying: string, work: () => boolean, inVain: string): string {
  if (!isRoot || !existsSync('/etc/debian_version'))
    return 'apt-get was not tried, because that takes root on Debian or Ubuntu'
  console.log(saying)
  return succeeds('apt-get', ['update', '-q']) && work() ? inVain : 'apt-get could not install it'
}
