import { Settings } from './heading.tsx'

export const UnitSettings = () => <Settings page="units">{null}</Settings>
