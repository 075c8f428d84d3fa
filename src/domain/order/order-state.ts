/**
 * All of an order that decisions depend on, as it stands in the record. Names and addresses are not in it: no
 * decision needs them.
 */
import type { FieldChange } from '../access/audit';
import type { LineQuantities } from './line-quantities';
import type { OutagePolicy, ProviderWait } from '../shared/providers';
import type { CustomerAnswer, FulfillmentPolicy, NoAnswerPolicy } from '../stock/stock-decision';
import type { OrderStatus } from './order-status';
import type { AuthorizationStatus } from '../payments/payment-status';
import type { ReservationStatus } from '../stock/reservation-status';
import type { CarrierStatus, ShipmentStatus } from './shipment-status';
import type { Actor } from './timeline';

export interface LineState extends LineQuantities {
  lineNo: number;
  productId: string;
  sku: string;
  name: string;
  unitPriceMinor: number;
  /** The line's own policy; null follows the order's. */
  fulfillmentPolicy: FulfillmentPolicy | null;
}

/** Units that are reserved at a location and have not left it. */
export interface AllocationState {
  lineNo: number;
  productId: string;
  locationId: string;
  quantity: number;
  /** Of these, units that a count did not find. Left out: none. */
  missing?: number;
}

export interface ShipmentState {
  id: string;
  locationId: string;
  status: ShipmentStatus;
  /** ISO 8601: the ordering time of the report by which it took this status; null before it left. */
  statusAt: string | null;
  carrier: string | null;
  trackingNumber: string | null;
  /** It must not leave: the carrier is to take it off its list. */
  recalled: boolean;
  /** Somebody in the warehouse has it in hands: its contents and address stay as they are. */
  picking: boolean;
  /** What became of a shipment that was lost or came back. */
  resolution: 'reshipped' | 'refunded' | null;
  /** The reports of final statuses so far, by which a repeat is told from news. `occurredAt` is ISO 8601. */
  finalReports: { status: CarrierStatus; occurredAt: string }[];
  lines: { lineNo: number; quantity: number }[];
}

/** One hold on the customer's money. */
export interface AuthorizationState {
  no: number;
  status: AuthorizationStatus;
  amountMinor: number;
  capturedMinor: number;
  refundedMinor: number;
  gatewayReference: string | null;
  authorizedAt: string | null;
  expiresAt: string | null;
}

export const OPERATION_TYPES = ['authorize', 'capture', 'refund', 'void'] as const;
export type OperationType = (typeof OPERATION_TYPES)[number];

export const OPERATION_STATUSES = ['due', 'done', 'refused', 'failed', 'skipped'] as const;

/** Why money is asked for, which decides what a refusal means. */
export type AuthorizationPurpose = 'order' | 'backorder' | 'amendment' | 'renewal';

/**
 * What the gateway is to do. It is written down before the gateway hears of it, so that whoever takes over knows
 * what may have happened; `no` makes its idempotency key.
 */
export interface OperationState {
  no: number;
  type: OperationType;
  authorizationNo: number;
  amountMinor: number;
  status: (typeof OPERATION_STATUSES)[number];
  purpose: AuthorizationPurpose | null;
  /** Refunds of a return are carried out by the return's own workflow. */
  returnId: string | null;
  /** Why the gateway refused it; null as long as it has not. Asked again, it would repeat its answer. */
  refusal: string | null;
}

/** Something that could not be done, and that an operator retries or skips. */
export interface AttentionState {
  /** A step as in `providers.ts`, such as `payment:3`, or `shipment:<shipment id>`. */
  item: string;
  reason: string;
  status: 'open' | 'retried' | 'skipped' | 'resolved';
}

export interface AmendedLine {
  lineNo: number;
  productId: string;
  sku: string;
  name: string;
  unitPriceMinor: number;
  /** Units wanted of it in all, including those that have shipped. */
  quantity: number;
}

export const AMENDMENT_KINDS = ['edit', 'cancel_lines'] as const;
export const AMENDMENT_STATUSES = ['requested', 'started', 'applied', 'refused'] as const;

/** Who asked for a change, and what it changes, field by field. It may name an address, so it stays in the record. */
export interface AmendmentRequest {
  actor: Actor;
  requestId: string;
  changes: FieldChange[];
}

/** A change of what is ordered or of where and how it goes, which is made as a whole or not at all. */
export interface AmendmentState {
  id: string;
  /** Cancelling units is possible until their shipment leaves; everything else until picking starts. */
  kind: (typeof AMENDMENT_KINDS)[number];
  lines: AmendedLine[];
  changesAddress: boolean;
  /** How its shipments are to be shipped from then on; null: as before. */
  shippingMethod?: string | null;
  request?: AmendmentRequest | null;
  status: (typeof AMENDMENT_STATUSES)[number];
  refusal: AmendmentRefusal | null;
}

