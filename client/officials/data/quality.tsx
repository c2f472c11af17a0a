import { Data } from './heading.tsx'

export function Quality() {
  return <Data page="quality" children={null} />
}
