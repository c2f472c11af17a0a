import { Fieldwork } from './heading.tsx'

export const Waves = () => <Fieldwork page="waves">{null}</Fieldwork>
