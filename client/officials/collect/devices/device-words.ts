import { devices as en } from '../../../../surveys/text/en/devices.ts'
import { devices as vi } from '../../../../surveys/text/vi/devices.ts'
import type { api } from '../../../shared/api.ts'
import type { Answered } from '../../request.ts'
import { language } from '../../words.ts'

export type DevicesFound = Answered<Awaited<ReturnType<typeof api.devices.$get>>>
export type Listed = DevicesFound['devices'][number]
/** What a device is given: as the server takes it. */
export type Place = Pick<Listed, 'name' | 'unit' | 'counter' | 'wave' | 'sector'>

const dictionaries = { vi, en }

/** Words about kiosks, in the reader's language. */
export const deviceWords = () => dictionaries[language.value]
