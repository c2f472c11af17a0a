import { useSignedIn } from '../screen.tsx'
import { Collecting } from './heading.tsx'

export function Paper() {
  useSignedIn()
  return <Collecting page="paper">{null}</Collecting>
}
