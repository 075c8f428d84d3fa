import type {
  InventoryView,
  LevelView,
  MovementView,
  StockChangeView,
  StockReceipt,
} from '../../../src/contracts/wire/stock';
import type { LevelSettingsOutcome, StockOutcome, StockCommand } from '../../../src/contracts/internal/stock';
import type { StockScope } from '../../../src/contracts/internal/scope';
import type { StoredResponse } from '../../../src/contracts/internal/idempotency';
import type { BackorderAllocationRequest } from '../../../src/domain/stock/backorder-queue';
import {
  ADJUSTMENT_EXAMPLE,
  LEVEL_EXAMPLE,
  TRANSFER_EXAMPLE,
} from '../../../src/http/openapi/stock-examples';
import type { BackorderWorkflows } from '../../../src/http/ports/workflows';
import type { Inventory } from '../../../src/http/ports/stock';
import { PRODUCT_ID } from './order-builders';

export const INVENTORY: InventoryView = {
  productId: PRODUCT_ID,
  sku: 'MUG-BLUE',
  name: 'Blue mug',
  ...{ available: 8, onHand: 12, reserved: 2, safetyStock: 2 },
  locations: [
    {
      ...{ locationId: 'berlin', name: 'Berlin', available: 8, onHand: 12, reserved: 2, safetyStock: 2 },
      reorderPoint: null,
    },
  ],
};

interface BookedReceipt {
  command: StockCommand<StockReceipt>;
  response: StoredResponse;
}

/**
 * Books a receipt once per idempotency key, as the port requires.
 * Tests in test/api cover the rules of the real record.
 */
export class FakeInventory implements Inventory {
  readonly bookedReceipts: BookedReceipt[] = [];
  /** What the next booking requests, as if orders had backordered the product. */
  allocationRequests: BackorderAllocationRequest[] = [];

  find(_scope: StockScope, productId: string): Promise<InventoryView | undefined> {
    return Promise.resolve(productId === INVENTORY.productId ? INVENTORY : undefined);
  }

  levels = (): Promise<LevelView[]> => Promise.resolve([LEVEL_EXAMPLE]);
  lowStock = (): Promise<[]> => Promise.resolve([]);
  findLevel = (): Promise<LevelView> => Promise.resolve(LEVEL_EXAMPLE);
  setLevel = (): Promise<LevelSettingsOutcome> =>
    Promise.resolve({ outcome: 'done', level: LEVEL_EXAMPLE, allocationRequests: this.allocationRequests });
  movements = (): Promise<MovementView[]> => Promise.resolve(ADJUSTMENT_EXAMPLE.movements);

  adjust(_command: unknown, respond: (change: StockChangeView) => StoredResponse): Promise<StockOutcome> {
    const response = respond(ADJUSTMENT_EXAMPLE);
    return Promise.resolve({ outcome: 'done', response, allocationRequests: this.allocationRequests });
  }

  transfer(_command: unknown, respond: (change: StockChangeView) => StoredResponse): Promise<StockOutcome> {
    const response = respond(TRANSFER_EXAMPLE);
    return Promise.resolve({ outcome: 'done', response, allocationRequests: this.allocationRequests });
  }

  receive(
    command: StockCommand<StockReceipt>,
    respond: (inventory: InventoryView) => StoredResponse,
  ): Promise<StockOutcome> {
    return Promise.resolve(this.bookReceipt(command, respond));
  }

  private bookReceipt(
    command: StockCommand<StockReceipt>,
    respond: (inventory: InventoryView) => StoredResponse,
  ): StockOutcome {
    const { productId, body, idempotency } = command;
    const earlier = this.bookedReceipts.find(
      ({ command: { idempotency: other } }) =>
        other.scope === idempotency.scope && other.key === idempotency.key,
    );
    if (earlier) {
      return earlier.command.idempotency.requestHash === idempotency.requestHash
        ? { outcome: 'replayed', response: earlier.response }
        : { outcome: 'key_reused' };
    }
    if (productId !== INVENTORY.productId) return { outcome: 'unknown_product' };
    if (INVENTORY.locations.every((location) => location.locationId !== body.locationId))
      return { outcome: 'unknown_location', locationIds: [body.locationId] };
    const response = respond(INVENTORY);
    this.bookedReceipts.push({ command, response });
    return { outcome: 'done', response, allocationRequests: this.allocationRequests };
  }
}

export class FakeBackorderAllocations implements BackorderWorkflows {
  readonly requested: BackorderAllocationRequest[] = [];

  requestAllocations(requests: readonly BackorderAllocationRequest[]): Promise<void> {
    this.requested.push(...requests);
    return Promise.resolve();
  }
}
