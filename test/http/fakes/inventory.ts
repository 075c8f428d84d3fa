import type { InventoryView } from '../../../src/contracts/order';
import type { ReceiptOutcome, StockReceipt } from '../../../src/contracts/record';
import type { RestockRequest } from '../../../src/domain/restock';
import type { Inventory, Restocks } from '../../../src/http/ports';
import { PRODUCT_ID } from './an-order';

export const INVENTORY: InventoryView = {
  productId: PRODUCT_ID,
  sku: 'MUG-BLUE',
  name: 'Blue mug',
  ...{ available: 8, onHand: 12, reserved: 2, safetyStock: 2 },
  locations: [
    { locationId: 'berlin', name: 'Berlin', available: 8, onHand: 12, reserved: 2, safetyStock: 2 },
  ],
};

/** Books each key once, as the port asks. */
export class FakeInventory implements Inventory {
  readonly receipts: StockReceipt[] = [];
  /** Asked for by the next booking: somebody waits for the product. */
  restock: RestockRequest | undefined;

  find(productId: string): Promise<InventoryView | undefined> {
    return Promise.resolve(productId === INVENTORY.productId ? INVENTORY : undefined);
  }

  receive(receipt: StockReceipt): Promise<ReceiptOutcome> {
    return Promise.resolve(this.book(receipt));
  }

  private book(receipt: StockReceipt): ReceiptOutcome {
    const { productId, locationId, apiKeyId, idempotencyKey, requestHash } = receipt;
    if (productId !== INVENTORY.productId) return { outcome: 'unknown_product' };
    if (INVENTORY.locations.every((location) => location.locationId !== locationId))
      return { outcome: 'unknown_location' };
    const earlier = this.receipts.find(
      (one) => one.apiKeyId === apiKeyId && one.idempotencyKey === idempotencyKey,
    );
    if (earlier) return { outcome: earlier.requestHash === requestHash ? 'replayed' : 'key_reused' };
    this.receipts.push(receipt);
    return { outcome: 'booked', restock: this.restock };
  }
}

export class FakeRestocks implements Restocks {
  readonly passedOn: RestockRequest[] = [];

  passOn(requests: readonly RestockRequest[]): Promise<void> {
    this.passedOn.push(...requests);
    return Promise.resolve();
  }
}
