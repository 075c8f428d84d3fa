import { z } from 'zod';
import { MOVEMENT_TYPES } from '../../domain/stock/movements';
import { actorSchema } from './audit';
import { singleLineText, pageSize, queryInteger, patchSchemaOf, timestamp, units, uuid } from './fields';
import { cursorParameter, fromParameter, nextCursor, toParameter } from './listing';

export const MAX_RECEIPT_QUANTITY = 1_000_000;
/** Half the maximum of the database column. */
export const MAX_ON_HAND = 1_000_000_000;
const DEFAULT_LOW_STOCK = 5;

const locationId = singleLineText(64).meta({ example: 'berlin' });
const reason = singleLineText(200).meta({
  description: 'Free text, shown in the stock ledger.',
  example: 'delivery 4711',
});

const stockFigures = {
  available: z.int().meta({ description: '`onHand - safetyStock - reserved`, but never below 0.' }),
  onHand: units,
  reserved: units,
  safetyStock: units,
};

const reorderPoint = units.nullable().meta({
  description:
    'The level counts as low with this many available units or fewer. null: the `threshold` of the query applies.',
});

export const inventorySchema = z
  .object({
    productId: uuid,
    sku: z.string(),
    name: z.string(),
    ...stockFigures,
    locations: z.array(z.object({ locationId: z.string(), name: z.string(), ...stockFigures, reorderPoint })),
  })
  .meta({ id: 'Inventory' });

export type InventoryView = z.infer<typeof inventorySchema>;

/** Stock of one product at one location. */
export const levelSchema = z
  .object({
    productId: uuid,
    sku: z.string(),
    name: z.string(),
    locationId: z.string(),
    ...stockFigures,
    reorderPoint,
  })
  .meta({ id: 'InventoryLevel' });

export type LevelView = z.infer<typeof levelSchema>;

export const levelListSchema = z
  .object({ levels: z.array(levelSchema), nextCursor })
  .meta({ id: 'InventoryLevelList' });

export const listLevelsQuerySchema = z.strictObject({
  productId: uuid.optional().meta({ description: 'Only levels of this product.' }),
  sku: singleLineText(64).optional().meta({ description: 'Only levels of the product with this SKU.' }),
  locationId: singleLineText(64).optional().meta({ description: 'Only levels at this location.' }),
  limit: pageSize,
  cursor: cursorParameter,
});

export interface ListLevels extends Omit<z.infer<typeof listLevelsQuerySchema>, 'cursor'> {
  /** Product and location of the last level on the previous page. */
  after: [string, string] | undefined;
}

export const lowStockSchema = z
  .object({
    levels: z.array(
      levelSchema.extend({
        threshold: units.meta({
          description: 'The threshold that applies: the reorder point of the level, or that of the query.',
        }),
      }),
    ),
    nextCursor,
  })
  .meta({ id: 'LowStockList' });

export type LowStockLevelView = z.infer<typeof lowStockSchema>['levels'][number];

export const lowStockQuerySchema = z.strictObject({
  threshold: queryInteger(0, MAX_RECEIPT_QUANTITY).default(DEFAULT_LOW_STOCK).meta({
    description:
      'A level counts as low with this many available units or fewer, unless it has its own reorder point.',
  }),
  locationId: singleLineText(64).optional().meta({ description: 'Only levels at this location.' }),
  limit: pageSize,
  cursor: cursorParameter,
});

export interface ListLowStock extends Omit<z.infer<typeof lowStockQuerySchema>, 'cursor'> {
  /** Available units, product and location of the last level on the previous page. */
  after: [number, string, string] | undefined;
}

export const stockReceiptSchema = z
  .strictObject({ locationId, quantity: z.int().min(1).max(MAX_RECEIPT_QUANTITY), reason })
  .meta({ id: 'StockReceipt' });

export type StockReceipt = z.infer<typeof stockReceiptSchema>;

/** The rules of `superRefine` below, for the OpenAPI document, which cannot derive them from zod. */
const DELTA_OR_ON_HAND = {
  oneOf: [
    { required: ['delta'], not: { required: ['onHand'] } },
    { required: ['onHand', 'expectedOnHand'], not: { required: ['delta'] } },
  ],
};

