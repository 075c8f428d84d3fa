import { DAY_MS } from '../shared/time';
/**
 * Access control: a role is a named set of permissions, and every API route states the permission that it
 * needs. The scopes of a key or token can only remove permissions of its role.
 */
export const PERMISSIONS = [
  'orders:read',
  /** Place, edit and cancel orders, and answer for the customer. */
  'orders:write',
  /** Place many orders by one request. */
  'orders:import',
  /** What the shop's staff does with an order: attention items, priorities, shipments, status. */
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
  /** Erase the personal data in a customer's orders permanently. */
  'customers:erase',
  /** Decrypt the payloads that Temporal stores. */
  'temporal:payloads',
  /** Report the status of a shipment. */
  'shipments:report',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = ['admin', 'operator', 'storefront', 'customer', 'read_only', 'carrier'] as const;

export type Role = (typeof ROLES)[number];

/** The roles of API keys. `customer` is missing: customers authenticate with a token. */
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

/** The roles that have a permission. The OpenAPI document lists them for each route. */
export function rolesWithPermission(permission: Permission): Role[] {
  return ROLES.filter((role) => ROLE_PERMISSIONS[role].includes(permission));
}

/** @param scopes the only permissions that the key or token may use of its role; null: all of them */
export function hasPermission(
  { role, scopes }: { role: Role; scopes: readonly Permission[] | null },
  permission: Permission,
): boolean {
  return ROLE_PERMISSIONS[role].includes(permission) && (scopes === null || scopes.includes(permission));
}

/** Those of the required permissions that the holder does not have. */
export function missingPermissions(
  holder: { role: Role; scopes: readonly Permission[] | null },
  required: readonly Permission[],
): Permission[] {
  return required.filter((permission) => !hasPermission(holder, permission));
}

/**
 * The latest expiry of a key that is created now. Every key expires. A key cannot outlive the key that
 * created it: otherwise somebody with a key for an hour could create one for a year.
 *
 * @param now milliseconds of Unix time
 * @param makerEndsAt ISO 8601: the expiry of the key that creates it; null: a person or
 *   a development key creates it
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

/** All permissions of a holder. */
export function permissionsOf(holder: { role: Role; scopes: readonly Permission[] | null }): Permission[] {
  return PERMISSIONS.filter((permission) => hasPermission(holder, permission));
}
