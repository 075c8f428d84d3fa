import { z } from 'zod';
import { DEFAULT_OUTAGE, OUTAGE_POLICIES } from '../../domain/shared/providers';
import { SHARED_POOL } from '../../domain/shared/storefront';
import { storefrontIdSchema } from './access';
import { singleLineText, pageSize, patchSchemaOf, timestamp } from './fields';
import { cursorParameter, nextCursor, slug } from './listing';
import { MAX_ORDER_LINES } from '../../domain/order/order-record';
import { MAX_LINE_QUANTITY } from './order-parts';
import { ORDER_TERMS } from './order-terms';
import { currency } from './product';

const name = singleLineText(200).meta({ description: 'The display name.', example: 'Outlet' });
const poolId = slug.meta({
  description:
    'The stock pool that the storefront sells from. Storefronts with the same pool share its stock. It can change only while no order of the storefront is in progress.',
  example: SHARED_POOL,
});

const SETTINGS = {
  currency: currency
    .optional()
    .meta({ description: 'ISO 4217. The storefront sells only products with a price in this currency.' }),
  ...ORDER_TERMS,
  outageMinutes: z
    .int()
    .min(1)
    .max(43_200)
    .optional()
    .meta({
      description:
        'For how many minutes an order waits for an unavailable provider: the customer service, the payment gateway or the carrier. ' +
        `A change applies within two minutes, also to orders that already wait. Default: ${DEFAULT_OUTAGE.outageMinutes}.`,
    }),
  onOutage: z
    .enum(OUTAGE_POLICIES)
    .optional()
    .meta({
      description:
        'What happens after that time. `hold`: the step is held, and continues when an operator says so. `reject`: an order that ' +
        'is not confirmed is rejected, and an order whose shipment cannot be booked is cancelled, except for units that have shipped; ' +
        `voids, refunds and recalls are held in any case. Default: \`${DEFAULT_OUTAGE.onOutage}\`.`,
    }),
  customerCheckMinutes: z
    .int()
    .min(1)
    .max(10_080)
    .optional()
    .meta({
      description:
        'For how many minutes the customer service is not asked again about a customer whom it has allowed an order of this storefront ' +
        'for at least as much. Orders without a payment are always checked. Default: it is asked about every order.',
    }),
  maxOrderLines: z
    .int()
    .min(1)
    .max(MAX_ORDER_LINES)
    .optional()
    .meta({ description: 'Maximum number of lines of an order.' }),
  maxLineQuantity: z
    .int()
    .min(1)
    .max(MAX_LINE_QUANTITY)
    .optional()
    .meta({ description: 'Maximum number of units of a line.' }),
  maxOrderTotalMinor: z
    .int()
    .min(1)
    .optional()
    .meta({ description: 'Maximum total of an order, in minor units of its currency.' }),
  requestsPerMinute: z.int().min(1).max(1_000_000).optional().meta({
    description:
      'Maximum number of requests per minute of each API key and each bearer of a token. Default: the limit of the installation.',
  }),
};

export const storefrontSettingsSchema = z.strictObject(SETTINGS).meta({
  id: 'StorefrontSettings',
  description:
    'Default terms of the orders of the storefront, and limits that apply when an order is placed. Existing orders keep their terms.',
});

const EXAMPLE = {
  name: 'Outlet',
  poolId: SHARED_POOL,
  settings: { currency: 'EUR', fulfillmentPolicy: 'ship_available', maxLineQuantity: 10 },
} as const;

export const createStorefrontSchema = z
  .strictObject({
    id: storefrontIdSchema.meta({
      description: 'An id that you choose. It never changes.',
      example: 'outlet',
    }),
    name,
    poolId: poolId.default(SHARED_POOL),
    settings: storefrontSettingsSchema.default({}),
  })
  .meta({ id: 'CreateStorefront', example: { id: 'outlet', ...EXAMPLE } });

export type CreateStorefront = z.infer<typeof createStorefrontSchema>;

/** All fields of a storefront that can change. */
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
  customerCheckMinutes: SETTINGS.customerCheckMinutes.nullable(),
  maxOrderLines: SETTINGS.maxOrderLines.nullable(),
  maxLineQuantity: SETTINGS.maxLineQuantity.nullable(),
  maxOrderTotalMinor: SETTINGS.maxOrderTotalMinor.nullable(),
  requestsPerMinute: SETTINGS.requestsPerMinute.nullable(),
} satisfies Record<keyof typeof SETTINGS, z.ZodType>).meta({
  id: 'StorefrontSettingsPatch',
  description: 'Settings that you leave out stay unchanged. null removes a setting (RFC 7396).',
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
      description: 'A closed storefront accepts no new orders. Its existing orders continue.',
    }),
    poolId: z.string(),
    settings: storefrontSettingsSchema,
    closedAt: timestamp.nullable(),
    version: z.int().meta({ description: 'Increases with every change.' }),
    createdAt: timestamp,
    updatedAt: timestamp,
  })
  .meta({ id: 'Storefront' });

export type StorefrontView = z.infer<typeof storefrontSchema>;

export const storefrontListSchema = z
  .object({ storefronts: z.array(storefrontSchema), nextCursor })
  .meta({ id: 'StorefrontList' });

export const listStorefrontsQuerySchema = z.strictObject({
  status: z.enum(['open', 'closed']).optional().meta({ description: 'Only storefronts with this status.' }),
  limit: pageSize,
  cursor: cursorParameter,
});

export interface ListStorefronts extends Omit<z.infer<typeof listStorefrontsQuerySchema>, 'cursor'> {
  /** Id of the last storefront on the previous page. */
  afterId: string | undefined;
}

export const storefrontIdParamSchema = z.object({
  storefrontId: singleLineText(64).meta({ description: 'The `id` of the storefront.' }),
});
