/**
 * Who may do what: roles are names for sets of permissions, and every route of the API says which permission it needs.
 * A key's or token's scopes can only take away from what its role may.
 */
export const PERMISSIONS = [
  'orders:read',
  /** Place, edit and cancel orders, and answer for the customer. */
  'orders:write',
  /** Place many orders by one request. */
  'orders:import',
  /** What the people behind the shop do to an order: attention, priorities, shipments, status. */
  'orders:operate',
  'orders:delete',
  'returns:read',
  'returns:write',
  'returns:operate',
  'products:read',
  'products:write',
  'stock:read',
  'stock:write',
  'storefronts:read',
  'storefronts:write',
  'keys:read',
  'keys:write',
  'events:read',
  'reports:read',
  'audit:read',
  /** Take what is personal out of a customer's orders, for good. */
  'customers:erase',
  /** Read what Temporal keeps encrypted. */
  'temporal:payloads',
  /** Tell where a shipment is. */
  'shipments:report',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['admin', 'operator', 'storefront', 'customer', 'read_only', 'carrier'] as const;

export type Role = (typeof ROLES)[number];

/** A customer has no key: it comes with a token. */
export const KEY_ROLES = ['admin', 'operator', 'storefront', 'read_only', 'carrier'] as const;

export type KeyRole = (typeof KEY_ROLES)[number];

const READ_ONLY: readonly Permission[] = [
  'orders:read',
  'returns:read',
  'products:read',
  'stock:read',
  'storefronts:read',
  'events:read',
  'reports:read',
];

const STOREFRONT: readonly Permission[] = [...READ_ONLY, 'orders:write', 'orders:import', 'returns:write'];

export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  admin: PERMISSIONS,
  operator: [
    ...STOREFRONT,
    'orders:operate',
    'orders:delete',
    'returns:operate',
    'products:write',
    'stock:write',
    'audit:read',
    'shipments:report',
  ],
  storefront: STOREFRONT,
  customer: ['orders:read', 'orders:write', 'returns:read', 'returns:write', 'products:read'],
  read_only: READ_ONLY,
  carrier: ['shipments:report'],
};

/** The roles that have a permission, as the API document lists them. */
export function rolesWithPermission(permission: Permission): Role[] {
  return ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission));
}

/** @param scopes what the key or token is narrowed to; null: nothing is taken away */
export function hasPermission(
  { role, scopes }: { role: Role; scopes: readonly Permission[] | null },
  needs: Permission,
): boolean {
  return ROLE_PERMISSIONS[role].includes(needs) && (scopes === null || scopes.includes(needs));
}

/** What of `wanted` somebody may not do. */
export function missingPermissions(
  holder: { role: Role; scopes: readonly Permission[] | null },
  wanted: readonly Permission[],
): Permission[] {
  return wanted.filter((permission) => !hasPermission(holder, permission));
}

const DAY_MS = 86_400_000;

/**
 * Until when a key may be good that somebody makes now: no key is for ever, and none outlives the one that has made it, or whoever has
 * a key for an hour would have one for a year.
 *
 * @param makerEndsAt ISO 8601: when the key ends that makes it; null: a person makes it, or a key of development
 * @returns ISO 8601
 */
export function latestExpiry({
  now,
  maxDays,
  makerEndsAt,
}: {
  now: number;
  maxDays: number;
  makerEndsAt: string | null;
}): string {
  const latest = now + maxDays * DAY_MS;
  return new Date(Math.min(latest, makerEndsAt === null ? latest : Date.parse(makerEndsAt))).toISOString();
}

/** All that somebody may do. */
export function permissionsOf(holder: { role: Role; scopes: readonly Permission[] | null }): Permission[] {
  return PERMISSIONS.filter((permission) => hasPermission(holder, permission));
}
