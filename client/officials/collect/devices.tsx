import { useSignedIn } from '../screen.tsx'
import { Collecting } from './heading.tsx'

export function Devices() {
  useSignedIn()
  return <Collecting page="devices">{null}</Collecting>
}
