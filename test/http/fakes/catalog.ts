import type { AuditEntryView } from '../../../src/contracts/wire/audit';
import type { LocationView, StockPoolView } from '../../../src/contracts/wire/location';
import type { LocationOutcome } from '../../../src/contracts/internal/locations';
import type { ProductView } from '../../../src/contracts/wire/product';
import type { ProductOutcome } from '../../../src/contracts/internal/products';
import type { StoredResponse } from '../../../src/contracts/internal/idempotency';
import {
  LOCATION_EXAMPLE,
  PRODUCT_EXAMPLE,
  STOCK_POOL_EXAMPLE,
} from '../../../src/http/openapi/stock-examples';
import type { Audit, Locations, Products } from '../../../src/http/ports/stock';

type Done = { outcome: 'done'; response: StoredResponse };

/** Holds one product and accepts every change of it. Tests in test/api cover the rules of the real record. */
export class FakeProducts implements Products {
  find = (productId: string): Promise<ProductView | undefined> =>
    Promise.resolve(productId === PRODUCT_EXAMPLE.id ? PRODUCT_EXAMPLE : undefined);
  list = (): Promise<ProductView[]> => Promise.resolve([PRODUCT_EXAMPLE]);
  create = (_creation: unknown, respond: (product: ProductView) => StoredResponse): Promise<Done> =>
    Promise.resolve({ outcome: 'done', response: respond(PRODUCT_EXAMPLE) });
  change = (): Promise<ProductOutcome> => Promise.resolve({ outcome: 'done', product: PRODUCT_EXAMPLE });
  archive = this.change;
  restore = this.change;
}

export class FakeLocations implements Locations {
  find = (_scope: unknown, locationId: string): Promise<LocationView | undefined> =>
    Promise.resolve(locationId === LOCATION_EXAMPLE.id ? LOCATION_EXAMPLE : undefined);
  list = (): Promise<LocationView[]> => Promise.resolve([LOCATION_EXAMPLE]);
  create = (_creation: unknown, respond: (location: LocationView) => StoredResponse): Promise<Done> =>
    Promise.resolve({ outcome: 'done', response: respond(LOCATION_EXAMPLE) });
  change = (): Promise<LocationOutcome> => Promise.resolve({ outcome: 'done', location: LOCATION_EXAMPLE });
  archive = this.change;
  restore = this.change;
  pools = (): Promise<StockPoolView[]> => Promise.resolve([STOCK_POOL_EXAMPLE]);
  createPool = (_creation: unknown, respond: (pool: StockPoolView) => StoredResponse): Promise<Done> =>
    Promise.resolve({ outcome: 'done', response: respond(STOCK_POOL_EXAMPLE) });
}

export class FakeAudit implements Audit {
  list = (): Promise<AuditEntryView[]> => Promise.resolve([]);
}
