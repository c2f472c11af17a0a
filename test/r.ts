// R with its survey package for the tests of weighted statistics: found or installed, and run on one script.
import { spawnSync } from 'node:child_process'
import { install, tryAptGet } from './apt-get.ts'
import { root } from './source.ts'

const check = 'stopifnot(requireNamespace("survey", quietly = TRUE))'

const runs = (program: string) => spawnSync(program, ['--vanilla', '-e', check], { stdio: 'ignore' }).status === 0

/** An Rscript whose R has the survey package, or undefined. RSCRIPT names one; a wrong name there is an error. */
export function findR(): string | undefined {
  const named = process.env.RSCRIPT
  if (named) {
    if (!runs(named)) throw new Error(`RSCRIPT is "${named}", which starts no R with the package survey.`)
    return named
  }
  return runs('Rscript') ? 'Rscript' : undefined
}

/** Finds R with its survey package or installs both, saying so. Throws with what to do where neither is possible. */
export function provideR(): string {
  const found = findR()
  if (found) return found
  const tried: string[] = ['no Rscript on the path whose R has the package survey']
  tried.push(
    tryAptGet(
      'The tests of weighted statistics need R: installing it with apt-get (a minute or two) ...',
      () => install('r-base-core', 'r-cran-survey'),
      'apt-get installed no R that has it',
    ),
  )
  return findR() ?? refuse(tried)
}

function refuse(tried: readonly string[]): never {
  throw new Error(
    [
      'The tests of weighted statistics need R with the package survey, and there is none:',
      ...tried.map((reason) => `  - ${reason}`),
      'Install it (Debian, Ubuntu: sudo apt-get install r-base-core r-cran-survey), or set RSCRIPT to the path of one.',
    ].join('\n'),
  )
}

/** Runs an R script, named by its path from the root, and returns what it printed. Throws with R's words if it fails. */
export function runR(script: string, parameters: readonly string[]): string {
  const program = findR() ?? refuse(['none was found, and the set-up of the tests could not install one'])
  const ended = spawnSync(program, ['--vanilla', script, ...parameters], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
    env: { ...process.env, LC_ALL: 'C' },
  })
  if (ended.status !== 0) throw new Error(`${script} failed in R:\n${ended.stderr}`)
  return ended.stdout
}
