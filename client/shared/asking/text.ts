import { kiosk as en } from '../../../surveys/text/en/kiosk.ts'
import { staff as enStaff, tools as enTools } from '../../../surveys/text/en/kiosk-tools.ts'
import { kiosk as vi } from '../../../surveys/text/vi/kiosk.ts'
import { staff as viStaff, tools as viTools } from '../../../surveys/text/vi/kiosk-tools.ts'

export const text = { vi, en } as const
export const tools = { vi: viTools, en: enTools } as const
export const staff = { vi: viStaff, en: enStaff } as const
