import { useSignedIn } from '../screen.tsx'
import { Collecting } from './heading.tsx'

export function Invitations() {
  useSignedIn()
  return <Collecting page="invitations">{null}</Collecting>
}
