// Guessing is limited, and whoever guesses keeps nobody else out. Lan has signed in on her own computer before; strangers
// fail in her name, from elsewhere and from the same office.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countAttempt } from '../../server/attempts.ts'
import { aVisitor, password } from '../visitor.ts'
import { aWorld } from '../world.ts'

let world: Awaited<ReturnType<typeof aWorld>>
beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  await world.context.write.deleteFrom('attempt').execute()
})

const office = '203.0.113.5'
const elsewhere = (n: number) => `198.51.${n >> 8}.${n & 255}`
const failing = async (times: number, name = 'Lan', address = (_: number) => office) => {
  const outcomes: string[] = []
  for (let n = 0; n < times; n++)
    outcomes.push(await aVisitor(world.context, { address: address(n) }).signIn(name, 'wrong'))
  return outcomes
}
/** As many attempts as that were made before, of which nothing else is seen than what they were counted against. */
const triedBefore = async (kind: 'address' | 'name', who: string, times: number) => {
  for (let n = 0; n < times; n++) await countAttempt(world.context.write, [{ kind, who, most: times }], world.clock.now)
}
const wrong = '401 wrong-name-or-password'
const tooMany = '429 too-many-attempts'

describe('a stranger', () => {
  test('has ten attempts at a name from one address, and the right password does not help after them', async () => {
    expect(await failing(11)).toEqual([...Array(10).fill(wrong), tooMany])
    expect(await aVisitor(world.context, { address: office }).signIn('Lan')).toBe(tooMany)
    expect(await aVisitor(world.context, { address: elsewhere(1) }).signIn('Lan')).toBe('201')
  })
  test('guesses no faster by writing the name in other ways', async () => {
    const ways = ['Lan', 'lan', 'LAN', ' Lan ', 'Ｌａｎ', 'lAn', 'laN', 'LaN', 'Lan', 'lan', 'LAN']
    const outcomes: string[] = []
    for (const name of ways) outcomes.push(...(await failing(1, name)))
    expect(outcomes).toEqual([...Array(10).fill(wrong), tooMany])
  })
  test('guesses at one name no faster from many addresses', async () => {
    await triedBefore('name', 'lan', 45)
    expect(await failing(6, 'Lan', elsewhere)).toEqual([...Array(5).fill(wrong), tooMany])
  })
  test.each([
    ['one address', office, (_: number) => office],
    ['one network of IPv6', '2001:db8:1:2', (n: number) => `2001:db8:1:2::${n.toString(16)}`],
  ])('guesses at many names no faster from %s', async (_, network, address) => {
    await triedBefore('address', network, 95)
    const outcomes: string[] = []
    for (let n = 0; n < 6; n++) outcomes.push(...(await failing(1, `Nobody ${n}`, () => address(n))))
    expect(outcomes).toEqual([...Array(5).fill(wrong), tooMany])
    expect(await aVisitor(world.context, { address: '2001:db8:1:3::1' }).signIn('Lan')).toBe('201')
  })
  test('is told the same about a name that there is and one that there is not, also that it was too often', async () => {
    const [known, unknown] = [await failing(11), await failing(11, 'Nobody')]
    expect(known).toEqual(unknown)
  })
  test('cannot make up where it comes from, save behind a proxy that is trusted', async () => {
    const outcomes: string[] = []
    for (let n = 0; n < 11; n++) {
      const visitor = aVisitor(world.context, { address: office, forwarded: elsewhere(n) })
      outcomes.push(await visitor.signIn('Lan', 'wrong'))
    }
    expect(outcomes.at(-1)).toBe(tooMany)
    const behind = { ...world.context, config: { ...world.context.config, trustedProxies: ['10.0.0.0/8'] } }
    const from = (forwarded: string) => aVisitor(behind, { address: '10.0.0.2', forwarded })
    expect(await from(`${elsewhere(1)}, ${office}`).signIn('Lan', 'wrong')).toBe(tooMany)
    expect(await from(`${office}, ${elsewhere(1)}`).signIn('Lan', 'wrong')).toBe(wrong)
  })
})

