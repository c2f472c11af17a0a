import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Question } from '../../server/analyses/question.ts'
import { type Aside, startAside } from '../../server/aside.ts'
import type { FileQuestion } from '../../server/exports/dataset.ts'
import type { Problem } from '../../server/problem.ts'
import { openWorld } from '../../server/start.ts'
import { anId } from '../builders.ts'
import { root } from '../source.ts'
import { aConfig, aPlace, aWorld, removePlace } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
  await Promise.all(Array.from({ length: 4_000 }, () => world.hoa.answers({ id: anId() })))
})
afterAll(() => world.close())

const scope = { unit: 'bac-binh', period: '2026', channel: null, group: null, asOf: 'today' as const }
const question: Question = {
  kind: 'cross-table',
  instrument: 'land',
  version: 1,
  scope: { ...scope, wave: 'dat-dai', sector: null },
  rows: ['overall'],
  columns: 'unit',
  withheld: [],
}
const rows: FileQuestion = { wave: 'dat-dai', sector: null, scope: { ...scope, instrument: null } }
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: Problem) => error.code,
  )
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
const gone = async (pid: number) => {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
}
const beside = async (work: (aside: Aside) => Promise<void>, idle?: number, unread?: number) => {
  const aside = startAside(world.config, {
    ...(idle !== undefined && { idle }),
    ...(unread !== undefined && { unread }),
  })
  try {
    await work(aside)
  } finally {
    await aside.stop()
  }
}

describe('work beside the requests', () => {
  test('is refused past what may wait, and after the server has begun to stop', () =>
    beside(async (aside) => {
      await aside.ask('analysis', question)
      process.kill(aside.pid() as number, 'SIGSTOP')
      const works = Array.from({ length: 10 }, () => codeOf(aside.ask('analysis', question)))
      expect(await codeOf(aside.ask('analysis', question))).toBe('busy')
      await aside.stop()
      expect(new Set(await Promise.all(works))).toEqual(new Set(['job-lost']))
      expect(await codeOf(aside.ask('analysis', question))).toBe('job-lost')
    }))
  test('fails while the database cannot be read, and is done by the same child once it can', async () => {
    const place = await aPlace()
    const config = aConfig(place)
    const aside = startAside(config)
    try {
      expect(await codeOf(aside.ask('analysis', question))).toBe('fault')
      const child = aside.pid()
      await (await openWorld(config)).close()
      expect(await codeOf(aside.ask('analysis', question))).toBe('done')
      expect(aside.pid()).toBe(child)
    } finally {
      await aside.stop()
      await removePlace(place)
    }
  })
  test('that is cancelled while it waits is never begun, and neither is one cancelled before', () =>
    beside(async (aside) => {
      await aside.ask('analysis', question)
      process.kill(aside.pid() as number, 'SIGSTOP')
      const first = [aside.ask('analysis', question), aside.ask('analysis', question)]
      const abort = new AbortController()
      const third = codeOf(aside.ask('analysis', question, { signal: abort.signal }))
      abort.abort()
      expect(await third).toBe('job-cancelled')
      expect(await codeOf(aside.ask('analysis', question, { signal: abort.signal }))).toBe('job-cancelled')
      process.kill(aside.pid() as number, 'SIGCONT')
      expect((await Promise.all(first)).map(({ kind }) => kind)).toEqual(['cross-table', 'cross-table'])
    }))
  test('says how far it is, and nothing else, for replies are made of it', () =>
    beside(async (aside) => {
      const heard: object[] = []
      await aside.ask('analysis', question, { progress: (progress) => heard.push(progress) })
      expect(heard.length).toBeGreaterThan(0)
      for (const one of heard) expect(Object.keys(one).sort()).toEqual(['done', 'of'])
    }))
  test('needs no process where there is nothing to do', () =>
    beside(async (aside) => {
      expect(aside.pid()).toBeUndefined()
      await aside.ask('analysis', question)
      const pid = aside.pid()
      if (pid !== undefined) await gone(pid)
      expect(aside.pid()).toBeUndefined()
      expect((await aside.ask('analysis', question)).kind).toBe('cross-table')
    }, 0))
  test('asks again for a database that was not there when its process began', async () => {
    const place = await aPlace()
    const aside = startAside(aConfig(place))
    expect(await codeOf(aside.ask('analysis', question))).not.toBe('done')
    const later = await openWorld(aConfig(place))
    expect((await aside.ask('analysis', question)).kind).toBe('cross-table')
    await aside.stop()
    await later.close()
    await removePlace(place)
  })
  test('goes on at low priority, so that requests come first', async () => {
    await beside(async (aside) => {
      await aside.ask('analysis', question)
      const { getPriority } = await import('node:os')
      expect(getPriority(aside.pid() as number)).toBeGreaterThan(getPriority())
    })
  })
  test('ends with a server that is killed', async () => {
    const script = `
      import { startAside } from './server/aside.ts'
      const aside = startAside(${JSON.stringify(world.config)})
      await aside.ask('analysis', ${JSON.stringify(question)})
      process.stdout.write(String(aside.pid()))
      setInterval(() => {}, 1000)`
    const server = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: join(root) })
    const [printed] = await once(server.stdout, 'data')
    const pid = Number(`${printed}`)
    expect(isAlive(pid)).toBe(true)
    server.kill('SIGKILL')
    await gone(pid)
  })
})

describe('a file made beside the requests', () => {
  test('waits for whoever reads it, and is let go of when nobody does any more', () =>
    beside(async (aside) => {
      const files = Array.from({ length: 4 }, () => aside.file({ ...rows, gzip: false }))
      for (const file of files) expect((await file.next()).done).toBe(false)
      // All places are taken by readers who stopped half-way.
      const fifth = aside.file({ ...rows, gzip: false }).next()
      for (const file of files) await file.return()
      expect((await fifth).done).toBe(false)
    }))
  test('that is not read on is given up for the next, and breaks off where it is read later', () =>
    beside(
      async (aside) => {
        const files = Array.from({ length: 4 }, () => aside.file({ ...rows, gzip: false }))
        for (const file of files) expect((await file.next()).done).toBe(false)
        const fifth = aside.file({ ...rows, gzip: false })
        expect((await fifth.next()).done).toBe(false)
        await fifth.return()
        await expect(
          (async () => {
            for await (const piece of files[0] as (typeof files)[number]) expect(piece.length).toBeGreaterThan(0)
          })(),
        ).rejects.toThrow()
      },
      undefined,
      300,
    ))
  test('is whole, piece by piece', () =>
    beside(async (aside) => {
      let bytes = 0
      let pieces = 0
      let lines = 0
      for await (const piece of aside.file({ ...rows, gzip: false })) {
        bytes += piece.length
        pieces++
        lines += Buffer.from(piece).filter((byte) => byte === 10).length
      }
      expect(lines).toBe(4_001)
      expect(pieces).toBeGreaterThan(4)
      expect(bytes / pieces).toBeGreaterThan(30_000)
    }))
  test('breaks off where its process is killed', () =>
    beside(async (aside) => {
      const file = aside.file({ ...rows, gzip: false })
      await file.next()
      process.kill(aside.pid() as number, 'SIGKILL')
      await expect(
        (async () => {
          for await (const piece of file) expect(piece.length).toBeGreaterThan(0)
        })(),
      ).rejects.toThrow()
    }))
})
