/**
 * The part of an order's record that decisions depend on. Customer names and addresses are not
 * in it: no decision needs them.
 */
import type { FieldChange } from '../access/audit';
import type { LineQuantities } from './line-quantities';
import type { OutagePolicy, ProviderWait } from '../shared/providers';
import type { CustomerAnswer, FulfillmentPolicy, NoAnswerPolicy } from '../stock/stock-decision';
import { isTerminal, FULFILLMENT_STAGES, type OrderStatus } from './order-status';
import type { AuthorizationStatus } from '../payments/payment-status';
import type { ReservationStatus } from '../stock/reservation-status';
import { AWAITING_DISPATCH_STATUSES, type CarrierStatus, type ShipmentStatus } from './shipment-status';
import type { Actor } from './timeline';

export interface LineState extends LineQuantities {
  lineNo: number;
  productId: string;
  sku: string;
  name: string;
  unitPriceMinor: number;
  /** The line's own policy. null: the order's policy applies. */
  fulfillmentPolicy: FulfillmentPolicy | null;
}

/** Reserved units of a line at a location. Shipped units are not counted. */
export interface AllocationState {
  lineNo: number;
  productId: string;
  locationId: string;
  quantity: number;
  /** How many of these units a count did not find. Left out: none. */
  missing?: number;
}

export interface ShipmentState {
  id: string;
  locationId: string;
  status: ShipmentStatus;
  /**
   * ISO 8601: the ordering time of the carrier report that set this status. null before the shipment left.
   */
  statusAt: string | null;
  carrier: string | null;
  trackingNumber: string | null;
  /** It must not leave: the carrier is asked to take it off its list. */
  recalled: boolean;
  /** The warehouse is picking it: its contents and address can no longer change. */
  picking: boolean;
  /** How an operator resolved a shipment that was lost or came back. */
  resolution: 'reshipped' | 'refunded' | null;
  /** The reports of final statuses so far, to detect repeats. `occurredAt` is ISO 8601. */
  finalReports: { status: CarrierStatus; occurredAt: string }[];
  lines: { lineNo: number; quantity: number }[];
}

/** One authorization: money that the gateway holds for the order. */
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
export type OperationStatus = (typeof OPERATION_STATUSES)[number];

/** Statuses in which an operation may still take effect. */
export const OPEN_OPERATION_STATUSES = ['due', 'failed'] as const satisfies readonly OperationStatus[];

/** Why an authorization is requested. It decides what happens when the gateway declines. */
export type AuthorizationPurpose = 'order' | 'backorder' | 'amendment' | 'renewal';

/**
 * A payment operation: one request to the gateway. It is stored before the gateway hears of it, so a new run
 * of the workflow knows what may have happened. Its idempotency key is derived from `no`.
 */
export interface OperationState {
  no: number;
  type: OperationType;
  authorizationNo: number;
  amountMinor: number;
  status: OperationStatus;
  purpose: AuthorizationPurpose | null;
  /** The return that the refund belongs to. The workflow of the return carries it out. */
  returnId: string | null;
  /**
   * Why the gateway refused it. null: it has not. Repeated with the same key, the gateway repeats its answer.
   */
  refusal: string | null;
}

/** An attention item: a step that failed, and that an operator retries or skips. */
export interface AttentionState {
  /** A `StepItem`, such as `payment:3`, or `shipment:<shipment id>`. */
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
  /** Demanded units in total, including those that have shipped. */
  quantity: number;
}

export const AMENDMENT_KINDS = ['edit', 'cancel_lines'] as const;
export const AMENDMENT_STATUSES = ['requested', 'started', 'applied', 'refused'] as const;
export type AmendmentStatus = (typeof AMENDMENT_STATUSES)[number];

/** Statuses of an amendment that is neither applied nor refused yet. */
export const OPEN_AMENDMENT_STATUSES = ['requested', 'started'] as const satisfies readonly AmendmentStatus[];

/**
 * The requester and the changed fields of an amendment. They may contain an address,
 * so only the record has them.
 */
export interface AmendmentRequest {
  actor: Actor;
  requestId: string;
  changes: FieldChange[];
}

/**
 * A requested change of an order's lines, address or shipping method. It is applied as a whole or not at all.
 */
export interface AmendmentState {
  id: string;
  /** `cancel_lines` is possible until the shipment of the units leaves, `edit` only until picking starts. */
  kind: (typeof AMENDMENT_KINDS)[number];
  lines: AmendedLine[];
  changesAddress: boolean;
  /** The new shipping method. null: unchanged. */
  shippingMethod?: string | null;
  request?: AmendmentRequest | null;
  status: AmendmentStatus;
  refusal: AmendmentRefusal | null;
}

/**
 * Whether the amendment changes the address or the shipping method, so that
 * waiting shipments are packed again.
 */
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
  /** The requester could not be told that the amendment would be applied, so it was not. */
  'withdrawn',
] as const;
export type AmendmentRefusal = (typeof AMENDMENT_REFUSALS)[number];

