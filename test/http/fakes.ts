/** The HTTP room's ports in memory, and builders for what they hold. */
import { randomUUID } from 'node:crypto';
import pino from 'pino';
import type { CreateOrder, InventoryView } from '../../src/contracts/order';
import type { CancellationRefusal } from '../../src/domain/cancellation';
import { refuseCancellation } from '../../src/domain/cancellation';
import type { OrderHeader, OrderRecord, Shipment } from '../../src/domain/order';
import { turnAwayAtDoor } from '../../src/domain/stock-decision';
import { createApp } from '../../src/http/create-app';
import type {
  CancelOutcome,
  ListOrders,
  PlaceOrder,
  PlaceOutcome,
  Principal,
  Scope,
} from '../../src/contracts/record';
import type { ApiKeys, Inventory, OrderProcess, Orders, Readiness } from '../../src/http/ports';

const PRODUCT_ID = '019608e0-0000-7000-8000-000000000001';

export const KEYS = {
  storefront: 'hf_storefront',
  otherStorefront: 'hf_other_storefront',
  operator: 'hf_operator',
  demoOperator: 'hf_demo_operator',
  carrier: 'hf_carrier',
} as const;

const PRINCIPALS: Record<string, Principal> = {
  [KEYS.storefront]: { keyId: 'key-1', role: 'storefront', storefrontId: 'demo' },
  [KEYS.otherStorefront]: { keyId: 'key-2', role: 'storefront', storefrontId: 'other' },
  [KEYS.operator]: { keyId: 'key-3', role: 'operator', storefrontId: null },
  [KEYS.demoOperator]: { keyId: 'key-4', role: 'operator', storefrontId: 'demo' },
  [KEYS.carrier]: { keyId: 'key-5', role: 'carrier', storefrontId: null },
};

export class FakeApiKeys implements ApiKeys {
  fault: Error | undefined;

  authenticate(key: string): Promise<Principal | undefined> {
    return this.fault ? Promise.reject(this.fault) : Promise.resolve(PRINCIPALS[key]);
  }
}

interface Product {
  id: string;
  priceMinor: number;
  currency: string;
  available: number;
}

/** The record. Placing follows the port's rules; what a workflow would change, a test changes itself. */
export class FakeOrders implements Orders {
  readonly records = new Map<string, OrderRecord>();
  readonly products = new Map<string, Product>([
    ['MUG-BLUE', { id: randomUUID(), priceMinor: 1_250, currency: 'EUR', available: 10 }],
    ['TEAPOT', { id: randomUUID(), priceMinor: 4_900, currency: 'EUR', available: 3 }],
    ['RARE', { id: randomUUID(), priceMinor: 9_900, currency: 'EUR', available: 0 }],
    ['US-CUP', { id: randomUUID(), priceMinor: 999, currency: 'USD', available: 10 }],
  ]);
  readonly commands: PlaceOrder[] = [];
  readonly cancellations: { orderId: string; reason: string }[] = [];
  fault: unknown;
  private readonly keys = new Map<string, { requestHash: string; orderId: string; response: unknown }>();
  private placed = 0;

  async place(command: PlaceOrder, render: (order: OrderRecord) => unknown): Promise<PlaceOutcome> {
    await this.answer();
    this.commands.push(command);
    const key = `${command.storefrontId} ${command.idempotencyKey}`;
    const earlier = this.keys.get(key);
    if (earlier && earlier.requestHash !== command.requestHash) return { outcome: 'key_reused' };
    if (earlier) return { outcome: 'replayed', orderId: earlier.orderId, response: earlier.response };
    const refused = this.refuse(command.request);
    if (refused) return refused;
    const order = this.add(
      anOrder({
        storefrontId: command.storefrontId,
        customer: command.request.customer,
        request: command.request,
      }),
    );
    this.keys.set(key, { requestHash: command.requestHash, orderId: order.id, response: render(order) });
    return { outcome: 'accepted', order };
  }

  async find(scope: Scope, orderId: string): Promise<OrderRecord | undefined> {
    await this.answer();
    const order = this.records.get(orderId);
    return order && isIn(scope, order) ? structuredClone(order) : undefined;
  }

