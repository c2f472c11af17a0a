import { Data } from './heading.tsx'

export function ImportData() {
  return <Data page="import" children={null} />
}
