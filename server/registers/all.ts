// Every register. The order is that in which new entries are written: each refers only to those before it.
import type { RegisterName } from '../../surveys/registers.ts'
import { accounts } from './accounts.ts'
import { devices } from './devices.ts'
import { holidays } from './holidays.ts'
import { procedures } from './procedures.ts'
import type { Register } from './register.ts'
import { sectors } from './sectors.ts'
import { successions } from './successions.ts'
import { tokens } from './tokens.ts'
import { units } from './units.ts'
import { webhooks } from './webhooks.ts'

export const registers: readonly Register[] = [
  ...[units, successions, sectors, procedures, holidays],
  ...[accounts, devices, tokens, webhooks],
]

export const registerNamed = (name: RegisterName): Register =>
  registers.find((register) => register.name === name) as Register
