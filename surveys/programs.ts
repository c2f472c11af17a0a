/** What another program may be let in for. */
export const scopes = [
  ...(['dossiers:send', 'invitations:take', 'invitations:report', 'figures:send'] as const),
  ...(['scores:read', 'waves:read', 'embed:read'] as const),
] as const
export type Scope = (typeof scopes)[number]
