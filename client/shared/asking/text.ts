import { kiosk as en } from '../../../surveys/text/en/kiosk.ts'
import { kiosk as vi } from '../../../surveys/text/vi/kiosk.ts'

export const text = { vi, en } as const
