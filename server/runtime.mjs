// Loaded before everything else (`node --import`), and therefore plain JavaScript: what is compiled is kept for the next
// start, which then needs neither the time for it nor the compiler of TypeScript in memory.
import { enableCompileCache, flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)))
// Also for a start that ends by a kill.
setTimeout(flushCompileCache, 5_000).unref()

// Long queries must not keep commits waiting for a thread. Read once, when the first thread is needed.
process.env.UV_THREADPOOL_SIZE ??= '16'
