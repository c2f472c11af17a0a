// What strace -f -y -xx wrote, as calls with a beginning and an end.

/**
 * One call of one thread. `began` and `ended` count the lines of the trace, which strace writes in the order in which it
 * let the threads go on: what ended before another began had happened by then. A call cut off with its process never ends.
 */
export type Call = {
  readonly name: string
  readonly parameters: string
  /** What it returned, a descriptor with its path; null where it failed or was cut off. */
  readonly returned: string | null
  readonly began: number
  readonly ended: number
}

/** The calls of a trace, in the order in which they began. Throws at a line that is none. */
export function callsIn(text: string): Call[] {
  const calls: Call[] = []
  const underWay = new Map<string, { at: number; name: string; parameters: string; began: number }>()
  for (const [number, line] of text.split('\n').entries()) {
    if (line === '' || /^\d+ +(\+\+\+|---) /.test(line)) continue
    const resumed = /^(\d+) +<\.\.\. (\w+) resumed>(.*)$/.exec(line)
    const begun = resumed ? null : /^(\d+) +(\w+)\((.*)$/.exec(line)
    const [, thread = '', name = '', rest = ''] = resumed ?? begun ?? []
    const before = resumed ? underWay.get(thread) : { at: calls.length, name, parameters: '', began: number }
    if (!before || before.name !== name) throw new Error(`Line ${number + 1} of the trace is no call: ${line}`)
    underWay.delete(thread)

    const unfinished = begun && / ?<unfinished \.\.\.>/.exec(rest)
    // Every string is hexadecimal, so the last `) = ` is the end of the parameters.
    const end = rest.lastIndexOf(') ')
    const result = /^\) += (\?|-?\w+(?:<[^>]*>)?)/.exec(rest.slice(end))?.[1]
    if (unfinished) {
      const parameters = rest.slice(0, unfinished.index)
      calls.push({ name, parameters, returned: null, began: number, ended: Number.POSITIVE_INFINITY })
      underWay.set(thread, { ...before, parameters })
    } else if (result === undefined) {
      throw new Error(`Line ${number + 1} of the trace has no result: ${line}`)
    } else {
      const failed = result === '?' || result.startsWith('-')
      calls[before.at] = {
        name,
        parameters: before.parameters + rest.slice(0, end),
        returned: failed ? null : result,
        began: before.began,
        ended: number,
      }
    }
  }
  return calls
}

/** The bytes of a string as `-xx` writes it. Throws where strace cut it short. */
export function bytesIn(parameter: string): Buffer {
  const [, escaped] = /^"((?:\\x[0-9a-f]{2})*)"$/.exec(parameter) ?? []
  if (escaped === undefined) throw new Error(`This is no whole string: ${parameter.slice(0, 60)} ...`)
  return Buffer.from(escaped.replaceAll('\\x', ''), 'hex')
}

/** The path that `-y` writes behind a file descriptor, or undefined for a pipe, a socket or a file that has no name left. */
export function pathIn(descriptor: string): string | undefined {
  const [, escaped] = /^(?:\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>$/.exec(descriptor) ?? []
  return escaped === undefined ? undefined : bytesIn(`"${escaped}"`).toString()
}
