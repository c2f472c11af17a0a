import { Fieldwork } from './heading.tsx'

export const Samples = () => <Fieldwork page="samples">{null}</Fieldwork>
