// xmllint, by which the tests hold XML to its schema: found or installed.
import { spawnSync } from 'node:child_process'
import { install, tryAptGet } from './apt-get.ts'

const runs = () => spawnSync('xmllint', ['--version'], { stdio: 'ignore' }).status === 0

/** Finds xmllint or installs it, saying so. Throws with what to do where neither is possible. */
export function provideXmllint(): void {
  if (runs()) return
  const tried = tryAptGet(
    'The tests of descriptions of data need xmllint: installing it with apt-get ...',
    () => install('libxml2-utils'),
    'apt-get installed none',
  )
  if (!runs())
    throw new Error(
      `The tests of descriptions of data need xmllint, and there is none: ${tried}.\nInstall it (Debian, Ubuntu: sudo apt-get install libxml2-utils).`,
    )
}

/** What xmllint has against a file by a schema; empty where it has nothing. */
export function faultsIn(file: string, schema: string): string {
  const { status, stderr, error } = spawnSync('xmllint', ['--nonet', '--noout', '--schema', schema, file], {
    encoding: 'utf8',
  })
  if (error) throw error
  return status === 0 ? '' : stderr
}
