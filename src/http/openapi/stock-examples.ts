import type { AuditEntryView } from '../../contracts/wire/audit';
import type { LocationView, StockPoolView } from '../../contracts/wire/location';
import type { ProductView } from '../../contracts/wire/product';
import type { LevelView, LowStockLevelView, MovementView } from '../../contracts/wire/stock';

const PRODUCT_ID = '019608e0-0000-7000-8000-000000000001';
const ADDED_AT = '2026-03-01T08:00:00.000Z';
const BOOKED_AT = '2026-03-02T09:12:00.000Z';
const ACTOR = { type: 'api_key', id: '019608e0-0000-7000-8000-000000000003' };
const NO_DATES = { archivedAt: null, createdAt: ADDED_AT, updatedAt: ADDED_AT };

export const PRODUCT_EXAMPLE: ProductView = {
  id: PRODUCT_ID,
  sku: 'MUG-BLUE',
  name: 'Blue mug',
  priceMinor: 1_250,
  currency: 'EUR',
  category: 'tableware',
  version: 1,
  ...NO_DATES,
};

export const ARCHIVED_PRODUCT_EXAMPLE: ProductView = {
  ...PRODUCT_EXAMPLE,
  version: 2,
  archivedAt: BOOKED_AT,
  updatedAt: BOOKED_AT,
};

export const PRODUCT_BODY_EXAMPLES = {
  mug: { sku: 'MUG-GREEN', name: 'Green mug', priceMinor: 1_250, currency: 'EUR', category: 'tableware' },
};

export const LOCATION_EXAMPLE: LocationView = {
  id: 'leipzig',
  name: 'Leipzig warehouse',
  priority: 3,
  poolId: 'shared',
  version: 1,
  ...NO_DATES,
};

export const ARCHIVED_LOCATION_EXAMPLE: LocationView = {
  ...LOCATION_EXAMPLE,
  version: 2,
  archivedAt: BOOKED_AT,
  updatedAt: BOOKED_AT,
};

export const STOCK_POOL_EXAMPLE: StockPoolView = { id: 'outlet', name: 'Outlet stock', createdAt: ADDED_AT };

export const LEVEL_EXAMPLE: LevelView = {
  productId: PRODUCT_ID,
  sku: 'MUG-BLUE',
  name: 'Blue mug',
  locationId: 'berlin',
  available: 35,
  onHand: 42,
  reserved: 2,
  safetyStock: 5,
  reorderPoint: 20,
};

export const LOW_LEVEL_EXAMPLE: LowStockLevelView = {
  ...LEVEL_EXAMPLE,
  onHand: 9,
  available: 2,
  threshold: 20,
};

export const MOVEMENT_EXAMPLE: MovementView = {
  id: 4_711,
  productId: PRODUCT_ID,
  sku: 'MUG-BLUE',
  locationId: 'berlin',
  type: 'adjusted',
  onHandDelta: -3,
  onHandBefore: 45,
  onHandAfter: 42,
  reservedDelta: 0,
  reservedBefore: 2,
  reservedAfter: 2,
  orderId: null,
  transferId: null,
  reason: 'three were broken',
  actor: ACTOR,
  requestId: 'req-42',
  at: BOOKED_AT,
};

const TRANSFERRED = { type: 'transferred', transferId: '019608e0-0000-7000-8000-00000000000a' } as const;

export const ADJUSTMENT_EXAMPLE = { movements: [MOVEMENT_EXAMPLE], levels: [LEVEL_EXAMPLE] };

export const TRANSFER_EXAMPLE = {
  movements: [
    { ...MOVEMENT_EXAMPLE, ...TRANSFERRED, reason: 'hamburg is low' },
    {
      ...MOVEMENT_EXAMPLE,
      ...TRANSFERRED,
      ...{ id: 4_712, locationId: 'hamburg', onHandDelta: 3, onHandBefore: 0, onHandAfter: 3 },
      ...{ reservedBefore: 0, reservedAfter: 0, reason: 'hamburg is low' },
    },
  ],
  levels: [
    LEVEL_EXAMPLE,
    {
      ...LEVEL_EXAMPLE,
      ...{ locationId: 'hamburg', available: 3, onHand: 3, reserved: 0, safetyStock: 0, reorderPoint: null },
    },
  ],
};

export const AUDIT_EXAMPLE: AuditEntryView = {
  id: 97,
  subjectType: 'product',
  subjectId: PRODUCT_ID,
  storefrontId: null,
  action: 'updated',
  actor: ACTOR,
  requestId: 'req-42',
  changes: [{ field: 'priceMinor', before: 1_250, after: 1_350 }],
  at: BOOKED_AT,
};