/** Shipments go elsewhere, or otherwise, once it is made: those that wait are packed anew. */
export const changesDelivery = ({
  changesAddress,
  shippingMethod,
}: Pick<AmendmentState, 'changesAddress' | 'shippingMethod'>): boolean =>
  changesAddress || (shippingMethod ?? null) !== null;

export const AMENDMENT_REFUSALS = [
  'order_closed',
  'already_shipped',
  'picking_started',
  'out_of_stock',
  'payment_declined',
  'order_would_be_empty',
  'amendment_in_progress',
  /** Whoever asked could not be told that it would be made, so it was not. */
  'withdrawn',
] as const;
export type AmendmentRefusal = (typeof AMENDMENT_REFUSALS)[number];

export interface OrderState {
  id: string;
  version: number;
  status: OrderStatus;
  statusReason: string | null;
  /** The status to go back to when nothing needs attention any more. */
  statusBeforeAttention: OrderStatus | null;
  fulfillmentPolicy: FulfillmentPolicy;
  currency: string;
  totalMinor: number;
  customerId: string;
  /** How long backordered units wait, and until when the present ones do. */
  backorderDays: number;
  backorderDeadline: string | null;
  /** How long the customer's answer is waited for, until when, and what is done without one. */
  answerHours: number;
  answerDeadline: string | null;
  ifNoAnswer: NoAnswerPolicy;
  /** What the customer answered when they were asked; null as long as they have not. */
  customerAnswer: CustomerAnswer | null;
  reservation: ReservationStatus | null;
  lines: LineState[];
  allocations: AllocationState[];
  shipments: ShipmentState[];
  authorizations: AuthorizationState[];
  operations: OperationState[];
  /** Captures (positive) and refunds (negative) that an operator has let go. */
  waivedMinor: number;
  attention: AttentionState[];
  /** The steps that wait for a provider which gives no answer that counts. */
  providerWaits: ProviderWait[];
  /** For how long its storefront waits for a provider, and what is done then, as it says now; null: the default. */
  outageMinutes: number | null;
  onOutage: OutagePolicy | null;
  amendments: AmendmentState[];
  /** Somebody else has changed the order so that its workflow has something to do, and the workflow has not looked since. */
  isWakeUpPending: boolean;
  /** The reason that came with a cancellation by REST; it does not pass through Temporal. */
  requestedCancelReason: string | null;
  /** The ways by which a cancellation came too late and was told of: once for each. */
  refusedCancellations: string[];
}

type Stage = Pick<OrderState, 'status' | 'statusBeforeAttention'>;

/** Where the order is on its way, even while a part of it needs attention. */
export const stageOf = ({ status, statusBeforeAttention }: Stage): OrderStatus =>
  status === 'needs_attention' ? (statusBeforeAttention ?? status) : status;

/** Promised, and not called off. */
export const isOpen = (state: Stage): boolean =>
  stageOf(state) === 'confirmed' || stageOf(state) === 'processing';

export const isCancelling = (state: OrderState): boolean => stageOf(state) === 'cancelling';

/** Not confirmed, and not going to be: what was done is let go first. */
export const isRejecting = (state: OrderState): boolean =>
  stageOf(state) === 'pending' && state.statusReason !== null;

/** The customer has been asked what to do about the units that are not to be had. */
export const isAwaitingAnswer = (state: OrderState): boolean => state.answerDeadline !== null;

export function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

export const valueOf = (state: OrderState, of: (line: LineState) => number): number =>
  sum(state.lines, (line) => of(line) * line.unitPriceMinor);

/** Still on its way to leaving: it can be taken back. */
export const isAwaitingDispatch = (shipment: ShipmentState): boolean =>
  shipment.status === 'pending' || shipment.status === 'ready';

/** Reserved units of a line at a location that lie in no shipment yet. */
export function unpackedAllocations(state: OrderState): AllocationState[] {
  return state.allocations.flatMap((allocation) => {
    const packed = sum(
      state.shipments.filter((p) => isAwaitingDispatch(p) && p.locationId === allocation.locationId),
      (shipment) =>
        sum(
          shipment.lines.filter((l) => l.lineNo === allocation.lineNo),
          (l) => l.quantity,
        ),
    );
    const quantity = allocation.quantity - packed;
    return quantity > 0 ? [{ ...allocation, quantity }] : [];
  });
}
