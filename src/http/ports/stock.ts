/**
 * The record of products, locations, inventory and their changes, as interfaces that `src/http` depends on.
 */
import type { AuditEntryView, ListAudit } from '../../contracts/wire/audit';
import type {
  CreateLocation,
  CreateStockPool,
  LocationPatch,
  LocationView,
  StockPoolView,
} from '../../contracts/wire/location';
import type { LocationOutcome, ListLocations } from '../../contracts/internal/locations';
import type { ProductInput, ProductPatch, ProductView } from '../../contracts/wire/product';
import type { ProductOutcome, ListProducts } from '../../contracts/internal/products';
import type { ChangedBy, StockScope } from '../../contracts/internal/scope';
import type { ReplayOutcome, IdempotentRequest, StoredResponse } from '../../contracts/internal/idempotency';
import type {
  InventoryView,
  LevelSettings,
  LevelView,
  ListLevels,
  ListLowStock,
  LowStockLevelView,
  MovementView,
  StockAdjustment,
  StockChangeView,
  StockReceipt,
  StockTransfer,
} from '../../contracts/wire/stock';
import type {
  LevelSettingsOutcome,
  StockOutcome,
  StockCommand,
  ListMovements,
} from '../../contracts/internal/stock';
import type { BackorderAllocationRequest } from '../../domain/stock/backorder-queue';

/** A request to create something, once for its idempotency key. */
export interface Creation<Input> {
  idempotency: IdempotentRequest;
  by: ChangedBy;
  input: Input;
}

/** Makes the response, which is stored with the idempotency key and sent again to repeats. */
type RenderResponse<View> = (view: View) => StoredResponse;

type CreationOutcome = { outcome: 'done'; response: StoredResponse } | ReplayOutcome;

/** A change: who makes it, and to which version. undefined: to any version. */
export interface VersionedChange {
  expectedVersion: number | undefined;
  by: ChangedBy;
}

type ProductChange = VersionedChange & { productId: string };
type LocationChange = VersionedChange & { locationId: string };

export interface Products {
  find(productId: string): Promise<ProductView | undefined>;
  list(query: ListProducts): Promise<ProductView[]>;
  create(
    creation: Creation<ProductInput>,
    respond: RenderResponse<ProductView>,
  ): Promise<CreationOutcome | Extract<ProductOutcome, { outcome: 'sku_taken' }>>;
  change(change: ProductChange, patch: ProductPatch): Promise<ProductOutcome>;
  archive(change: ProductChange): Promise<ProductOutcome>;
  restore(
    change: ProductChange,
  ): Promise<ProductOutcome & { allocationRequests?: BackorderAllocationRequest[] }>;
}

export interface Locations {
  find(scope: StockScope, locationId: string): Promise<LocationView | undefined>;
  list(scope: StockScope, query: ListLocations): Promise<LocationView[]>;
  create(
    creation: Creation<CreateLocation>,
    respond: RenderResponse<LocationView>,
  ): Promise<CreationOutcome | Extract<LocationOutcome, { outcome: 'id_taken' | 'unknown_pool' }>>;
  change(change: LocationChange, patch: LocationPatch): Promise<LocationOutcome>;
  archive(change: LocationChange): Promise<LocationOutcome>;
  restore(change: LocationChange): Promise<LocationOutcome>;
  pools(scope: StockScope, query: { afterId: string | undefined; limit: number }): Promise<StockPoolView[]>;
  createPool(
    creation: Creation<CreateStockPool>,
    respond: RenderResponse<StockPoolView>,
  ): Promise<CreationOutcome | Extract<LocationOutcome, { outcome: 'id_taken' }>>;
}

export interface Inventory {
  /** undefined: there is no such product. */
  find(scope: StockScope, productId: string): Promise<InventoryView | undefined>;
  levels(scope: StockScope, query: ListLevels): Promise<LevelView[]>;
  lowStock(scope: StockScope, query: ListLowStock): Promise<LowStockLevelView[]>;
  /** undefined: there is no such product or location. */
  findLevel(
    scope: StockScope,
    level: { productId: string; locationId: string },
  ): Promise<LevelView | undefined>;
  setLevel(
    scope: StockScope,
    level: { productId: string; locationId: string },
    setting: { settings: LevelSettings; isExpected: (level: LevelView) => boolean; by: ChangedBy },
  ): Promise<LevelSettingsOutcome>;
  receive(command: StockCommand<StockReceipt>, respond: RenderResponse<InventoryView>): Promise<StockOutcome>;
  adjust(
    command: StockCommand<StockAdjustment>,
    respond: RenderResponse<StockChangeView>,
  ): Promise<StockOutcome>;
  transfer(
    command: StockCommand<StockTransfer>,
    respond: RenderResponse<StockChangeView>,
  ): Promise<StockOutcome>;
  movements(scope: StockScope, query: ListMovements): Promise<MovementView[]>;
}

export interface Audit {
  list(scope: StockScope, query: ListAudit): Promise<AuditEntryView[]>;
}

export interface StockRepositories {
  products: Products;
  locations: Locations;
  inventory: Inventory;
  audit: Audit;
}
