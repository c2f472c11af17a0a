// Python and Java for the test of programs that receive messages: found or installed.
import { spawnSync } from 'node:child_process'
import { install, tryAptGet } from './apt-get.ts'

const runs = (program: string, ...parameters: readonly string[]) =>
  spawnSync(program, parameters, { stdio: 'ignore' }).status === 0
// A single file is started from its source by what a JDK brings, and not by a JRE.
const areThere = () => runs('python3', '--version') && runs('javac', '-version')

/** Finds both or installs them, saying so. Throws with what to do where neither is possible. */
export function provideInterpreters(): void {
  if (areThere()) return
  const reason = tryAptGet(
    'The test of receivers needs Python 3 and a JDK: installing them with apt-get (a minute) ...',
    () => install('python3', 'default-jdk-headless'),
    'apt-get installed none that start',
  )
  if (areThere()) return
  throw new Error(
    [
      'The test of receivers needs Python 3 and a JDK (17 or later), and they are not there:',
      `  - ${reason}`,
      'Install them (Debian, Ubuntu: sudo apt-get install python3 default-jdk-headless).',
    ].join('\n'),
  )
}
