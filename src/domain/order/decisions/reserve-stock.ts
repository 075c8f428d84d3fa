import {
  fulfillmentStatusOf,
  NO_UNITS,
  type FulfillmentStatus,
  type LineQuantities,
} from '../line-quantities';
import { sum, type OperationState, type OrderState } from '../order-state';
import { newAuthorization, newOperation } from '../payments/plan-operation';
import { SYSTEM, type OutboxEvent, type TimelineEntry } from '../timeline';
import type { Allocation, AvailableStock } from '../../stock/sourcing';
import {
  decideStock,
  withoutBackorderDemand,
  type FulfillmentPolicy,
  type LineDecision,
  type Shortage,
  type StockDecision,
} from '../../stock/stock-decision';
import { inDays, inHours } from '../../shared/time';

interface InputLine {
  lineNo: number;
  productId: string;
  sku: string;
  /** Pending units. */
  quantity: number;
  unitPriceMinor: number;
  /** The line's own policy; null follows the order's. */
  fulfillmentPolicy: FulfillmentPolicy | null;
}

/** An answer of the customer service that also holds for later orders of the customer. */
export interface CustomerAllowance {
  /** ISO 8601: when the customer service gave it. */
  at: string;
  /** The largest amount that it holds for, in minor units. */
  amountMinor: number;
}

/** What the first reservation of an order depends on. */
export interface ReservationInputs {
  policy: FulfillmentPolicy;
  backorderDays: number;
  answerHours: number;
  lines: readonly InputLine[];
  stock: readonly AvailableStock[];
  /** Units of each product that are left to other orders of the pool: backordered, or claimed before. */
  backorderDemand: ReadonlyMap<string, number>;
  /** What the customer service has allowed the customer lately; null: the order is checked. */
  customerAllowance: CustomerAllowance | null;
}

/** The changes that come with a reservation or with its refusal. */
interface Consequences {
  /** Of the lines after the decision. */
  fulfillmentStatus: FulfillmentStatus;
  entries: TimelineEntry[];
  events: OutboxEvent[];
}

/** An allocation with the units that must be left at its level for backorders. */
export type AllocationToReserve = Allocation & { leftForBackorders: number };

export interface StockReservation extends Consequences {
  outcome: 'reserve';
  allocations: AllocationToReserve[];
  lines: LineDecision[];
  /** ISO 8601; null: the order does not await an answer, or no unit of it waits for stock. */
  answerDeadline: string | null;
  backorderDeadline: string | null;
  /** The amount of the first authorization; 0: none is due yet. */
  authorizeMinor: number;
  /** null: the customer service is asked. */
  customerAllowance: CustomerAllowance | null;
}

export interface StockRejection extends Consequences {
  outcome: 'reject';
  reason: string;
  shortages: Shortage[];
}

const OUT_OF_STOCK = 'out_of_stock';

/**
 * Decides what a new order reserves and what follows from it: its deadlines, its first authorization, its
 * timeline entries and its events. The units that other orders have backordered are left for them. When the
 * policies allow nothing, the order is rejected.
 *
 * @param now ISO 8601: deadlines start from it
 */
export function decideReservation(inputs: ReservationInputs, now: string): StockReservation | StockRejection {
  const available = withoutBackorderDemand(inputs.stock, inputs.backorderDemand);
  const decision = decideStock(inputs.lines, available, inputs.policy);
  if (decision.outcome === 'reject') return rejectionOf(decision.shortages, inputs);
  const allocations = decision.allocations.map((allocation) => ({
    ...allocation,
    leftForBackorders: unitsAt(inputs.stock, allocation) - unitsAt(available, allocation),
  }));
  return { ...decision, ...consequencesOf(decision, inputs, now), allocations };
}

const unitsAt = (stock: readonly AvailableStock[], { productId, locationId }: Allocation): number =>
  stock.find((level) => level.productId === productId && level.locationId === locationId)!.available;

