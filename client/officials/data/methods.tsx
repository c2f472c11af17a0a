import { Data } from './heading.tsx'

export function Methods() {
  return <Data page="methods" children={null} />
}
