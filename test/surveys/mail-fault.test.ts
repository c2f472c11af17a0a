import { expect, test } from 'vitest'
import { type MailFault, mailFaultOf, mailFaults } from '../../surveys/mail-fault.ts'
import { reminders as en } from '../../surveys/text/en/reminders.ts'
import { reminders as vi } from '../../surveys/text/vi/reminders.ts'

test.each<[MailFault, readonly string[]]>([
  ['sign-in', ['EAUTH', '535', '530']],
  ['encryption', ['ETLS', '538']],
  ['unreachable', ['ESOCKET', 'ECONNECTION', 'ECONNREFUSED', 'EDNS', 'ETIMEDOUT', 'no-answer']],
  ['mailbox', ['550', '553', 'EENVELOPE']],
  ['full', ['452', '552']],
  ['later', ['421', '451']],
  ['refused', ['554']],
  ['gone', ['gone']],
  ['unknown', ['', 'EMESSAGE', '200', '__proto__']],
])('what is the matter with an e-mail is told as %s', (kind, faults) => {
  expect(faults.map(mailFaultOf)).toEqual(faults.map(() => kind))
})
test('each kind has words in both languages', () => {
  for (const kind of mailFaults) expect([vi.log.faults[kind], en.log.faults[kind]].every(Boolean)).toBe(true)
})
