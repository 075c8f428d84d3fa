import { z } from 'zod';
import { MOVEMENT_TYPES } from '../domain/shared/consistency';
import type { BackorderAllocationRequest } from '../domain/stock/backorder-queue';
import { actorSchema } from './audit';
import { singleLineText, pageSize, queryInteger, patchSchemaOf, timestamp, units, uuid } from './fields';
import { cursorParameter, fromParameter, nextCursor, toParameter } from './listing';
import type { ChangedBy, IdempotentRequest, ReplayOutcome, Scope } from './record';
import type { StoredResponse } from '../domain/access/audit';

export const MAX_RECEIPT_QUANTITY = 1_000_000;
/** Half of what the level's column can count. */
export const MAX_ON_HAND = 1_000_000_000;
const DEFAULT_LOW_STOCK = 5;

const locationId = singleLineText(64).meta({ example: 'berlin' });
const reason = singleLineText(200).meta({
  description: 'Free text; it stands in the stock ledger.',
  example: 'delivery 4711',
});

const stockFigures = {
  available: z.int().meta({ description: '`onHand - safetyStock - reserved`, and never below 0.' }),
  onHand: units,
  reserved: units,
  safetyStock: units,
};

const reorderPoint = units.nullable().meta({
  description: 'With so many available or fewer it counts as low; null: the threshold of the question.',
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
  /** Product and location of the last level of the page before. */
  after: [string, string] | undefined;
}

export const lowStockSchema = z
  .object({
    levels: z.array(
      levelSchema.extend({
        threshold: units.meta({
          description: 'What it is held against: its own reorder point, or that of the question.',
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
      'With so many available or fewer a level counts as low, unless it has a reorder point of its own.',
  }),
  locationId: singleLineText(64).optional().meta({ description: 'Only levels at this location.' }),
  limit: pageSize,
  cursor: cursorParameter,
});

export interface ListLowStock extends Omit<z.infer<typeof lowStockQuerySchema>, 'cursor'> {
  /** What the last level of the page before has available, its product and its location. */
  after: [number, string, string] | undefined;
}

export const stockReceiptSchema = z
  .strictObject({ locationId, quantity: z.int().min(1).max(MAX_RECEIPT_QUANTITY), reason })
  .meta({ id: 'StockReceipt' });

export type StockReceipt = z.infer<typeof stockReceiptSchema>;

/** What zod's refinements do not tell the API document. */
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
      .meta({ description: 'How many units more, or less.' }),
    onHand: units
      .max(MAX_ON_HAND)
      .optional()
      .meta({ description: 'How many units were counted. It needs `expectedOnHand`.' }),
    expectedOnHand: units.max(MAX_ON_HAND).optional().meta({
      description:
        'What you take the level to be at. If it is not, nothing is changed, and the answer tells what it is at.',
    }),
    reason,
  })
  .superRefine(({ delta, onHand, expectedOnHand }, context) => {
    const wrong = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (delta === undefined && onHand === undefined) wrong('delta', 'is required, or onHand');
    if (delta !== undefined && onHand !== undefined) wrong('onHand', 'must be left out beside delta');
    if (onHand !== undefined && expectedOnHand === undefined)
      wrong('expectedOnHand', 'is required with onHand');
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
    message: 'must be another location than fromLocationId',
  })
  .meta({ id: 'StockTransfer' });

export type StockTransfer = z.infer<typeof stockTransferSchema>;

export const levelSettingsSchema = patchSchemaOf({
  safetyStock: units.max(MAX_ON_HAND),
  reorderPoint: reorderPoint.unwrap().max(MAX_ON_HAND).nullable(),
}).meta({ id: 'LevelSettings', example: { safetyStock: 5, reorderPoint: 20 } });

export type LevelSettings = z.infer<typeof levelSettingsSchema>;

const nullableUnits = units
  .nullable()
  .meta({ description: 'null if an early version of Holdfast wrote it.' });

/** A row of the ledger. */
export const movementSchema = z
  .object({
    id: z.int(),
    productId: uuid,
    sku: z.string(),
    locationId: z.string(),
    type: z.enum(MOVEMENT_TYPES),
    onHandDelta: z.int(),
    onHandBefore: nullableUnits,
    onHandAfter: nullableUnits,
    reservedDelta: z.int(),
    reservedBefore: nullableUnits,
    reservedAfter: nullableUnits,
    orderId: uuid
      .nullable()
      .meta({ description: 'The order whose step it is; its timeline tells who asked.' }),
    transferId: uuid.nullable().meta({ description: 'The same in both movements of a transfer.' }),
    reason: z.string().nullable(),
    actor: actorSchema.nullable().meta({ description: 'Who booked it; null for the step of an order.' }),
    requestId: z.string().nullable(),
    at: timestamp,
  })
  .meta({ id: 'StockMovement' });

export type MovementView = z.infer<typeof movementSchema>;

export const movementListSchema = z
  .object({ movements: z.array(movementSchema), nextCursor })
  .meta({ id: 'StockMovementList' });

/** What was booked, and how the levels stand after it. */
export const stockChangeSchema = z
  .object({ movements: z.array(movementSchema), levels: z.array(levelSchema) })
  .meta({ id: 'StockChange' });

export type StockChangeView = z.infer<typeof stockChangeSchema>;

export const listProductMovementsQuerySchema = z.strictObject({
  locationId: singleLineText(64).optional().meta({ description: 'Only movements at this location.' }),
  type: z.enum(MOVEMENT_TYPES).optional().meta({ description: 'Only movements of this kind.' }),
  orderId: uuid.optional().meta({ description: 'Only movements that this order made.' }),
  from: fromParameter,
  to: toParameter,
  limit: pageSize,
  cursor: cursorParameter,
});

export const listMovementsQuerySchema = listProductMovementsQuerySchema.extend({
  productId: uuid.optional().meta({ description: 'Only movements of this product.' }),
});

export interface ListMovements extends Omit<z.infer<typeof listMovementsQuerySchema>, 'cursor'> {
  /** The number of the last movement of the page before. */
  beforeId: number | undefined;
}

export const levelIdSchema = z.object({
  productId: uuid.meta({ description: 'As in the `id` of the product.' }),
  locationId: singleLineText(64).meta({ description: 'As in the `id` of the location.' }),
});

/** Whose stock one sees and changes: that of one storefront's pool, or all. */
export type StockScope = Pick<Scope, 'storefrontId'>;

/** A change of stock as it is booked: once for its key, by whom, and where they may. */
export interface StockCommand<Body> {
  scope: StockScope;
  by: ChangedBy;
  idempotency: IdempotentRequest;
  productId: string;
  body: Body;
}

/** Why no stock was changed. `level` is how it stands. */
export type StockRefusal =
  | { outcome: 'unknown_product' }
  | { outcome: 'unknown_location'; locationIds: string[] }
  /** Others sell from the pool as well, and the caller belongs to one storefront. */
  | { outcome: 'shared_pool' }
  | { outcome: 'stock_changed' | 'insufficient_stock' | 'too_many_units'; level: LevelView };

export type StockOutcome =
  /** `restocks`: those who wait may get something. */
  | { outcome: 'done'; response: StoredResponse; allocationRequests: BackorderAllocationRequest[] }
  | StockRefusal
  | ReplayOutcome;

export type LevelSettingsOutcome =
  | { outcome: 'done'; level: LevelView; allocationRequests: BackorderAllocationRequest[] }
  | { outcome: 'unknown' }
  /** Others sell from the pool as well, and the caller belongs to one storefront. */
  | { outcome: 'shared_pool' }
  /** It is not as its sender has seen it. */
  | { outcome: 'stale'; level: LevelView };
