import { randomUUID } from 'node:crypto';
import type { CreateOrder } from '../../../src/contracts/wire/order';
import type { OrderPart } from '../../../src/contracts/wire/order-list';
import type {
  ReadCarrierReports,
  ReadPaymentOperations,
  ReadShipments,
  ReadTimeline,
  ListOrders,
  ListedOrder,
  OrderParts,
} from '../../../src/contracts/internal/order-reads';
import type {
  AmendmentOutcome,
  AmendmentProgress,
  RequestAmendment,
} from '../../../src/contracts/internal/amendments';
import type {
  PrioritizeOutcome,
  CancelOutcome,
  DeleteOutcome,
  DeleteOrder,
  PlaceOutcome,
  PlaceOrder,
  OrderCommandOutcome,
} from '../../../src/contracts/internal/orders';
import type { CarrierReportOutcome, CarrierReport } from '../../../src/contracts/internal/carrier-reports';
import type { Scope } from '../../../src/contracts/internal/scope';
import { cancellationRefusalOf } from '../../../src/domain/order/cancellation';
import {
  orderVersionTag,
  type OrderHeader,
  type OrderRecord,
  type PaymentOperation,
  type Shipment,
  type ShipmentReport,
  type StoredTimelineEntry,
} from '../../../src/domain/order/order-record';
import type { OrderState } from '../../../src/domain/order/order-state';
import { isTerminal } from '../../../src/domain/order/order-status';
import type { StoredResponse } from '../../../src/contracts/internal/idempotency';
import type { MessageResult, DirectOrderCommand } from '../../../src/domain/order/messages';
import type { BackorderAllocationRequest } from '../../../src/domain/stock/backorder-queue';
import { checkAvailability, type Shortage } from '../../../src/domain/stock/stock-decision';
import type { Orders } from '../../../src/http/ports/orders';
import { anOrder } from './order-builders';
import { isInScope } from './scope';

interface Product {
  id: string;
  priceMinor: number;
  currency: string;
  available: number;
}

/**
 * The order record in memory. Placing follows the rules of the port.
 * A test makes the changes of a workflow itself.
 */
export class FakeOrders implements Orders {
  readonly records = new Map<string, OrderRecord>();
  readonly products = new Map<string, Product>([
    ['MUG-BLUE', { id: randomUUID(), priceMinor: 1_250, currency: 'EUR', available: 10 }],
    ['TEAPOT', { id: randomUUID(), priceMinor: 4_900, currency: 'EUR', available: 3 }],
    ['RARE', { id: randomUUID(), priceMinor: 9_900, currency: 'EUR', available: 0 }],
    ['US-CUP', { id: randomUUID(), priceMinor: 999, currency: 'USD', available: 10 }],
  ]);
  readonly commands: PlaceOrder[] = [];
  /** Whether too many orders wait to be started, and how often that was asked. */
  isBacklogLong = false;
  backlogReads = 0;
  readonly cancellations: { orderId: string; reason: string }[] = [];
  /** The outcome of a carrier report. */
  answerCarrierReport: (shipment: Shipment, report: CarrierReport) => CarrierReportOutcome = (
    shipment,
    { status },
  ) =>
    shipment.status === 'cancelled'
      ? { outcome: 'shipment_closed', status: shipment.status }
      : { outcome: 'recorded', shipment: { ...shipment, status }, needsWakeUp: true };
  /** The carrier reports, newest first. */
  reports: ShipmentReport[] = [];
  /** The requests that `apply` received. `answerRequest` sets their result. */
  readonly requests: { orderId: string; request: DirectOrderCommand }[] = [];
  answerRequest: (order: OrderRecord) => MessageResult = ({ status }) =>
    isTerminal(status) ? { outcome: 'refused', refusal: 'order_closed' } : { outcome: 'accepted' };
  readonly amendments: { orderId: string; request: RequestAmendment }[] = [];
  readonly withdrawn: string[] = [];
  /** The outcome of a request to amend an order. */
  answerAmendment: (orderId: string) => AmendmentOutcome = (orderId) => ({
    outcome: 'requested',
    amendmentId: `amendment-of-${orderId}`,
  });
  /** The progress of an amendment that is to be withdrawn. */
  answerWithdrawal: (amendmentId: string) => AmendmentProgress = (amendmentId) => ({
    outcome: 'refused',
    amendmentId,
    refusal: 'withdrawn',
  });
  shortages: Shortage[] = [];
  /** What `prioritizeBackorder` requests if the priority changes. */
  allocationRequests: BackorderAllocationRequest[] = [];
  fault: unknown;
  private readonly storedResponses = new Map<string, { requestHash: string; response: StoredResponse }>();
  private readonly keys = new Map<string, { requestHash: string; orderId: string; response: unknown }>();
  private placedCount = 0;

