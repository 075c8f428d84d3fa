/** Who may call the API: its keys, and the tokens of an identity provider. */
import { z } from 'zod';
import {
  KEY_ROLES,
  missingPermissions,
  PERMISSIONS,
  ROLES,
  type Permission,
} from '../domain/access/permissions';
import type { ChangedBy, IdempotentRequest, Principal, ReplayOutcome } from './record';
import type { StoredResponse } from '../domain/access/audit';
import { singleLineText, pageSize, timestamp, uuid } from './fields';
import { cursorParameter, nextCursor } from './listing';
import { customerSchema } from './order-parts';

/** A day is enough to deploy a new key everywhere; a month is the most that a rotated one may live on. */
const DEFAULT_GRACE_SECONDS = 86_400;
const MAX_GRACE_SECONDS = 30 * 86_400;

export const storefrontIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be 1 to 63 lower-case letters, digits and hyphens');

const name = singleLineText(100).meta({
  description: 'What it is for, in words of yours.',
  example: 'web shop',
});

const expiresAt = timestamp
  // Of what is no date at all, the format tells already.
  .refine((moment) => !(Date.parse(moment) <= Date.now()), 'must be in the future')
  .meta({ description: 'From then on it is refused.' });

const scopes = z
  .array(z.enum(PERMISSIONS))
  .min(1)
  .refine((list) => new Set(list).size === list.length, 'must not name a permission twice');

/** As a shipment has it. */
const carrierName = singleLineText(100);

export const createApiKeySchema = z
  .strictObject({
    name,
    role: z.enum(KEY_ROLES),
    storefrontId: storefrontIdSchema.optional().meta({
      description:
        'The only storefront that it sees. Left out: every storefront, or that of the caller. The role storefront needs one.',
      example: 'demo',
    }),
    scopes: scopes.optional().meta({
      description: 'What it may do of what its role may. Left out: all of it.',
      example: ['orders:read', 'orders:write'],
    }),
    carrier: carrierName.optional().meta({
      description:
        'Of the role carrier: the only one whose shipments it may tell of, as in `carrier` of a shipment, in capitals or not. Left out: any.',
      example: 'Shipment Post',
    }),
    expiresAt: expiresAt.optional().meta({
      description:
        'From then on it is refused. Left out: as late as may be, a year from now or what the installation says, and no later than the key that makes it.',
    }),
  })
  .superRefine(({ role, scopes: asked = [], carrier }, context) => {
    if (carrier !== undefined && role !== 'carrier')
      context.addIssue({ code: 'custom', path: ['carrier'], message: `says nothing to the role ${role}` });
    for (const missing of missingPermissions({ role, scopes: null }, asked)) {
      context.addIssue({
        code: 'custom',
        path: ['scopes', asked.indexOf(missing)],
        message: `is more than the role ${role} may do`,
      });
    }
  })
  .meta({ id: 'CreateApiKey' });

export type CreateApiKey = z.infer<typeof createApiKeySchema>;

