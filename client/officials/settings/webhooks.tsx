import { Settings } from './heading.tsx'

export const Webhooks = () => <Settings page="webhooks">{null}</Settings>
