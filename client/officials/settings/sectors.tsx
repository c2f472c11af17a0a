import { Settings } from './heading.tsx'

export const SectorSettings = () => <Settings page="sectors">{null}</Settings>