export const rotateApiKeySchema = z
  .strictObject({
    graceSeconds: z.int().min(0).max(MAX_GRACE_SECONDS).default(DEFAULT_GRACE_SECONDS).meta({
      description: 'How long the old key is good beside the new one. 0: it ends at once.',
    }),
    expiresAt: expiresAt.optional().meta({
      description: 'Of the new key. Left out: it is good for as long as the old one was when it was made.',
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
    prefix: z.string().meta({ description: 'How the key begins, to recognise it by.' }),
    name: z.string(),
    role: z.enum(KEY_ROLES),
    storefrontId: z.string().nullable().meta({ description: 'null: every storefront.' }),
    scopes: z.array(z.enum(PERMISSIONS)).nullable().meta({ description: 'null: all that its role may do.' }),
    carrier: z
      .string()
      .nullable()
      .meta({ description: 'The only carrier whose shipments it tells of; null: any that its role may.' }),
    status,
    expiresAt: timestamp.nullable(),
    revokedAt: timestamp.nullable(),
    lastUsedAt: timestamp.nullable().meta({ description: 'To the minute.' }),
    rotatedFrom: uuid.nullable().meta({ description: 'The key that it took the place of.' }),
    createdAt: timestamp,
  })
  .meta({ id: 'ApiKey' });

export type ApiKeyView = z.infer<typeof apiKeySchema>;

export const createdApiKeySchema = apiKeySchema
  .extend({
    key: z.string().nullable().meta({
      description: 'The key itself, in the first answer alone: it is kept as a hash. null in a repeat.',
    }),
    notice: z.string().nullable().meta({ description: 'In a repeat: why there is no key in it.' }),
  })
  .meta({ id: 'CreatedApiKey' });

export type CreatedApiKey = z.infer<typeof createdApiKeySchema>;

export const apiKeyIdSchema = z.object({
  keyId: uuid.meta({ description: 'As in the `id` of the key; not the key itself.' }),
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

/** A key as it is to be made. */
export interface NewApiKey extends Pick<CreateApiKey, 'name' | 'role'> {
  storefrontId: string | null;
  scopes: readonly Permission[] | null;
  carrier: string | null;
  expiresAt: string | null;
}

export interface ListApiKeys {
  role?: ApiKeyView['role'] | undefined;
  storefrontId?: string | undefined;
  status?: ApiKeyStatus | undefined;
  limit: number;
  /** The id of the last key of the page before; newest come first. */
  afterId?: string | undefined;
}

/** A key was made. `response` is what repeats are answered with; `key` is known this once. */
export interface CreatedKey {
  outcome: 'done';
  response: StoredResponse & { body: CreatedApiKey };
  key: string;
}

export type CreateApiKeyOutcome = CreatedKey | ReplayOutcome | { outcome: 'unknown_storefront' };

export type RotateApiKeyRefusal =
  | { outcome: 'not_found' }
  /** It is expired, revoked, or was rotated before. */
  | { outcome: 'ended'; status: ApiKeyStatus }
  /** The key may do what its caller may not: a new one in its place would be more than the caller has. */
  | { outcome: 'exceeds_caller_permissions'; missing: Permission[] };

export type RevokeApiKeyOutcome =
  | { outcome: 'revoked'; key: ApiKeyView }
  | { outcome: 'not_found' }
  /** The key may do what its caller may not. */
  | { outcome: 'exceeds_caller_permissions'; missing: Permission[] };

export type RotateApiKeyOutcome = CreatedKey | ReplayOutcome | RotateApiKeyRefusal;

/** Whoever asks for a key to be made or changed. */
export interface ApiKeyRequest extends IdempotentRequest {
  caller: Principal;
  by: ChangedBy;
}

/** A key that is to take the place of another. */
export interface ApiKeyRotation extends RotateApiKey {
  /** ISO 8601: no key that the caller makes may be good for longer. */
  latestExpiry: string;
}

/** Where a token says what its bearer is: names of claims, or paths of names such as `realm_access.role`. */
export interface ClaimNames {
  role: string;
  storefront: string;
  customer: string;
  carrier: string;
  scopes: string;
}

/** What OpenID Connect asks of an identity provider (Core 1.0, section 5.4 and 11); it says nothing about this API. */
const OPENID_SCOPES = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);

/** A list is written in one string with spaces (RFC 8693, section 4.2), or as an array. */
const tokenScopes = z
  .union([z.string().transform((text) => text.split(' ').filter(Boolean)), z.array(z.string())])
  .optional()
  .transform((words): Permission[] | null => {
    if (words === undefined) return null;
    const ours = PERMISSIONS.filter((permission) => words.includes(permission));
    const isOfOpenId = words.length > 0 && words.every((word) => OPENID_SCOPES.has(word));
    return isOfOpenId ? null : ours;
  });

/** Identity providers give one role as a string, or several in an array, of which one must be of Holdfast's. */
const tokenRole = z
  .union([z.string().transform((role) => [role]), z.array(z.string())])
  .transform((roles) => ROLES.filter((role) => roles.includes(role)))
  .pipe(z.tuple([z.enum(ROLES)]))
  .transform(([role]) => role);

/** Said, and not left out: an issuer that forgets a claim must not hand out all storefronts. */
const ALL_STOREFRONTS = '*';

/** What a token says of its bearer, once it is known to be genuine. */
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
    // Staff may buy in their own shop: only the role says that its bearer is let in as a customer.
    customerId: role === 'customer' ? (customer ?? null) : null,
    carrier: role === 'carrier' ? (carrier ?? null) : null,
  }));