export interface OrderState {
  id: string;
  version: number;
  status: OrderStatus;
  statusReason: string | null;
  /** The status that the order returns to when its last attention item is closed. */
  statusBeforeAttention: OrderStatus | null;
  fulfillmentPolicy: FulfillmentPolicy;
  currency: string;
  orderedMinor: number;
  customerId: string;
  /** How long backordered units wait. `backorderDeadline` is the deadline of the present ones. */
  backorderDays: number;
  backorderDeadline: string | null;
  /** How long the order awaits the customer's answer. `ifNoAnswer` applies when the deadline passes. */
  answerHours: number;
  answerDeadline: string | null;
  ifNoAnswer: NoAnswerPolicy;
  /** The customer's answer. null: there is none yet. */
  customerAnswer: CustomerAnswer | null;
  /** Whether the customer service has allowed the order. Without it, a pending order cannot be confirmed. */
  isCustomerAllowed: boolean;
  reservation: ReservationStatus | null;
  lines: LineState[];
  allocations: AllocationState[];
  shipments: ShipmentState[];
  authorizations: AuthorizationState[];
  operations: OperationState[];
  /** The sum of the captures (positive) and refunds (negative) that an operator has skipped. */
  waivedMinor: number;
  attention: AttentionState[];
  /** The steps whose provider gives no documented answer. */
  providerWaits: ProviderWait[];
  /** The present outage settings of the storefront. null: the default applies. */
  outageMinutes: number | null;
  onOutage: OutagePolicy | null;
  amendments: AmendmentState[];
  /**
   * Something other than the workflow has changed the order, and the workflow has not read the record since.
   */
  isWakeUpPending: boolean;
  /**
   * The reason of a cancellation request by REST. It may be personal, so it does not pass through Temporal.
   */
  requestedCancelReason: string | null;
  /** The sources of refused cancellations. The refusal is recorded once for each source. */
  refusedCancellations: string[];
}

type Stage = Pick<OrderState, 'status' | 'statusBeforeAttention'>;

/** The order's status, or the status that it returns to while it needs attention. */
export const stageOf = ({ status, statusBeforeAttention }: Stage): OrderStatus =>
  status === 'needs_attention' ? (statusBeforeAttention ?? status) : status;

/** Whether the order is confirmed, and neither cancelled nor ended. */
export const isInFulfillment = (state: Stage): boolean =>
  (FULFILLMENT_STAGES as readonly OrderStatus[]).includes(stageOf(state));

export const isCancelling = (state: OrderState): boolean => stageOf(state) === 'cancelling';

/**
 * Whether a pending order is being rejected. It stays `pending` until stock and authorizations are released.
 */
export const isRejecting = (state: OrderState): boolean =>
  stageOf(state) === 'pending' && state.statusReason !== null;

/** Whether the order has ended or is being undone, so that it can no longer be changed. */
export const isOrderClosed = (state: OrderState): boolean =>
  isTerminal(state.status) || isCancelling(state) || isRejecting(state);

/** Whether the order awaits the customer's answer about a shortage. */
export const isAwaitingAnswer = (state: OrderState): boolean => state.answerDeadline !== null;

/** Whether the customer must be checked before anything of the order is paid for. */
export const needsCustomerCheck = (state: OrderState): boolean =>
  stageOf(state) === 'pending' && !state.isCustomerAllowed && !isRejecting(state) && !isAwaitingAnswer(state);

export function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** Units of a line that may still ship. */
export const openUnitsOf = ({ pending, reserved, backordered }: LineQuantities): number =>
  pending + reserved + backordered;

export const openUnits = ({ lines }: Pick<OrderState, 'lines'>): number => sum(lines, openUnitsOf);

/** Whether the operation may still take effect. Balances count its amount as if it had. */
export const isOpenOperation = ({ status }: OperationState): boolean =>
  (OPEN_OPERATION_STATUSES as readonly OperationStatus[]).includes(status);

export const isOpenAmendment = ({ status }: AmendmentState): boolean =>
  (OPEN_AMENDMENT_STATUSES as readonly AmendmentStatus[]).includes(status);

/** Whether an authorization is requested, or waits for an operator. */
export const isAuthorizing = ({ operations }: OrderState): boolean =>
  operations.some((operation) => operation.type === 'authorize' && isOpenOperation(operation));

export const valueOf = (state: OrderState, of: (line: LineState) => number): number =>
  sum(state.lines, (line) => of(line) * line.unitPriceMinor);

/** Whether the shipment has not left yet, so that it can be recalled. */
export const isAwaitingDispatch = ({ status }: ShipmentState): boolean =>
  (AWAITING_DISPATCH_STATUSES as readonly ShipmentStatus[]).includes(status);

/** The reserved units that are in no waiting shipment, by line and location. */
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
