import { Settings } from './heading.tsx'

export const Interface = () => <Settings page="interface">{null}</Settings>
