// Where a request comes from, as far as that can be believed.
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as HonoContext } from 'hono'
import type { Env } from './context.ts'

const kindOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4')

/** An address as it is written in one way only: IPv4 inside IPv6 as IPv4, without the name of an interface. */
function plain(address: string): string {
  const bare = address.trim().toLowerCase().replace(/%.*$/, '')
  const inside = /^::ffff:([\d.]+)$/.exec(bare)?.[1]
  return inside && isIPv4(inside) ? inside : bare
}

/** Whether a text is an address, or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/')
  if (isIP(address) === 0 || more.length > 0) return false
  return length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= (isIPv6(address) ? 128 : 32))
}

const lists = new WeakMap<readonly string[], BlockList>()
/** The networks as a list that addresses are looked for in; made once for each list. */
export function listOf(networks: readonly string[]): BlockList {
  const known = lists.get(networks)
  if (known) return known
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', length] = network.split('/')
    if (length === undefined) list.addAddress(address, kindOf(address))
    else list.addSubnet(address, Number(length), kindOf(address))
  }
  lists.set(networks, list)
  return list
}

/**
 * The nearest address that is not one of the trusted proxies. `forwarded` is X-Forwarded-For, to which each proxy adds
 * whom it heard; what stands before the first that we do not trust may be made up, and is not looked at.
 */
export function believed(socket: string, forwarded: string, trusted: readonly string[]): string {
  const list = listOf(trusted)
  const told = forwarded === '' ? [] : forwarded.split(',').map(plain)
  let address = plain(socket)
  while (isIP(address) !== 0 && list.check(address, kindOf(address))) {
    const next = told.pop()
    if (next === undefined || isIP(next) === 0) break
    address = next
  }
  return address
}

/** The address a request comes from; empty where there is no socket, as for one made inside the process. */
export function addressOf(c: HonoContext<Env>): string {
  const socket = (c.env as { incoming?: unknown } | undefined)?.incoming ? (getConnInfo(c).remote.address ?? '') : ''
  return believed(socket, c.req.header('x-forwarded-for') ?? '', c.var.config.trustedProxies)
}

/** What one subscriber has: an IPv4 address, or the first 64 bits of one of IPv6. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [before = '', after] = address.split('::')
  const front = before === '' ? [] : before.split(':')
  const back = after === undefined || after === '' ? [] : after.split(':')
  const zeros = after === undefined ? 0 : Math.max(0, 8 - front.length - back.length)
  const groups = [...front, ...Array.from({ length: zeros }, () => '0'), ...back]
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}

/** Whether nobody on the way can listen: https, or http on this machine. */
export const isSafe = (address: string): boolean =>
  /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/|$)/.test(address)