  async place(command: PlaceOrder, render: (order: OrderRecord) => unknown): Promise<PlaceOutcome> {
    await this.failIfFaulty();
    this.commands.push(command);
    const { scope, key, requestHash } = command.idempotency;
    const earlier = this.keys.get(`${scope} ${key}`);
    if (earlier && earlier.requestHash !== requestHash) return { outcome: 'key_reused' };
    if (earlier) return { outcome: 'replayed', orderId: earlier.orderId, response: earlier.response };
    const refused = this.refuse(command.request);
    if (refused) return refused;
    const order = this.add(
      anOrder({
        storefrontId: command.storefrontId ?? 'demo',
        customer: command.request.customer,
        request: command.request,
      }),
    );
    this.keys.set(`${scope} ${key}`, { requestHash, orderId: order.id, response: render(order) });
    return { outcome: 'accepted', order };
  }

  async find(scope: Scope, orderId: string): Promise<OrderRecord | undefined> {
    await this.failIfFaulty();
    const order = this.records.get(orderId);
    return order && isInScope(scope, order) ? structuredClone(order) : undefined;
  }

  /** Newest first. test/api/orders/list.test.ts covers the filters of the real record. */
  countUnstarted(limit: number): Promise<number> {
    this.backlogReads += 1;
    return Promise.resolve(this.isBacklogLong ? limit : 0);
  }

  async list(scope: Scope, query: ListOrders): Promise<ListedOrder[]> {
    await this.failIfFaulty();
    return [...this.records.values()]
      .filter((order) => isInScope(scope, order))
      .filter((order) => !query.status || query.status.includes(order.status))
      .filter((order) => !query.customerId || order.customer.id === query.customerId)
      .filter((order) => !query.after || order.id < query.after.id)
      .sort((a, b) => (a.id < b.id ? 1 : -1))
      .slice(0, query.limit)
      .map(
        ({ shipments: _s, authorizations: _a, operations: _o, amendments: _m, timeline: _t, ...header }) => ({
          ...header,
          position: { value: 0, id: header.id },
        }),
      );
  }

  withRelated<Order extends OrderHeader>(
    orders: readonly Order[],
    expand: readonly OrderPart[],
  ): Promise<(Order & Pick<OrderParts, 'returns' | 'products'>)[]> {
    return Promise.resolve(
      orders.map((order) => ({
        ...order,
        ...(expand.includes('returns') ? { returns: [] } : {}),
        ...(expand.includes('products') ? { products: [] } : {}),
      })),
    );
  }

  async timelineOf(
    scope: Scope,
    orderId: string,
    { types, afterSeq, limit }: ReadTimeline,
  ): Promise<StoredTimelineEntry[] | undefined> {
    return (await this.find(scope, orderId))?.timeline
      .filter((entry) => entry.seq > afterSeq && (!types || types.includes(entry.type)))
      .slice(0, limit);
  }

  async delete(scope: Scope, orderId: string, { onlyIf }: DeleteOrder): Promise<DeleteOutcome | undefined> {
    const order = await this.find(scope, orderId);
    if (!order) return undefined;
    if (order.deletedAt) return { outcome: 'already_deleted' };
    if (!isTerminal(order.status)) return { outcome: 'order_not_ended', status: order.status };
    if (onlyIf && !onlyIf.includes(orderVersionTag(order))) return { outcome: 'changed', order };
    const deleted = Object.assign(this.records.get(orderId)!, { deletedAt: new Date() });
    return { outcome: 'deleted', order: deleted };
  }

  async shipmentsOf(
    scope: Scope,
    orderId: string,
    { afterId, limit }: ReadShipments,
  ): Promise<Shipment[] | undefined> {
    const shipments = (await this.find(scope, orderId))?.shipments;
    const begin = (shipments?.findIndex(({ id }) => id === afterId) ?? -1) + 1;
    return shipments?.slice(begin, begin + limit);
  }

