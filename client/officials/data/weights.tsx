import { Data } from './heading.tsx'

export function Weights() {
  return <Data page="weights" children={null} />
}