  async list(scope: Scope, query: ListOrders): Promise<OrderHeader[]> {
    await this.answer();
    return [...this.records.values()]
      .filter((order) => isIn(scope, order))
      .filter((order) => !query.status || order.status === query.status)
      .filter((order) => !query.customerId || order.customer.id === query.customerId)
      .filter((order) => !query.afterId || order.id < query.afterId)
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, query.limit);
  }

  async shipmentsOf(scope: Scope, orderId: string): Promise<Shipment[] | undefined> {
    return (await this.find(scope, orderId))?.shipments;
  }

  async findShipment(shipmentId: string): Promise<Shipment | undefined> {
    await this.answer();
    const all = [...this.records.values()].flatMap((order) => order.shipments);
    return structuredClone(all.find((shipment) => shipment.id === shipmentId));
  }

  async requestCancellation(
    scope: Scope,
    orderId: string,
    { reason }: { reason: string },
  ): Promise<CancelOutcome | undefined> {
    const order = await this.find(scope, orderId);
    if (!order) return undefined;
    if (order.status === 'cancelled') return { outcome: 'already_cancelled' };
    const refusal = refuseCancellation(order.status, order.shipments);
    if (refusal) return { outcome: refusal };
    this.cancellations.push({ orderId, reason });
    return { outcome: 'requested', commandId: `cancel-${orderId}` };
  }

  /** Puts an order into the record; ids grow, as the real ones do. */
  add(order: OrderRecord): OrderRecord {
    const id = order.id || `019608f2-52c0-7000-8000-${String(++this.placed).padStart(12, '0')}`;
    const stored = {
      ...order,
      id,
      shipments: order.shipments.map((shipment) => ({ ...shipment, orderId: id })),
    };
    this.records.set(id, stored);
    return stored;
  }

  private refuse({ lines, fulfillmentPolicy }: CreateOrder): PlaceOutcome | undefined {
    const unknown = lines.filter(({ sku }) => !this.products.has(sku)).map(({ sku }) => sku);
    if (unknown.length > 0) return { outcome: 'unknown_skus', skus: unknown };
    const products = lines.map(({ sku }) => this.products.get(sku)!);
    const currencies = [...new Set(products.map((product) => product.currency))];
    if (currencies.length > 1) return { outcome: 'mixed_currencies', currencies };
    const wanted = lines.map((line, index) => ({
      ...line,
      lineNo: index + 1,
      productId: products[index]!.id,
    }));
    const free = new Map(products.map((product) => [product.id, product.available]));
    const shortages = turnAwayAtDoor(wanted, free, fulfillmentPolicy);
    return shortages && { outcome: 'out_of_stock', shortages };
  }

  private answer(): Promise<void> {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- one test throws what is no Error
    return this.fault === undefined ? Promise.resolve() : Promise.reject(this.fault);
  }
}

function isIn(scope: Scope, order: OrderHeader): boolean {
  return scope.storefrontId === undefined || scope.storefrontId === order.storefrontId;
}

export class FakeOrderProcess implements OrderProcess {
  readonly started: string[] = [];
  readonly waits: number[] = [];
  readonly delivered: string[] = [];
  readonly reports: { orderId: string; shipmentId: string; status: string }[] = [];
  /** What the saga does while a request waits for it. */
  decide: (orderId: string) => 'decided' | 'undecided' = () => 'undecided';
  cancel: (orderId: string) => 'cancelled' | CancellationRefusal | 'undecided' = () => 'undecided';
  report: (orderId: string) => 'delivered' | 'order_closed' = () => 'delivered';

  start(order: OrderHeader): Promise<void> {
    this.started.push(order.id);
    return Promise.resolve();
  }

  startAndAwaitDecision(order: OrderHeader, waitMs: number): Promise<'decided' | 'undecided'> {
    this.started.push(order.id);
    this.waits.push(waitMs);
    return Promise.resolve(this.decide(order.id));
  }

  deliverCancellation(_order: OrderHeader, commandId: string): Promise<void> {
    this.delivered.push(commandId);
    return Promise.resolve();
  }

  cancelAndAwait(
    order: OrderHeader,
    commandId: string,
    waitMs: number,
  ): Promise<'cancelled' | CancellationRefusal | 'undecided'> {
    this.delivered.push(commandId);
    this.waits.push(waitMs);
    return Promise.resolve(this.cancel(order.id));
  }

  async reportParcel(
    orderId: string,
    { shipmentId, status }: { shipmentId: string; status: string },
  ): Promise<'delivered' | 'order_closed'> {
    this.reports.push({ orderId, shipmentId, status });
    return Promise.resolve().then(() => this.report(orderId));
  }
}