describe('Lan, on a computer on which she has signed in before', () => {
  const lansComputer = async () => {
    const visitor = aVisitor(world.context, { address: office })
    expect(await visitor.signIn('Lan')).toBe('201')
    expect((await visitor.ask('DELETE', '/api/session')).status).toBe(204)
    return visitor
  }
  test('signs in whatever strangers do, also at the same address and in her name', async () => {
    const lan = await lansComputer()
    await triedBefore('address', office, 95)
    await triedBefore('name', 'lan', 45)
    expect((await failing(11)).at(-1)).toBe(tooMany)
    expect((await failing(11, 'Lan', elsewhere)).at(-1)).toBe(tooMany)
    expect((await failing(11, 'Nobody')).at(-1)).toBe(tooMany)
    expect(await lan.signIn('Lan')).toBe('201')
  })
  test('waits behind no flood that is under way', async () => {
    const lan = await lansComputer()
    const flood = Array.from({ length: 80 }, (_, n) =>
      aVisitor(world.context, { address: elsewhere(n) }).signIn(`Nobody ${n}`, 'wrong'),
    )
    expect(await lan.signIn('Lan')).toBe('201')
    await Promise.all(flood)
  })
  test('has ten attempts of her own, which use up nobody else’s', async () => {
    const lan = await lansComputer()
    for (let n = 0; n < 10; n++) expect(await lan.signIn('Lan', 'wrong')).toBe(wrong)
    expect(await lan.signIn('Lan')).toBe(tooMany)
    expect(await aVisitor(world.context, { address: office }).signIn('Lan')).toBe('201')
    world.clock.now += 16 * 60_000
    expect(await lan.signIn('Lan')).toBe('201')
    world.clock.now -= 16 * 60_000
  })
  test('is known by that only for herself: a stranger’s name counts as everywhere', async () => {
    await world.invited('Minh', 'head', 'hong-thai')
    const lan = await lansComputer()
    expect((await failing(11, 'Minh')).at(-1)).toBe(tooMany)
    expect(await lan.signIn('Minh')).toBe(tooMany)
    expect(await lan.signIn('Lan')).toBe('201')
  })
  test('is forgotten there after 180 days, and no made-up cookie is known', async () => {
    const lan = await lansComputer()
    await failing(11)
    world.clock.now += 181 * 86_400_000
    await failing(11)
    expect(await lan.signIn('Lan')).toBe(tooMany)
    world.clock.now -= 181 * 86_400_000
    await failing(11)
    const stranger = aVisitor(world.context, { address: office })
    stranger.cookies.set('browser', 'made-up')
    expect(await stranger.signIn('Lan')).toBe(tooMany)
  })
})

describe('who succeeds', () => {
  test('uses up none of what an office shares, and wins no attempts at other names by it', async () => {
    await triedBefore('address', office, 98)
    for (let n = 0; n < 5; n++) expect(await aVisitor(world.context, { address: office }).signIn('Lan')).toBe('201')
    const outcomes: string[] = []
    for (let n = 0; n < 3; n++) outcomes.push(...(await failing(1, `Nobody ${n}`)))
    expect(outcomes).toEqual([wrong, wrong, tooMany])
  })
})

describe('the counters', () => {
  const name = { kind: 'name', who: 'lan', most: 50 }
  test('are kept within bounds by a flood of names, and the name that is guessed at is still counted', async () => {
    const { write } = world.context
    const { now } = world.clock
    for (let n = 0; n < 49; n++) await countAttempt(write, [name], now)
    for (let piece = 0; piece < 30; piece++)
      await write
        .insertInto('attempt')
        .values(Array.from({ length: 1_000 }, (_, n) => ({ attempt: `flood ${piece} ${n}`, count: 1, since: now + 1 })))
        .execute()
    for (let n = 0; n < 100; n++) await countAttempt(write, [{ kind: 'name', who: `nobody ${n}`, most: 50 }], now + 2)
    const { all } = await write
      .selectFrom('attempt')
      .select((eb) => eb.fn.countAll<number>().as('all'))
      .executeTakeFirstOrThrow()
    expect(Number(all)).toBeLessThanOrEqual(30_000)
    expect(await countAttempt(write, [name], now + 3)).toEqual([])
    expect(await countAttempt(write, [name], now + 4)).toEqual([{ ...name, count: 51 }])
  })
  test('count every one of many attempts at one moment', async () => {
    const { write } = world.context
    const passed = await Promise.all(Array.from({ length: 80 }, () => countAttempt(write, [name], world.clock.now)))
    expect(passed.filter((limits) => limits.length === 0)).toHaveLength(50)
  })
})

test('a limit that is reached is written down once, with the address, whether there is such a name or not', async () => {
  const count = async () =>
    (await world.context.read.selectFrom('audit').select('details').where('action', '=', 'sign-in-refused').execute())
      .length
  const before = await count()
  await failing(15)
  expect(await count()).toBe(before + 1)
  await failing(15, 'Nobody')
  expect(await count()).toBe(before + 2)
})

// By the processor's time: others on the machine must not decide.
test('an unknown name costs as much as a wrong password', async () => {
  const took = { Lan: [] as number[], Nobody: [] as number[] }
  for (let n = 0; n < 16; n++)
    for (const name of ['Lan', 'Nobody'] as const) {
      const before = process.cpuUsage()
      await aVisitor(world.context, { address: elsewhere(n) }).signIn(name, password.toUpperCase())
      const { user, system } = process.cpuUsage(before)
      took[name].push(user + system)
    }
  const median = (of: number[]) => of.sort((a, b) => a - b)[8] as number
  expect(median(took.Lan) / median(took.Nobody)).toBeGreaterThan(0.5)
  expect(median(took.Lan) / median(took.Nobody)).toBeLessThan(2)
})
