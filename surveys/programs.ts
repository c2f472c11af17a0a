/** What another program may be let in for. */
export const scopes = ['dossiers:send', 'invitations:take', 'invitations:report', 'scores:read', 'embed:read'] as const
export type Scope = (typeof scopes)[number]
