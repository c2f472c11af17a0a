/** One call, as a line of a shell shows it. `as`: who calls, null where anybody may. */
export type Called = {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly as: 'program' | 'session' | 'device' | null
  readonly type?: string | undefined
  /** JSON as a value, anything else as text. */
  readonly body?: unknown
}

const speaking = {
  program: 'Authorization: Bearer $TOKEN',
  device: 'Authorization: Bearer $DEVICE_TOKEN',
  session: 'Cookie: session=$SESSION',
} as const

/** A text that a shell takes as it is. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

export function curlOf({ method, path, as, type, body }: Called, baseUrl: string): string {
  const parts = [`curl${method === 'GET' ? '' : ` -X ${method}`} "${baseUrl}${path}"`]
  if (as !== null) parts.push(`-H "${speaking[as]}"`)
  if (type === 'multipart/form-data')
    // Files beside the caller, each by its name.
    for (const name of Object.keys(body as object)) parts.push(`-F "${name}=@${name}.csv"`)
  else if (body !== undefined && type !== undefined) {
    parts.push(`-H "Content-Type: ${type}"`)
    parts.push(`--data-binary ${quoted(typeof body === 'string' ? body : JSON.stringify(body))}`)
  } else if (method === 'POST' || method === 'PATCH') parts.push(`--data-binary ''`)
  return parts.join(' \\\n  ')
}
