import { useSignedIn } from '../screen.tsx'
import { Collecting } from './heading.tsx'

export function Interviews() {
  useSignedIn()
  return <Collecting page="interviews">{null}</Collecting>
}
