/** Schemas and types for access to the API: API keys, and the tokens of an identity provider. */
import { z } from 'zod';
import {
  KEY_ROLES,
  missingPermissions,
  PERMISSIONS,
  ROLES,
  type Permission,
} from '../../domain/access/permissions';
import type { Principal } from '../../domain/access/principal';
import { singleLineText, pageSize, timestamp, uuid } from './fields';
import { cursorParameter, nextCursor } from './listing';
import { customerSchema } from './order-parts';

/** A day suffices to deploy a new key everywhere. A rotated key may stay valid for a month at most. */
const DEFAULT_GRACE_SECONDS = 86_400;
const MAX_GRACE_SECONDS = 30 * 86_400;

export const storefrontIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be 1 to 63 lowercase letters, digits and hyphens');

const name = singleLineText(100).meta({
  description: 'What the key is for, in your own words.',
  example: 'web shop',
});

const expiresAt = timestamp
  // NaN passes here: the format check already reports text that is not a date.
  .refine((moment) => !(Date.parse(moment) <= Date.now()), 'must be in the future')
  .meta({ description: 'When the key expires. It is refused from then on.' });

const scopes = z
  .array(z.enum(PERMISSIONS))
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'must not name a permission twice');

/** The same rule as for `carrier` of a shipment. */
const carrierName = singleLineText(100);

export const createApiKeySchema = z
  .strictObject({
    name,
    role: z.enum(KEY_ROLES),
    storefrontId: storefrontIdSchema.optional().meta({
      description:
        'The only storefront that the key has access to. Default: the storefront of the caller, or all storefronts if the caller is not bound to one. Required for the role `storefront`.',
      example: 'demo',
    }),
    scopes: scopes.optional().meta({
      description:
        'The permissions of the key, a subset of those of its role. Default: all permissions of its role.',
      example: ['orders:read', 'orders:write'],
    }),
    carrier: carrierName.optional().meta({
      description:
        'Only for the role `carrier`: the one carrier whose shipments the key may report on, as in `carrier` of a shipment, compared without regard to case. Default: any carrier.',
      example: 'Express Post',
    }),
    expiresAt: expiresAt.optional().meta({
      description:
        'When the key expires. It is refused from then on. Default: the latest time allowed, which is one year from now or the limit that the installation sets, and never later than the expiry of the key that creates it.',
    }),
  })
  .superRefine(({ role, scopes: requested = [], carrier }, context) => {
    if (carrier !== undefined && role !== 'carrier')
      context.addIssue({ code: 'custom', path: ['carrier'], message: `does not apply to the role ${role}` });
    for (const missing of missingPermissions({ role, scopes: null }, requested)) {
      context.addIssue({
        code: 'custom',
        path: ['scopes', requested.indexOf(missing)],
        message: `is not a permission of the role ${role}`,
      });
    }
  })
  .meta({ id: 'CreateApiKey' });

export type CreateApiKey = z.infer<typeof createApiKeySchema>;

export const rotateApiKeySchema = z
  .strictObject({
    graceSeconds: z.int().min(0).max(MAX_GRACE_SECONDS).default(DEFAULT_GRACE_SECONDS).meta({
      description:
        'For how many seconds the old key stays valid beside the new one. 0: the old key ends at once. Default: one day.',
    }),
    expiresAt: expiresAt.optional().meta({
      description:
        'When the new key expires. Default: the new key is valid for as long as the old one was when it was created.',
    }),
  })
  .meta({ id: 'RotateApiKey' });

export type RotateApiKey = z.infer<typeof rotateApiKeySchema>;

export const API_KEY_STATUSES = ['active', 'expired', 'revoked'] as const;

export type ApiKeyStatus = (typeof API_KEY_STATUSES)[number];

const status = z.enum(API_KEY_STATUSES);

export const apiKeySchema = z
  .object({
    id: uuid,
    prefix: z.string().meta({ description: 'The first characters of the key, to recognize it by.' }),
    name: z.string(),
    role: z.enum(KEY_ROLES),
    storefrontId: z
      .string()
      .nullable()
      .meta({ description: 'The only storefront that the key has access to. null: all storefronts.' }),
    scopes: z
      .array(z.enum(PERMISSIONS))
      .nullable()
      .meta({ description: 'The permissions of the key. null: all permissions of its role.' }),
    carrier: z.string().nullable().meta({
      description:
        'The only carrier whose shipments the key may report on. null: any carrier, if its role may report at all.',
    }),
    status,
    expiresAt: timestamp.nullable(),
    revokedAt: timestamp.nullable(),
    lastUsedAt: timestamp
      .nullable()
      .meta({ description: 'When the key was last used, to the minute. null: never.' }),
    rotatedFrom: uuid.nullable().meta({ description: 'The key that this one replaces.' }),
    createdAt: timestamp,
  })
  .meta({ id: 'ApiKey' });

