// Where another system may be told at: never at what only this machine or its office can reach, unless a setting says so.
import { lookup } from 'node:dns/promises'
import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net'
import { listOf } from '../address.ts'

export type Address = { readonly address: string; readonly family: number }
/** The addresses of a name. Rejects where there are none. */
export type Lookup = (hostname: string) => Promise<readonly Address[]>
export const systemLookup: Lookup = (hostname) => lookup(hostname, { all: true, verbatim: true })

// The special-purpose registries of IANA: what is not for the public, and what stands for something else.
const reserved4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]
/** All that is given to the public; unique local, link-local, multicast, mapped, compatible and NAT64 lie outside of it. */
const given6 = ['2000::/3']
// Within it: Teredo and others, documentation, 6to4, documentation again, AS112.
const reserved6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '2620:4f:8000::/48']

/**
 * Whether an address may be called: one for the public, or of one of the networks that the setting names. IPv4 inside of
 * IPv6 is neither, whatever it stands for: the checks of IPv4 would have to know every such form.
 */
export function mayCall(address: string, networks: readonly string[]): boolean {
  if (isAmong(address, networks)) return true
  if (isIPv4(address)) return !listOf(reserved4).check(address, 'ipv4')
  return isIPv6(address) && listOf(given6).check(address, 'ipv6') && !listOf(reserved6).check(address, 'ipv6')
}

// A list of IPv4 networks also finds their addresses inside of IPv6, so these are told apart first.
const mapped = new BlockList()
mapped.addSubnet('::ffff:0:0', 96, 'ipv6')

/** Whether an address is in one of the networks. */
export function isAmong(address: string, networks: readonly string[]): boolean {
  if (isIP(address) === 0 || address.includes('%')) return false
  if (isIPv4(address)) return listOf(networks).check(address, 'ipv4')
  return !mapped.check(address, 'ipv6') && listOf(networks).check(address, 'ipv6')
}

/** The address that a name in a URL is, without the brackets of IPv6; null where it is a name. */
export const literalIn = ({ hostname }: URL): string | null => {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1')
  return isIP(bare) === 0 ? null : bare
}

/**
 * A URL as it may be called, null where it may not: https on its usual port, with no name or password in it. Where the
 * setting names networks, http and other ports too, which are then called in these networks only.
 */
export function callable(text: string, networks: readonly string[]): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (!['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '' || url.hash !== '')
    return null
  const literal = literalIn(url)
  if (literal !== null && !mayCall(literal, networks)) return null
  return isUsual(url) || (literal === null ? networks.length > 0 : isAmong(literal, networks)) ? url : null
}

/** Whether a URL is what anybody may be called by: https on its usual port. */
export const isUsual = ({ protocol, port }: URL): boolean => protocol === 'https:' && port === ''