  async paymentOperationsOf(
    scope: Scope,
    orderId: string,
    { afterNo, limit }: ReadPaymentOperations,
  ): Promise<PaymentOperation[] | undefined> {
    const operations = (await this.find(scope, orderId))?.operations;
    return operations?.filter(({ no }) => no > afterNo).slice(0, limit);
  }

  async findShipment(scope: Scope, shipmentId: string): Promise<Shipment | undefined> {
    await this.failIfFaulty();
    const visible = [...this.records.values()].filter((order) => isInScope(scope, order));
    const all = visible.flatMap((order) => order.shipments);
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
    const refusal = cancellationRefusalOf({ ...order, statusBeforeAttention: null } as unknown as OrderState);
    if (refusal) return { outcome: refusal };
    this.cancellations.push({ orderId, reason });
    return { outcome: 'requested', commandId: `cancel-${orderId}` };
  }

  async shipmentReportsOf(
    scope: Scope,
    { orderId, shipmentId, beforeId = Infinity, limit }: ReadCarrierReports,
  ): Promise<ShipmentReport[] | undefined> {
    if ((await this.findShipment(scope, shipmentId))?.orderId !== orderId) return undefined;
    return this.reports.filter(({ id }) => id < beforeId).slice(0, limit);
  }

  async applyCarrierReport(scope: Scope, report: CarrierReport): Promise<CarrierReportOutcome | undefined> {
    const shipment = await this.findShipment(scope, report.shipmentId);
    return shipment && this.answerCarrierReport(shipment, report);
  }

  async apply(
    scope: Scope,
    { orderId, request, idempotency }: Parameters<Orders['apply']>[1],
    render: Parameters<Orders['apply']>[2],
  ): Promise<OrderCommandOutcome | undefined> {
    const order = await this.find(scope, orderId);
    if (!order) return undefined;
    const earlier = idempotency && this.storedResponses.get(idempotency.key);
    if (earlier) {
      return earlier.requestHash === idempotency.requestHash
        ? { outcome: 'replayed', response: earlier.response }
        : { outcome: 'key_reused' };
    }
    this.requests.push({ orderId, request });
    const result = this.answerRequest(order);
    if (result.outcome === 'refused') return result;
    const response = render((await this.find(scope, orderId))!);
    if (idempotency)
      this.storedResponses.set(idempotency.key, { requestHash: idempotency.requestHash, response });
    return { outcome: 'done', response, needsWakeUp: true };
  }

  async requestAmendment(
    scope: Scope,
    orderId: string,
    request: RequestAmendment,
  ): Promise<AmendmentOutcome | undefined> {
    if (!(await this.find(scope, orderId))) return undefined;
    this.amendments.push({ orderId, request });
    return this.answerAmendment(orderId);
  }

  withdrawAmendment(amendmentId: string): Promise<AmendmentProgress> {
    this.withdrawn.push(amendmentId);
    return Promise.resolve(this.answerWithdrawal(amendmentId));
  }

  shortagesOf(): Promise<Shortage[]> {
    return Promise.resolve(this.shortages);
  }

  async prioritizeBackorder(
    scope: Scope,
    orderId: string,
    { priority }: { priority: number },
  ): Promise<PrioritizeOutcome | undefined> {
    if (!(await this.find(scope, orderId))) return undefined;
    const order = this.records.get(orderId)!;
    if (order.lines.every((line) => line.backordered === 0)) return { outcome: 'nothing_backordered' };
    const allocationRequests = order.backorderPriority === priority ? [] : this.allocationRequests;
    order.backorderPriority = priority;
    return { outcome: 'prioritized', allocationRequests };
  }

  /** Stores an order. Its id is greater than all earlier ones, as in the real record. */
  add(order: OrderRecord): OrderRecord {
    const id = order.id || `019608f2-52c0-7000-8000-${String(++this.placedCount).padStart(12, '0')}`;
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
    const demand = lines.map((line, index) => ({
      ...line,
      lineNo: index + 1,
      productId: products[index]!.id,
      fulfillmentPolicy: line.fulfillmentPolicy ?? null,
    }));
    const availableUnits = new Map(products.map((product) => [product.id, product.available]));
    const shortages = checkAvailability(demand, availableUnits, fulfillmentPolicy ?? 'all_or_nothing');
    return shortages && { outcome: 'out_of_stock', shortages };
  }

  private failIfFaulty(): Promise<void> {
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a test throws a non-Error
    return this.fault === undefined ? Promise.resolve() : Promise.reject(this.fault);
  }
}
