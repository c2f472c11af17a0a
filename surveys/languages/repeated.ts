/**
 * Keys that stand twice in one object of a JSON text, of which JSON.parse would keep the last and say nothing: each with
 * the line of its second place, 1 the first. Only for a text that JSON.parse takes.
 */
export function repeatedKeys(json: string): { readonly line: number; readonly key: string }[] {
  const repeated: { line: number; key: string }[] = []
  const open: Set<string>[] = []
  let line = 1
  for (const [token, key] of json.matchAll(/"((?:[^"\\]|\\.)*)"(?=\s*:)|"(?:[^"\\]|\\.)*"|[{}\n]/g)) {
    if (token === '\n') line++
    else if (token === '{') open.push(new Set())
    else if (token === '}') open.pop()
    else if (key !== undefined) {
      const name = String(JSON.parse(`"${key}"`))
      if (open.at(-1)?.has(name)) repeated.push({ line, key: name })
      open.at(-1)?.add(name)
    }
  }
  return repeated
}
