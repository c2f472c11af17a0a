import { Settings } from './heading.tsx'

export const ProcedureSettings = () => <Settings page="procedures">{null}</Settings>
