// Long queries must not keep commits waiting for a thread. Read once, when the first thread is needed.
process.env.UV_THREADPOOL_SIZE ??= '16'
const { run } = await import('./run.ts')
await run(process.env, true)
