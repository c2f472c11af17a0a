import { Settings } from './heading.tsx'

export const Programs = () => <Settings page="programs">{null}</Settings>
