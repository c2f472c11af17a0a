/** Who works with the platform. A role is bound to a unit: it reaches that unit and all below it. */
export const roles = ['administrator', 'lead', 'head', 'officer', 'analyst', 'clerk', 'interviewer', 'viewer'] as const
export type Role = (typeof roles)[number]

/** Given to a person besides the role: to read what citizens wrote, and to take the responses themselves away. */
export const grants = ['opinions', 'microdata'] as const
export type Grant = (typeof grants)[number]

/** What a route may ask for. */
export const rights = [
  'scores:read',
  'opinions:read',
  'opinions:tag',
  'responses:export',
  'quality:read',
  'weights:manage',
  'responses:import',
  'figures:read',
  'figures:report',
  'figures:confirm',
  'served:enter',
  'links:read',
  'devices:manage',
  'invitations:manage',
  'interviews:assign',
  'interviews:do',
  'paper:enter',
  'paper:settle',
  'waves:read',
  'waves:manage',
  'instruments:manage',
  'duties:read',
  'duties:work',
  'duties:assign',
  'organisation:manage',
  'tokens:manage',
  'accounts:manage',
  'audit:read',
] as const
export type Right = (typeof rights)[number]

const viewing: readonly Right[] = ['scores:read', 'figures:read', 'duties:read']
const readers: readonly Right[] = [...viewing, 'opinions:read']
/** What is done at a desk for those who answer there. */
const desk: readonly Right[] = ['served:enter', 'links:read', 'paper:enter']
const gathering: readonly Right[] = ['devices:manage', 'invitations:manage', 'interviews:assign', 'paper:settle']
const office: readonly Right[] = ['opinions:tag', 'figures:report', 'waves:read', 'duties:work']
const workers: readonly Right[] = [...readers, ...office, ...desk, ...gathering]
/** For whoever answers for what others do. */
const leading: readonly Right[] = ['responses:export', 'quality:read', 'figures:confirm', 'duties:assign']
const byRole: Readonly<Record<Role, readonly Right[]>> = {
  administrator: rights,
  lead: [...workers, ...leading, 'weights:manage', 'waves:manage', 'instruments:manage'],
  head: [...workers, ...leading],
  officer: workers,
  analyst: [...readers, 'responses:export', 'quality:read', 'weights:manage'],
  clerk: desk,
  interviewer: ['interviews:do'],
  viewer: viewing,
}
const asked: { readonly [right in Right]?: Grant } = {
  'opinions:read': 'opinions',
  'opinions:tag': 'opinions',
  'responses:export': 'microdata',
}

/** The rights of a role with its grants. What needs a grant is nobody's by role alone, the administrator's neither. */
export const rightsOf = (role: Role, granted: readonly Grant[]): readonly Right[] =>
  byRole[role].filter((right) => {
    const grant = asked[right]
    return grant === undefined || granted.includes(grant)
  })

/** Whether a grant would give a role anything. */
export const canHold = (role: Role, grant: Grant): boolean => byRole[role].some((right) => asked[right] === grant)
