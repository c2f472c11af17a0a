import { createServer } from 'node:net'

/**
 * A port that was free a moment ago. None that the system gives out: until a server listens there again, another
 * worker's server or a client's own end of some connection could take it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000)
    const server = createServer()
    const isFree = await new Promise<boolean>((settle) => {
      server.once('error', () => settle(false))
      server.listen(port, '127.0.0.1', () => server.close(() => settle(true)))
    })
    if (isFree) return port
  }
}