export type ApiKeyView = z.infer<typeof apiKeySchema>;

export const createdApiKeySchema = apiKeySchema
  .extend({
    key: z.string().nullable().meta({
      description:
        'The key itself, in the first response only, because only its hash is stored. null in a replay.',
    }),
    notice: z
      .string()
      .nullable()
      .meta({ description: 'In a replay: why the response does not contain the key.' }),
  })
  .meta({ id: 'CreatedApiKey' });

export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;

export const apiKeyIdSchema = z.object({
  keyId: uuid.meta({ description: 'The `id` of the key, not the key itself.' }),
});

export const listApiKeysQuerySchema = z.strictObject({
  role: z.enum(KEY_ROLES).optional().meta({ description: 'Only keys of this role.' }),
  storefrontId: storefrontIdSchema.optional().meta({ description: 'Only keys of this storefront.' }),
  status: status.optional().meta({ description: 'Only keys of this status.' }),
  limit: pageSize,
  cursor: cursorParameter,
});

export const apiKeyListSchema = z
  .object({
    apiKeys: z.array(apiKeySchema),
    nextCursor,
  })
  .meta({ id: 'ApiKeyList' });

/** Where a token states who its bearer is: claim names, or paths of names such as `realm_access.role`. */
export interface ClaimNames {
  role: string;
  storefront: string;
  customer: string;
  carrier: string;
  scopes: string;
}

/**
 * Scopes for the identity provider itself (OpenID Connect Core 1.0, sections 5.4 and 11), not for this API.
 */
const OPENID_SCOPES = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);

/** A token has its scopes in one string separated by spaces (RFC 8693, section 4.2), or in an array. */
const tokenScopes = z
  .union([z.string().transform((text) => text.split(' ').filter(Boolean)), z.array(z.string())])
  .optional()
  .transform((words): Permission[] | null => {
    if (words === undefined) return null;
    const known = PERMISSIONS.filter((permission) => words.includes(permission));
    const hasOnlyOpenIdScopes = words.length > 0 && words.every((word) => OPENID_SCOPES.has(word));
    return hasOnlyOpenIdScopes ? null : known;
  });

/**
 * Identity providers send one role as a string, or several in an array. Exactly one must be a Holdfast role.
 */
const tokenRole = z
  .union([z.string().transform((role) => [role]), z.array(z.string())])
  .transform((roles) => ROLES.filter((role) => roles.includes(role)))
  .pipe(z.tuple([z.enum(ROLES)]))
  .transform(([role]) => role);

/** Access to all storefronts must be explicit: an issuer that forgets the claim must not grant it. */
const ALL_STOREFRONTS = '*';

/** The claims of a token whose signature was verified. @see Principal for what they become. */
export const tokenClaimsSchema = z
  .object({
    subject: singleLineText(255),
    role: tokenRole,
    storefront: z.union([z.literal(ALL_STOREFRONTS), storefrontIdSchema]),
    customer: customerSchema.shape.id.optional(),
    carrier: carrierName.optional(),
    scopes: tokenScopes,
  })
  .refine(
    ({ role, storefront }) =>
      storefront !== ALL_STOREFRONTS || (role !== 'storefront' && role !== 'customer'),
    'needs a storefront',
  )
  .refine(({ role, customer }) => customer !== undefined || role !== 'customer', 'needs a customer')
  .transform(({ subject, role, storefront, customer, carrier, scopes: narrowedTo }): Principal => ({
    type: 'user',
    id: subject,
    role,
    scopes: narrowedTo,
    storefrontId: storefront === ALL_STOREFRONTS ? null : storefront,
    // Staff may buy in their own shop, so a customer claim alone does not make the bearer a customer.
    customerId: role === 'customer' ? (customer ?? null) : null,
    carrier: role === 'carrier' ? (carrier ?? null) : null,
  }));
