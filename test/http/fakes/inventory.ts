import type {
  InventoryView,
  LevelSettingsOutcome,
  LevelView,
  MovementView,
  StockChangeView,
  StockCommand,
  StockOutcome,
  StockReceipt,
  StockScope,
} from '../../../src/contracts/stock';
import type { StoredResponse } from '../../../src/domain/access/audit';
import type { RestockRequest } from '../../../src/domain/stock/backorder-queue';
import {
  ADJUSTMENT_EXAMPLE,
  LEVEL_EXAMPLE,
  TRANSFER_EXAMPLE,
} from '../../../src/http/openapi/stock-examples';
import type { Restocks } from '../../../src/http/ports/orders';
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

interface Booked {
  command: StockCommand<StockReceipt>;
  response: StoredResponse;
}

/** Books each delivery's key once, as the port asks. What the record itself decides is tested on the real one. */
export class FakeInventory implements Inventory {
  readonly booked: Booked[] = [];
  /** Asked for by the next booking: somebody waits for the product. */
  restocks: RestockRequest[] = [];

  find(_scope: StockScope, productId: string): Promise<InventoryView | undefined> {
    return Promise.resolve(productId === INVENTORY.productId ? INVENTORY : undefined);
  }

  levels = (): Promise<LevelView[]> => Promise.resolve([LEVEL_EXAMPLE]);
  lowStock = (): Promise<[]> => Promise.resolve([]);
  findLevel = (): Promise<LevelView> => Promise.resolve(LEVEL_EXAMPLE);
  setLevel = (): Promise<LevelSettingsOutcome> =>
    Promise.resolve({ outcome: 'done', level: LEVEL_EXAMPLE, restocks: this.restocks });
  movements = (): Promise<MovementView[]> => Promise.resolve(ADJUSTMENT_EXAMPLE.movements);

  adjust(_command: unknown, respond: (change: StockChangeView) => StoredResponse): Promise<StockOutcome> {
    const response = respond(ADJUSTMENT_EXAMPLE);
    return Promise.resolve({ outcome: 'done', response, restocks: this.restocks });
  }

  transfer(_command: unknown, respond: (change: StockChangeView) => StoredResponse): Promise<StockOutcome> {
    const response = respond(TRANSFER_EXAMPLE);
    return Promise.resolve({ outcome: 'done', response, restocks: this.restocks });
  }

  receive(
    command: StockCommand<StockReceipt>,
    respond: (inventory: InventoryView) => StoredResponse,
  ): Promise<StockOutcome> {
    return Promise.resolve(this.book(command, respond));
  }

  private book(
    command: StockCommand<StockReceipt>,
    respond: (inventory: InventoryView) => StoredResponse,
  ): StockOutcome {
    const { productId, body, keyed } = command;
    const earlier = this.booked.find(
      ({ command: { keyed: other } }) => other.holder === keyed.holder && other.key === keyed.key,
    );
    if (earlier) {
      return earlier.command.keyed.requestHash === keyed.requestHash
        ? { outcome: 'replayed', response: earlier.response }
        : { outcome: 'key_reused' };
    }
    if (productId !== INVENTORY.productId) return { outcome: 'unknown_product' };
    if (INVENTORY.locations.every((location) => location.locationId !== body.locationId))
      return { outcome: 'unknown_location', locationIds: [body.locationId] };
    const response = respond(INVENTORY);
    this.booked.push({ command, response });
    return { outcome: 'done', response, restocks: this.restocks };
  }
}

export class FakeRestocks implements Restocks {
  readonly passedOn: RestockRequest[] = [];

  passOn(requests: readonly RestockRequest[]): Promise<void> {
    this.passedOn.push(...requests);
    return Promise.resolve();
  }
}
