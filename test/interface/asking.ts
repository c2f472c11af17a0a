// How the example of a route is asked, by whoever it is for or by somebody else.
import type { createApp } from '../../server/app.ts'
import { exampleOf } from '../../server/openapi/asked.ts'
import { isForPrograms, linesOf } from '../../server/openapi/lines.ts'
import { operations } from '../../server/openapi/operations.ts'
import type { Cast, Prepared } from './cast.ts'
import { atMonday, preparations, secretFor, type World } from './preparations.ts'

type Place = { readonly app: ReturnType<typeof createApp>; readonly world: World; readonly cast: Cast }
type Asked = ReturnType<typeof exampleOf> & { readonly method: string }
export type Asking = {
  readonly asked: Asked
  readonly prepared: Prepared
  /** Sends it, or what is changed in it; officials' routes by whoever is named, otherwise by Bình. */
  readonly send: (change?: Partial<Asked>, who?: Cast['binh']) => Promise<Response>
}

/** Prepares the world for the example of a route, and gives what is asked and how. */
export async function askingFor({ app, world, cast }: Place, route: string): Promise<Asking> {
  const line = linesOf(app.routes).get(route)
  const operation = operations[route]
  if (!line || !operation) throw new Error(`${route} is not there`)
  atMonday(world)
  const prepared = (await preparations[route]?.(world, cast)) ?? {}
  const { method } = line
  const example = exampleOf(line, {
    ...operation,
    path: { ...operation.path, ...prepared.path },
    ...((operation.query ?? prepared.query) && { query: { ...operation.query, ...prepared.query } }),
    ...(prepared.body && { body: { ...(operation.body as object), ...prepared.body } }),
  })
  const bearer = isForPrograms(line.right)
    ? await secretFor(world, line.right)
    : line.right === 'device'
      ? (await world.pairedDevice()).token
      : null
  const asked = { method, ...example }
  return {
    asked,
    prepared,
    send: async (change = {}, who = cast.binh) => {
      const { path, query, type, body } = { ...asked, ...change }
      if (prepared.visitor && who === cast.binh) return prepared.visitor.ask(method, path + query, body)
      if (bearer === null) {
        if (type === 'multipart/form-data') return who.sendAll(path + query, body as Record<string, string>)
        if (type !== undefined && type !== 'application/json') return who.post(path + query, body, type)
        return who.request(method, path + query, body)
      }
      const text = typeof body === 'string' ? body : JSON.stringify(body ?? {})
      const hasBody = ['POST', 'PATCH', 'PUT'].includes(method)
      return app.request(path + query, {
        method,
        headers: {
          authorization: `Bearer ${bearer}`,
          ...(hasBody && {
            'content-type': type ?? 'application/json',
            'content-length': `${Buffer.byteLength(text)}`,
          }),
        },
        ...(hasBody && { body: text }),
      })
    },
  }
}
