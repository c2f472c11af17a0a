import { Settings } from './heading.tsx'

export const Branding = () => <Settings page="branding">{null}</Settings>
