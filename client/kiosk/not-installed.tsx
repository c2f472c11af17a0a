import type { Language } from '../../surveys/instrument.ts'
import { offline as en } from '../../surveys/text/en/offline.ts'
import { offline as vi } from '../../surveys/text/vi/offline.ts'
import { canInstall } from './installed.ts'

/** For staff: what this device cannot do, and why. Nothing where it can. */
export const NotInstalled = ({ language }: { readonly language: Language }) =>
  canInstall ? null : <p class="pairing-help">{{ vi, en }[language].notInstalled}</p>
