// strace for the test of power loss: found or installed, and run on one command.
import { spawnSync } from 'node:child_process'
import { install, tryAptGet } from './apt-get.ts'
import { root } from './source.ts'

// Every call that can change a file or its name, or make a change last; test/durability/history.ts knows what each does.
// strace does not see into io_uring: SQLite does not use it, and libuv only to say which descriptors it waits for.
const calls = [
  ...['open', 'openat', 'creat', 'write', 'pwrite64', 'writev', 'pwritev', 'pwritev2', 'mmap', 'fallocate'],
  ...['truncate', 'ftruncate', 'copy_file_range', 'sendfile', 'fsync', 'fdatasync', 'sync_file_range'],
  ...['unlink', 'unlinkat', 'rename', 'renameat', 'renameat2', 'link', 'linkat', 'symlink', 'symlinkat'],
]
// The filter works in the kernel, so that other calls cost nothing; `?` takes no offence at a call the machine has not.
const how = [
  ...['--seccomp-bpf', '-f', '-y', '-xx', '-s', '1000000', '-e', 'signal=none'],
  ...['-e', `trace=${calls.map((call) => `?${call}`)}`],
]

// Started on something, not asked for its version: a container may have it and forbid it to look into a program.
const runs = (program: string) =>
  spawnSync(program, [...how, '-o', '/dev/null', '--', process.execPath, '--version'], { stdio: 'ignore' }).status === 0

/** A strace that may trace here, or undefined. STRACE names one; a wrong name there is an error. */
export function findStrace(): string | undefined {
  const named = process.env.STRACE
  if (named) {
    if (!runs(named)) throw new Error(`STRACE is "${named}", which traces no program.`)
    return named
  }
  return runs('strace') ? 'strace' : undefined
}

/** Finds strace or installs it, saying so. Throws with what to do where neither is possible. */
export function provideStrace(): string {
  const found = findStrace()
  if (found) return found
  const tried: string[] = ['no strace on the path that traces a program']
  tried.push(
    tryAptGet(
      'The test of power loss needs strace: installing it with apt-get (a few seconds) ...',
      () => install('strace'),
      'apt-get installed none that traces a program',
    ),
  )
  return findStrace() ?? refuse(tried)
}

function refuse(tried: readonly string[]): never {
  throw new Error(
    [
      'The test of power loss needs strace, and there is none:',
      ...tried.map((reason) => `  - ${reason}`),
      'Install it (Debian, Ubuntu: sudo apt-get install strace), or set STRACE to the path of one.',
      'Where it is there and traces nothing, the container forbids ptrace: allow it (Docker: --cap-add SYS_PTRACE).',
    ].join('\n'),
  )
}

/** Runs a command to its end and writes its calls into a file, whole and in hexadecimal. Throws where it fails. */
export function trace(file: string, command: readonly string[]): void {
  const program = findStrace() ?? refuse(['none was found, and the set-up of the tests could not install one'])
  const ended = spawnSync(program, [...how, '-o', file, '--', ...command], {
    cwd: root,
    encoding: 'utf8',
    timeout: 500_000,
  })
  if (ended.status !== 0) throw new Error(`${command.join(' ')} failed under strace:\n${ended.stderr}`)
}
