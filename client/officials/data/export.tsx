import { Data } from './heading.tsx'

export function ExportData() {
  return <Data page="export" children={null} />
}
