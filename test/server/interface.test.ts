// The description of the interface: whole, valid, what the routes do, and with examples that are answered as it says.
import { Validator } from '@seriousme/openapi-schema-validator'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../server/app.ts'
import { refusalsOf, repliesOf } from '../../server/openapi/answered.ts'
import { describe as described } from '../../server/openapi/document.ts'
import { linesOf } from '../../server/openapi/lines.ts'
import { operations } from '../../server/openapi/operations.ts'
import { areas } from '../../surveys/interface.ts'
import { problems } from '../../surveys/problem.ts'
import { operations as enOperations } from '../../surveys/text/en/operations.ts'
import { operations as viOperations } from '../../surveys/text/vi/operations.ts'
import { askingFor } from '../interface/asking.ts'
import { misfits } from '../interface/fits.ts'
import { aCast, type Cast, type World } from '../interface/preparations.ts'
import type { Schema } from '../interface/schema-of.ts'
import { startProvider } from '../provider.ts'
import { aWorld } from '../world.ts'

let provider: Awaited<ReturnType<typeof startProvider>>
let world: World
let cast: Cast
let app: ReturnType<typeof createApp>
beforeAll(async () => {
  // Nothing is sent out: who would be pushed to, or told, is not there.
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  provider = await startProvider('http://localhost:3000/sign-in/provider/back')
  world = await aWorld({
    ...{ provider: provider.settings, webhookNetworks: ['127.0.0.0/8'], embedOrigins: ['https://cong.example.vn'] },
    gateway: { url: 'http://127.0.0.1:9/', secret: 'sixteen-letters-or-more' },
  })
  cast = await aCast(world)
  app = createApp(world.context)
})
afterAll(async () => {
  vi.useRealTimers()
  await world.close()
  await provider.stop()
})

type Document = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}
const document = async (language: 'vi' | 'en' = 'vi') =>
  (await (await world.hoa.get(`/api/openapi.json?lang=${language}`)).json()) as Document

describe('the description', () => {
  test.each(['vi', 'en'] as const)('is OpenAPI 3.1, in %s', async (language) => {
    expect(await new Validator().validate(await document(language))).toEqual({ valid: true })
  })
  test('has every route for programs and pages, and none that is not there', async () => {
    const routes = [...linesOf(app.routes).keys()].sort()
    expect(Object.keys(operations).sort()).toEqual(routes)
    for (const texts of [viOperations, enOperations]) expect(Object.keys(texts).sort()).toEqual(routes)
    const { paths } = await document()
    const told = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    )
    expect(told.sort()).toEqual(routes)
    expect(new Set(Object.values(operations).map(({ area }) => area))).toEqual(new Set(areas))
  })
  test('of a route that nobody described names the route and the place', () => {
    const route = app.routes.find(({ path }) => path === '/api/waves')
    if (!route) throw new Error('There is no such route')
    const say =
      (path: string, handler = route.handler) =>
      () =>
        described([{ ...route, path, handler }], 'vi', 'http://localhost')
    expect(say('/api/new')).toThrow('GET /api/new has no entry in server/openapi/operations')
    expect(say('/api/waves')).not.toThrow()
  })
  test('holds no reference to what is not there', async () => {
    const text = JSON.stringify(await document())
    const { components } = JSON.parse(text) as { components: Record<string, Record<string, unknown>> }
    for (const [, kind = '', name = ''] of text.matchAll(/"#\/components\/(\w+)\/([^"]+)"/g))
      expect(components[kind]?.[name], `${kind} ${name}`).toBeDefined()
  })
})

const withStatus = (route: string): string[] => {
  const operation = operations[route]
  return operation ? Object.keys(repliesOf(route, operation)).sort() : []
}

describe('the example of', () => {
  test.each(Object.keys(operations))('%s is answered as it is described', async (route) => {
    const operation = operations[route]
    if (!operation) throw new Error('There is no such route')
    const response = await (await askingFor({ app, world, cast }, route)).send()
    const text = await response.text()
    expect(withStatus(route), text.slice(0, 300)).toContain(`${response.status}`)
    if (operation.status) expect(response.status).toBe(operation.status)
    const schema = repliesOf(route, operation)[`${response.status}`]
    if (schema === null || schema === undefined) {
      if (response.status === 204) expect(text).toBe('')
      else expect(response.headers.get('content-type')).toContain(operation.file)
      return
    }
    const { components } = await document()
    expect(misfits(JSON.parse(text), schema, components.schemas)).toEqual([])
  })
})

describe('a refusal', () => {
  test('of whoever is nobody, and of what is not there, is among those described', async () => {
    const wrong: string[] = []
    for (const [route, line] of linesOf(app.routes)) {
      const operation = operations[route]
      if (!operation) continue
      const told = refusalsOf(line, operation)
      const path = line.path.replaceAll(/:(\w+)/g, 'no-such-thing')
      for (const ask of [world.hoa, cast.an]) {
        if (route === 'DELETE /api/session') continue
        const response = await ask.request(line.method, path)
        if (response.status < 400) continue
        const { code } = (await response.json()) as { code: keyof typeof problems }
        if (!told.includes(code) || problems[code] !== response.status) wrong.push(`${route}: ${code}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
