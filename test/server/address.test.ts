import { describe, expect, test } from 'vitest'
import { believed, isNetwork, networkOf } from '../../server/address.ts'

describe('where a request comes from', () => {
  const proxies = ['127.0.0.1', '10.0.0.0/8', 'fd00::/8']
  test.each([
    ['who is no trusted proxy says nothing about it', '203.0.113.1', '198.51.100.1', '203.0.113.1'],
    [
      'what stands before the first stranger may be made up',
      '10.0.0.1',
      '1.1.1.1, 203.0.113.1, 10.0.0.9',
      '203.0.113.1',
    ],
    ['a proxy that says nothing counts itself', '10.0.0.1', '', '10.0.0.1'],
    ['so does one that says what is no address', '10.0.0.1', '203.0.113.1, unknown', '10.0.0.1'],
    ['nor does it take a list of blanks', '10.0.0.1', ' , ', '10.0.0.1'],
    ['a proxy is known in an address of IPv6 that holds one of IPv4', '::ffff:10.0.0.1', '203.0.113.1', '203.0.113.1'],
    ['and by IPv6', 'fd00::1', '2001:DB8::1', '2001:db8::1'],
    ['without a socket there is none, whatever is said', '', '203.0.113.1', ''],
  ])('%s', (_, socket, forwarded, address) => {
    expect(believed(socket, forwarded, proxies)).toBe(address)
  })
  test('nobody is believed where no proxy is named', () => {
    expect(believed('127.0.0.1', '203.0.113.1', [])).toBe('127.0.0.1')
  })
})

test.each([
  ['203.0.113.1', '203.0.113.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::', '2001:db8:1:2'],
  ['2001:0db8:0001:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
  ['', ''],
])('of %s one subscriber has %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each(['10.0.0.0/8', '::1', 'fd00::/8', '127.0.0.1'])('%s is a network', (text) => {
  expect(isNetwork(text)).toBe(true)
})
test.each(['10.0.0.0/33', 'fd00::/129', 'proxy', '10.0.0.0/8/8', '10.0.0.0/', '*', ''])('%j is none', (text) => {
  expect(isNetwork(text)).toBe(false)
})