export const INVENTORY: InventoryView = {
  productId: PRODUCT_ID,
  sku: 'MUG-BLUE',
  name: 'Blue mug',
  ...{ available: 8, onHand: 12, reserved: 2, safetyStock: 2 },
  locations: [
    { locationId: 'berlin', name: 'Berlin', available: 8, onHand: 12, reserved: 2, safetyStock: 2 },
  ],
};

class FakeInventory implements Inventory {
  find(productId: string): Promise<InventoryView | undefined> {
    return Promise.resolve(productId === INVENTORY.productId ? INVENTORY : undefined);
  }
}

class FakeReadiness implements Readiness {
  checks = { postgres: true, temporal: true };

  check(): Promise<{ postgres: boolean; temporal: boolean }> {
    return Promise.resolve(this.checks);
  }
}

/** The API on fakes, with every line that it logs. */
export function anApi(options: { production?: boolean; serverUrl?: string } = {}) {
  const log: string[] = [];
  const fakes = {
    orders: new FakeOrders(),
    orderProcess: new FakeOrderProcess(),
    apiKeys: new FakeApiKeys(),
    readiness: new FakeReadiness(),
  };
  const app = createApp({
    ...fakes,
    inventory: new FakeInventory(),
    temporalUi: { baseUrl: 'http://temporal.example:8233/', namespace: 'shop' },
    logger: pino({ level: 'info' }, { write: (line: string) => log.push(line) }),
    production: options.production ?? false,
    ...(options.serverUrl ? { openApi: { serverUrl: options.serverUrl } } : {}),
  });
  return { app, log, ...fakes };
}

export type Api = ReturnType<typeof anApi>;

export function anOrderRequest(overrides: Record<string, unknown> = {}) {
  return {
    lines: [{ sku: 'MUG-BLUE', quantity: 2 }],
    customer: { id: 'customer-1' },
    shippingAddress: {
      name: 'Ada Lovelace',
      line1: 'Hauptstraße 1',
      city: 'Berlin',
      postalCode: '10827',
      country: 'DE',
    },
    ...overrides,
  };
}

type OrderOverrides = Partial<OrderRecord> & { request?: CreateOrder };

/** An order as the record would hold it. Without an id, the record gives it the next one. */
export function anOrder({ request, ...overrides }: OrderOverrides = {}): OrderRecord {
  const now = new Date('2026-03-02T09:30:00Z');
  const wanted = request ?? (anOrderRequest() as unknown as CreateOrder);
  return {
    id: '',
    storefrontId: 'demo',
    status: 'pending',
    statusReason: null,
    fulfillmentPolicy: wanted.fulfillmentPolicy ?? 'all_or_nothing',
    currency: 'EUR',
    totalMinor: 2_500,
    paymentStatus: 'pending',
    authorizedMinor: 0,
    capturedMinor: 0,
    customer: wanted.customer,
    shippingAddress: wanted.shippingAddress,
    version: 1,
    lines: wanted.lines.map(({ sku, quantity }, index) => ({
      ...{
        lineNo: index + 1,
        productId: PRODUCT_ID,
        sku,
        name: sku,
        unitPriceMinor: 1_250,
        ordered: quantity,
        pending: quantity,
      },
      ...{
        reserved: 0,
        backordered: 0,
        shipped: 0,
        delivered: 0,
        returned: 0,
        cancelled: 0,
        unfulfillable: 0,
      },
    })),
    shipments: [],
    timeline: [
      {
        seq: 1,
        type: 'order_placed',
        actor: { type: 'api_key', id: 'key-1' },
        requestId: null,
        details: {},
        at: now,
      },
    ],
    createdAt: now,
    updatedAt: now,
    ...overrides,
  };
}

export function aShipment(overrides: Partial<Shipment> = {}): Shipment {
  const now = new Date('2026-03-02T10:00:00Z');
  return {
    id: randomUUID(),
    orderId: '',
    locationId: 'berlin',
    status: 'ready',
    carrier: 'parcel-express',
    trackingNumber: 'PX1',
    lines: [{ lineNo: 1, sku: 'MUG-BLUE', quantity: 2 }],
    createdAt: now,
    updatedAt: now,
    ...overrides,
  };
}
