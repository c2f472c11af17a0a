// Servers as processes of their own, and the client beside them, for benchmarks.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../free-port.ts'
import { root } from '../source.ts'
import type { Load, Loaded } from './load.ts'

export type Server = { readonly port: number; readonly pid: number; stop(): Promise<void> }

/** Starts a script as a server and resolves when it answers anything at all at `path`. */
export async function serve(script: string, environment: NodeJS.ProcessEnv, path = '/api/waves'): Promise<Server> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--import', './server/runtime.mjs', script], {
    cwd: root,
    // Who sends for a benchmark speaks for many networks, as a proxy does.
    env: { ...process.env, PORT: `${port}`, TRUSTED_PROXIES: '127.0.0.1', ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  while (!(await answers(port, path))) {
    if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return { port, pid: child.pid as number, stop: () => stopped(child) }
}

async function answers(port: number, path: string): Promise<boolean> {
  try {
    await (await fetch(`http://127.0.0.1:${port}${path}`)).arrayBuffer()
    return true
  } catch {
    return false
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  const end = once(child, 'exit')
  child.kill('SIGTERM')
  await end
}

/** Lets the client send, in a process of its own. */
export async function loaded(load: Load): Promise<Loaded> {
  const child = fork(join(root, 'test/bench/load.ts'))
  const answer = once(child, 'message')
  const end = once(child, 'exit')
  child.send(load)
  const [found] = (await answer) as [Loaded]
  await end
  return found
}

/** Processor time that a process has used so far, in milliseconds: its first thread, and the others. Linux only. */
export function processorTime(pid: number): { readonly main: number; readonly others: number } {
  const spent = { main: 0, others: 0 }
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const fields = readFileSync(`/proc/${pid}/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    const milliseconds = (Number(fields[11]) + Number(fields[12])) * 10
    if (Number(thread) === pid) spent.main += milliseconds
    else spent.others += milliseconds
  }
  return spent
}

/** Resident memory of a process, in bytes. Linux only. */
export const residentBytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024
