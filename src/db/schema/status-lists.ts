/**
 * Lists of statuses as SQL, derived from the state machines and the rules of `src/domain`. Their text never
 * changes while a process runs, so its prepared statements are shared. Partial indexes use the very same text:
 * Postgres uses such an index only if it can prove that the index has all the rows that a statement selects.
 */
import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { ENDED_OUTCOMES } from '../../contracts/wire/report';
import { ACTIVE_STAGES, FULFILLMENT_STAGES, ORDER } from '../../domain/order/order-status';
import {
  AWAITING_DISPATCH_STATUSES,
  CARRIER_STATUSES,
  CLOSED_SHIPMENT_STATUSES,
  FINAL_STATUSES,
} from '../../domain/order/shipment-status';
import { OPEN_AMENDMENT_STATUSES, OPEN_OPERATION_STATUSES } from '../../domain/order/order-state';
import { HOLDING_AUTHORIZATION_STATUSES } from '../../domain/payments/payment-status';
import { RETURN } from '../../domain/returns/return-status';

/**
 * Writes values into the statement instead of passing them as parameters. The generic plan that Postgres
 * caches for a parameter reads all rows to find the few that match, and cannot use a partial index. The
 * values must be words of Holdfast, because they are not escaped. A list whose values a caller chooses uses
 * `isOneOf` (src/db/connection/prepared-statements.ts): each choice would be a text of its own.
 */
const sqlLiterals = (values: readonly string[]): SQL =>
  sql.raw(`(${values.map((value) => `'${value}'`).join(', ')})`);

export const TERMINAL_ORDER_STATUSES = sqlLiterals(ORDER.terminalStates);

/** Of the terminal statuses, those that few orders reach. */
export const REJECTED_OR_CANCELLED = sqlLiterals(ENDED_OUTCOMES);

/** Stages of orders that can still be changed, and of those that allocations serve. */
export const ACTIVE_ORDER_STAGES = sqlLiterals(ACTIVE_STAGES);
export const FULFILLMENT_ORDER_STAGES = sqlLiterals(FULFILLMENT_STAGES);

/** The condition of an index: an order that is no longer active and has not ended. */
export const isBeingUndone = ({
  status,
  statusBeforeAttention,
}: Record<'status' | 'statusBeforeAttention', SQLWrapper>): SQL =>
  sql`coalesce(${statusBeforeAttention}, ${status}) not in ${ACTIVE_ORDER_STAGES} and ${status} not in ${TERMINAL_ORDER_STATUSES}`;

export const TERMINAL_RETURN_STATUSES = sqlLiterals(RETURN.terminalStates);

export const OPEN_AMENDMENTS = sqlLiterals(OPEN_AMENDMENT_STATUSES);

export const OPEN_OPERATIONS = sqlLiterals(OPEN_OPERATION_STATUSES);

export const HOLDING_AUTHORIZATIONS = sqlLiterals(HOLDING_AUTHORIZATION_STATUSES);

export const SHIPPED_STATUSES = sqlLiterals(CARRIER_STATUSES);

export const AWAITING_DISPATCH = sqlLiterals(AWAITING_DISPATCH_STATUSES);

export const CLOSED_SHIPMENTS = sqlLiterals(CLOSED_SHIPMENT_STATUSES);

export const FINAL_REPORT_STATUSES = sqlLiterals(FINAL_STATUSES);