function consequencesOf(
  { allocations, lines, shortages }: Extract<StockDecision, { outcome: 'reserve' }>,
  inputs: ReservationInputs,
  now: string,
): Omit<StockReservation, 'outcome' | 'allocations' | 'lines'> {
  const hasQuestion = lines.some((line) => line.pending > 0);
  const hasBackorder = lines.some((line) => line.backordered > 0);
  const answerDeadline = hasQuestion ? inHours(now, inputs.answerHours) : null;
  const authorizeMinor = hasQuestion ? 0 : amountToAuthorize(allocations, inputs);
  const reserved: TimelineEntry = {
    type: 'stock_reserved',
    actor: SYSTEM,
    details: {
      allocations: allocations.map(({ lineNo, locationId, quantity }) => ({ lineNo, locationId, quantity })),
    },
  };
  const question = { shortages, answerDeadline };
  return {
    answerDeadline,
    backorderDeadline: hasBackorder ? inDays(now, inputs.backorderDays) : null,
    // While there is a question, the customer's answer may change the amount to pay.
    authorizeMinor,
    // Without a payment, it is the answer of the customer service that lets the order be confirmed.
    customerAllowance: authorizeMinor > 0 ? inputs.customerAllowance : null,
    fulfillmentStatus: fulfillmentStatusAfter(inputs, ({ lineNo }) =>
      lines.find((line) => line.lineNo === lineNo),
    ),
    entries: [
      ...(allocations.length > 0 ? [reserved] : []),
      ...shortageEntries(shortages),
      ...(hasQuestion ? [{ type: 'question_asked' as const, actor: SYSTEM, details: question }] : []),
    ],
    events: [
      ...shortageEvents(shortages),
      ...(hasQuestion ? [{ type: 'order.question_asked' as const, payload: question }] : []),
    ],
  };
}

/** The order once the reservation is written, with its first authorization, which is not requested yet. */
export function orderAfterReservation(order: OrderState, reservation: StockReservation): OrderState {
  const { allocations, lines, answerDeadline, backorderDeadline, entries } = reservation;
  const { authorizeMinor, customerAllowance } = reservation;
  return {
    ...order,
    version: order.version + entries.length,
    isCustomerAllowed: customerAllowance !== null,
    answerDeadline: answerDeadline ?? order.answerDeadline,
    backorderDeadline: backorderDeadline ?? order.backorderDeadline,
    reservation: 'active',
    lines: order.lines.map((line) => ({ ...line, ...lines.find(({ lineNo }) => lineNo === line.lineNo) })),
    allocations: allocations.map(({ lineNo, productId, locationId, quantity }) => ({
      ...{ lineNo, productId, locationId, quantity },
    })),
    authorizations: authorizeMinor > 0 ? [newAuthorization(1, authorizeMinor)] : [],
    operations: authorizeMinor > 0 ? [firstOperation(authorizeMinor)] : [],
  };
}

const firstOperation = (amountMinor: number): OperationState =>
  newOperation({ no: 1, type: 'authorize', authorizationNo: 1, amountMinor }, { purpose: 'order' });

function rejectionOf(shortages: Shortage[], inputs: ReservationInputs): StockRejection {
  const reason = OUT_OF_STOCK;
  const isShort = ({ sku }: InputLine): boolean => shortages.some((shortage) => shortage.sku === sku);
  return {
    outcome: 'reject',
    reason,
    shortages,
    fulfillmentStatus: fulfillmentStatusAfter(inputs, (line) =>
      isShort(line) ? { unfulfillable: line.quantity } : { cancelled: line.quantity },
    ),
    entries: [...shortageEntries(shortages), { type: 'order_rejected', actor: SYSTEM, details: { reason } }],
    events: [...shortageEvents(shortages), { type: 'order.rejected', payload: { reason, shortages } }],
  };
}

/** The fulfillment status once the pending units have moved to where the decision puts them. */
const fulfillmentStatusAfter = (
  { lines }: ReservationInputs,
  decisionFor: (line: InputLine) => Partial<LineQuantities> | undefined,
): FulfillmentStatus =>
  fulfillmentStatusOf(lines.map((line) => ({ ...NO_UNITS, ordered: line.quantity, ...decisionFor(line) })));

const amountToAuthorize = (allocations: readonly Allocation[], { lines }: ReservationInputs): number =>
  sum(
    allocations,
    ({ lineNo, quantity }) => quantity * lines.find((line) => line.lineNo === lineNo)!.unitPriceMinor,
  );

const shortageEntries = (shortages: Shortage[]) =>
  shortages.length > 0 ? [{ type: 'out_of_stock' as const, actor: SYSTEM, details: { shortages } }] : [];

const shortageEvents = (shortages: Shortage[]) =>
  shortages.length > 0 ? [{ type: 'order.out_of_stock' as const, payload: { shortages } }] : [];
