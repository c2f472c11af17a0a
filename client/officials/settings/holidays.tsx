import { Settings } from './heading.tsx'

export const Holidays = () => <Settings page="holidays">{null}</Settings>
