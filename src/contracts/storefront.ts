import { z } from 'zod';
import type { StoredResponse } from '../domain/access/audit';
import { DEFAULT_OUTAGE, OUTAGE_POLICIES } from '../domain/shared/providers';
import { SHARED_POOL } from '../domain/shared/storefront';
import { storefrontIdSchema } from './access';
import { singleLineText, pageSize, patchSchemaOf, timestamp } from './fields';
import { cursorParameter, nextCursor, slug } from './listing';
import { MAX_LINE_QUANTITY, MAX_ORDER_LINES } from './order-parts';
import { ORDER_TERMS } from './order-terms';
import { currency } from './product';
import type { ChangedBy } from './record';

const name = singleLineText(200).meta({ description: 'What people call it.', example: 'Outlet' });
const poolId = slug.meta({
  description:
    'The stock pool that it sells from. Storefronts of one pool share its stock; it changes only while none of its orders is under way.',
  example: SHARED_POOL,
});

const SETTINGS = {
  currency: currency
    .optional()
    .meta({ description: 'ISO 4217. It sells what is priced in this currency only.' }),
  ...ORDER_TERMS,
  outageMinutes: z
    .int()
    .min(1)
    .max(43_200)
    .optional()
    .meta({
      description:
        'For how many minutes an order waits for a provider that is away: the customer service, the payment gateway or the carrier. Also ' +
        `of orders that wait already, within two minutes. Left out: ${DEFAULT_OUTAGE.outageMinutes}.`,
    }),
  onOutage: z
    .enum(OUTAGE_POLICIES)
    .optional()
    .meta({
      description:
        '`hold`: then a person is called, and everything goes on where it was when they say so. `reject`: an order that is not confirmed ' +
        'is rejected, and one whose shipment cannot be booked is cancelled as far as it has not left; what undoes something is held all the ' +
        `same. Left out: \`${DEFAULT_OUTAGE.onOutage}\`.`,
    }),
  maxOrderLines: z.int().min(1).max(MAX_ORDER_LINES).optional().meta({ description: 'Of one order.' }),
  maxLineQuantity: z
    .int()
    .min(1)
    .max(MAX_LINE_QUANTITY)
    .optional()
    .meta({ description: 'Units of one line.' }),
  maxOrderTotalMinor: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Of one order, in minor units of its currency.' }),
  requestsPerMinute: z.int().min(1).max(1_000_000).optional().meta({
    description:
      'Of each of its API keys, and of each bearer of its tokens. Left out: what the installation allows.',
  }),
};

export const storefrontSettingsSchema = z.strictObject(SETTINGS).meta({
  id: 'StorefrontSettings',
  description:
    'What its orders get when they do not say, and what they are held to when they are placed. Orders that are there stay as they are.',
});

const EXAMPLE = {
  name: 'Outlet',
  poolId: SHARED_POOL,
  settings: { currency: 'EUR', fulfillmentPolicy: 'ship_available', maxLineQuantity: 10 },
} as const;

export const createStorefrontSchema = z
  .strictObject({
    id: storefrontIdSchema.meta({ description: 'Your own id for it. It never changes.', example: 'outlet' }),
    name,
    poolId: poolId.default(SHARED_POOL),
    settings: storefrontSettingsSchema.default({}),
  })
  .meta({ id: 'CreateStorefront', example: { id: 'outlet', ...EXAMPLE } });

export type CreateStorefront = z.infer<typeof createStorefrontSchema>;

/** All of it that can change. */
export const storefrontInputSchema = z
  .strictObject({ name, poolId, settings: storefrontSettingsSchema })
  .meta({ id: 'StorefrontInput', example: EXAMPLE });

export type StorefrontInput = z.infer<typeof storefrontInputSchema>;

const settingsPatchSchema = patchSchemaOf({
  currency: SETTINGS.currency.nullable(),
  fulfillmentPolicy: SETTINGS.fulfillmentPolicy.nullable(),
  backorderDays: SETTINGS.backorderDays.nullable(),
  answerHours: SETTINGS.answerHours.nullable(),
  ifNoAnswer: SETTINGS.ifNoAnswer.nullable(),
  outageMinutes: SETTINGS.outageMinutes.nullable(),
  onOutage: SETTINGS.onOutage.nullable(),
  maxOrderLines: SETTINGS.maxOrderLines.nullable(),
  maxLineQuantity: SETTINGS.maxLineQuantity.nullable(),
  maxOrderTotalMinor: SETTINGS.maxOrderTotalMinor.nullable(),
  requestsPerMinute: SETTINGS.requestsPerMinute.nullable(),
} satisfies Record<keyof typeof SETTINGS, z.ZodType>).meta({
  id: 'StorefrontSettingsPatch',
  description: 'What is left out stays as it is; null takes a setting out (RFC 7396).',
});

export const storefrontPatchSchema = patchSchemaOf({ name, poolId, settings: settingsPatchSchema }).meta({
  id: 'StorefrontPatch',
  example: { settings: { maxLineQuantity: 20, currency: null } },
});

export type StorefrontPatch = z.infer<typeof storefrontPatchSchema>;

export const storefrontSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    status: z.enum(['open', 'closed']).meta({
      description: 'A closed storefront takes no new orders; those that it has go on.',
    }),
    poolId: z.string(),
    settings: storefrontSettingsSchema,
    closedAt: timestamp.nullable(),
    version: z.int().meta({ description: 'Grows with every change.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Storefront' });

export type StorefrontView = z.infer<typeof storefrontSchema>;

export const storefrontListSchema = z
  .object({ storefronts: z.array(storefrontSchema), nextCursor })
  .meta({ id: 'StorefrontList' });

export const listStorefrontsQuerySchema = z.strictObject({
  status: z.enum(['open', 'closed']).optional().meta({ description: 'Only open ones, or closed ones.' }),
  limit: pageSize,
  cursor: cursorParameter,
});

export interface ListStorefronts extends Omit<z.infer<typeof listStorefrontsQuerySchema>, 'cursor'> {
  /** The id of the last storefront of the page before. */
  afterId: string | undefined;
}

export const storefrontIdParamSchema = z.object({
  storefrontId: singleLineText(64).meta({ description: 'As in the `id` of the storefront.' }),
});

/** Which storefront is to change. `expectedVersion` undefined: whatever it has become meanwhile. */
export interface StorefrontChange {
  storefrontId: string;
  expectedVersion: number | undefined;
  by: ChangedBy;
}

export type StorefrontOutcome =
  | { outcome: 'done'; storefront: StorefrontView }
  | { outcome: 'unknown' }
  | { outcome: 'stale'; version: number }
  | { outcome: 'unknown_pool' }
  /** It has orders under way, which are served from the pool that it has. */
  | { outcome: 'busy' };

export type CreateStorefrontOutcome =
  { outcome: 'done'; response: StoredResponse } | { outcome: 'id_taken' } | { outcome: 'unknown_pool' };
