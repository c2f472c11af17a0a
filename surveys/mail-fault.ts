// Why an e-mail was not taken, in kinds that somebody can do something about.

export const mailFaults = [
  'sign-in',
  'encryption',
  'unreachable',
  'mailbox',
  'full',
  'later',
  'refused',
  'gone',
  'unknown',
] as const
export type MailFault = (typeof mailFaults)[number]

const unreachable =
  /^(?:ECONN\w*|ESOCKET|EDNS|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|EPROTOCOL|no-answer)$/

/** `fault`: a status of SMTP (RFC 5321, 4.2.3; RFC 4954, 6), a code of our mailer, or `gone`. */
export function mailFaultOf(fault: string): MailFault {
  if (fault === 'gone') return 'gone'
  if (['EAUTH', 'ENOAUTH', '530', '534', '535'].includes(fault)) return 'sign-in'
  if (['ETLS', '454', '523', '538'].includes(fault)) return 'encryption'
  if (['550', '551', '553', 'EENVELOPE'].includes(fault)) return 'mailbox'
  if (['452', '552'].includes(fault)) return 'full'
  if (/^4\d\d$/.test(fault)) return 'later'
  if (/^5\d\d$/.test(fault)) return 'refused'
  return unreachable.test(fault) ? 'unreachable' : 'unknown'
}