export const stockAdjustmentSchema = z
  .strictObject({
    locationId,
    delta: z
      .int()
      .min(-MAX_RECEIPT_QUANTITY)
      .max(MAX_RECEIPT_QUANTITY)
      .optional()
      .meta({ description: 'The number of units to add, or to remove if it is negative.' }),
    onHand: units
      .max(MAX_ON_HAND)
      .optional()
      .meta({ description: 'The number of units that were counted. Requires `expectedOnHand`.' }),
    expectedOnHand: units.max(MAX_ON_HAND).optional().meta({
      description:
        'The level that you expect. If the level differs, nothing is changed, and the response has the current level.',
    }),
    reason,
  })
  .superRefine(({ delta, onHand, expectedOnHand }, context) => {
    const addIssue = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (delta === undefined && onHand === undefined) addIssue('delta', 'is required, unless there is onHand');
    if (delta !== undefined && onHand !== undefined)
      addIssue('onHand', 'must not be sent together with delta');
    if (onHand !== undefined && expectedOnHand === undefined)
      addIssue('expectedOnHand', 'is required with onHand');
  })
  .meta({ id: 'StockAdjustment', ...DELTA_OR_ON_HAND });

export type StockAdjustment = z.infer<typeof stockAdjustmentSchema>;

export const stockTransferSchema = z
  .strictObject({
    productId: uuid,
    fromLocationId: locationId,
    toLocationId: locationId.meta({ example: 'hamburg' }),
    quantity: z.int().min(1).max(MAX_RECEIPT_QUANTITY),
    reason,
  })
  .refine(({ fromLocationId, toLocationId }) => fromLocationId !== toLocationId, {
    path: ['toLocationId'],
    message: 'must differ from fromLocationId',
  })
  .meta({ id: 'StockTransfer' });

export type StockTransfer = z.infer<typeof stockTransferSchema>;

export const levelSettingsSchema = patchSchemaOf({
  safetyStock: units.max(MAX_ON_HAND),
  reorderPoint: reorderPoint.unwrap().max(MAX_ON_HAND).nullable(),
}).meta({ id: 'LevelSettings', example: { safetyStock: 5, reorderPoint: 20 } });

export type LevelSettings = z.infer<typeof levelSettingsSchema>;

/** A row of the stock ledger. */
export const movementSchema = z
  .object({
    id: z.int(),
    productId: uuid,
    sku: z.string(),
    locationId: z.string(),
    type: z.enum(MOVEMENT_TYPES),
    onHandDelta: z.int(),
    onHandBefore: units,
    onHandAfter: units,
    reservedDelta: z.int(),
    reservedBefore: units,
    reservedAfter: units,
    orderId: uuid
      .nullable()
      .meta({ description: 'The order that caused the movement. Its timeline tells who requested it.' }),
    transferId: uuid.nullable().meta({ description: 'The same for both movements of a transfer.' }),
    reason: z.string().nullable(),
    actor: actorSchema.nullable().meta({ description: 'Who booked the movement. null: an order caused it.' }),
    requestId: z.string().nullable(),
    at: timestamp,
  })
  .meta({ id: 'StockMovement' });

export type MovementView = z.infer<typeof movementSchema>;

export const movementListSchema = z
  .object({ movements: z.array(movementSchema), nextCursor })
  .meta({ id: 'StockMovementList' });

/** The movements that were booked, and the inventory levels after them. */
export const stockChangeSchema = z
  .object({ movements: z.array(movementSchema), levels: z.array(levelSchema) })
  .meta({ id: 'StockChange' });

export type StockChangeView = z.infer<typeof stockChangeSchema>;

export const listProductMovementsQuerySchema = z.strictObject({
  locationId: singleLineText(64).optional().meta({ description: 'Only movements at this location.' }),
  type: z.enum(MOVEMENT_TYPES).optional().meta({ description: 'Only movements of this type.' }),
  orderId: uuid.optional().meta({ description: 'Only movements that this order caused.' }),
  from: fromParameter,
  to: toParameter,
  limit: pageSize,
  cursor: cursorParameter,
});

export const listMovementsQuerySchema = listProductMovementsQuerySchema.extend({
  productId: uuid.optional().meta({ description: 'Only movements of this product.' }),
});

export const levelIdSchema = z.object({
  productId: uuid.meta({ description: 'The `id` of the product.' }),
  locationId: singleLineText(64).meta({ description: 'The `id` of the location.' }),
});
