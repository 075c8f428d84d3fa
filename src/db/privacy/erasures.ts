import { sql, type SQL } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { ErasureView } from '../../contracts/wire/erasure';
import type { ChangedBy, Scope } from '../../contracts/internal/scope';
import type { ReplayOutcome, IdempotentRequest, StoredResponse } from '../../contracts/internal/idempotency';
import type { Actor } from '../../domain/order/timeline';
import { recordAuditEntry } from '../access/record-audit';
import { json, rows, type Database, type Executor } from '../connection/database';
import { TERMINAL_ORDER_STATUSES, TERMINAL_RETURN_STATUSES } from '../schema/status-lists';
import { eraseOrders } from './erase-orders';
import { runIdempotently, type Transaction } from '../idempotency/run-idempotently';

/** Small, because an order of many lines and changes is a megabyte, and transactions must be short. */
const BATCH_SIZE = 20;

/** The orders that an erasure covers. */
interface ErasureTarget {
  customerId: string;
  /** null: every storefront. */
  storefrontId: string | null;
}

/** An erasure that is not finished. */
export interface OpenErasure extends ErasureTarget {
  id: string;
  actor: Actor;
  requestId: string;
  /** As Postgres writes it, to the microsecond. */
  requestedAt: string;
}

export interface ErasureRequest extends ChangedBy {
  customerId: string;
  storefrontId: string | undefined;
  /** undefined: every time the request is sent, it is a new request. */
  idempotency: IdempotentRequest | undefined;
}

type Requested = { outcome: 'done'; response: StoredResponse };
type UnknownCustomer = { outcome: 'no_such_customer' };
export type EraseOutcome = Requested | UnknownCustomer | ReplayOutcome;

const ordersOf = ({ customerId, storefrontId }: ErasureTarget): SQL => sql`o.customer_id = ${customerId}
  and (${storefrontId}::text is null or o.storefront_id = ${storefrontId}::text)`;

/** Orders placed before the request, and not erased since. */
const ordersDueFor = (erasure: ErasureTarget & { requestedAt: string }): SQL => sql`${ordersOf(erasure)}
  and o.created_at <= ${erasure.requestedAt}::timestamptz
  and (o.erased_at is null or o.erased_at < ${erasure.requestedAt}::timestamptz)`;

/** Orders whose address nobody needs any more. */
const IS_ERASABLE = sql`o.status in ${TERMINAL_ORDER_STATUSES}
  and not exists (select from returns r where r.order_id = o.id and r.status not in ${TERMINAL_RETURN_STATUSES})`;

/**
 * Records that personal data is to be removed from a customer's orders, and who requested it. The relay
 * carries it out. While an earlier request is open, this is the same request, extended to the orders placed
 * since.
 */
export async function requestErasure(
  db: Database,
  scope: Scope,
  { idempotency, ...request }: ErasureRequest,
  render: (erasure: ErasureView) => StoredResponse,
): Promise<EraseOutcome> {
  const work = async (tx: Transaction): Promise<Requested | UnknownCustomer> => {
    const erasure = await insertErasure(tx, scope, request);
    return erasure ? { outcome: 'done', response: render(erasure) } : { outcome: 'no_such_customer' };
  };
  return runIdempotently<Requested, UnknownCustomer>(db, idempotency, work);
}

async function insertErasure(
  tx: Transaction,
  scope: Scope,
  { customerId, storefrontId: requested, actor, requestId }: Omit<ErasureRequest, 'idempotency'>,
): Promise<ErasureView | undefined> {
  const storefrontId = scope.storefrontId ?? requested ?? null;
  // Another's storefront is treated as one that does not exist.
  if (requested !== undefined && requested !== storefrontId) return undefined;
  const target = { customerId, storefrontId };
  const [known] = await rows(tx, sql`select from orders o where ${ordersOf(target)} limit 1`);
  if (!known) return undefined;
  const [written] = await rows<{ id: string; requestedAt: string }>(
    tx,
    sql`insert into erasures (id, customer_id, storefront_id, actor, request_id, requested_at)
        values (${uuidv7()}, ${customerId}, ${storefrontId}, ${json(actor)}::jsonb, ${requestId}, now())
        on conflict (customer_id, (coalesce(storefront_id, ''))) where finished_at is null
        do update set requested_at = excluded.requested_at, actor = excluded.actor, request_id = excluded.request_id
        returning id, requested_at::text as "requestedAt"`,
  );
  const [counts] = await rows<{ orders: number; over: number }>(
    tx,
    sql`select count(*)::int as orders, (count(*) filter (where ${IS_ERASABLE}))::int as over
        from orders o where ${ordersDueFor({ ...target, requestedAt: written!.requestedAt })}`,
  );
  const { orders, over } = counts!;
  await recordAuditEntry(
    tx,
    {
      subjectType: 'customer',
      subjectId: customerId,
      storefrontId,
      action: 'erasure_requested',
      changes: [{ field: 'orders', before: null, after: orders }],
    },
    { actor, requestId },
  );
  return {
    ...{ id: written!.id, customerId, storefrontId, orders, openOrders: orders - over },
    requestedAt: new Date(written!.requestedAt).toISOString(),
  };
}

export async function readOpenErasures(db: Executor): Promise<OpenErasure[]> {
  return rows<OpenErasure>(
    db,
    sql`select id, customer_id as "customerId", storefront_id as "storefrontId", actor, request_id as "requestId",
          requested_at::text as "requestedAt"
        from erasures where finished_at is null order by id`,
  );
}

/**
 * Erases the next orders that have ended, in a transaction of its own. Orders that somebody has locked are
 * skipped.
 *
 * @returns how many orders it erased; 0: there is none at the moment
 */
export async function eraseBatch(db: Database, erasure: OpenErasure): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await rows<{ id: string }>(
      tx,
      sql`select o.id from orders o where ${ordersDueFor(erasure)} and ${IS_ERASABLE} order by o.id limit ${BATCH_SIZE}::int
          for update of o skip locked`,
    );
    if (due.length === 0) return 0;
    await eraseOrders(
      tx,
      due.map(({ id }) => id),
    );
    await tx.execute(sql`update erasures set orders = orders + ${due.length}::int where id = ${erasure.id}`);
    return due.length;
  });
}

/**
 * Finishes an erasure that has nothing left to do, and records it in the audit.
 *
 * @returns false while an order is under way, or if somebody has repeated the request meanwhile
 */
export async function finishErasure(db: Database, erasure: OpenErasure): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [finished] = await rows<{ orders: number }>(
      tx,
      sql`update erasures set finished_at = now()
          where id = ${erasure.id} and finished_at is null and requested_at = ${erasure.requestedAt}::timestamptz
            and not exists (select from orders o where ${ordersDueFor(erasure)})
          returning orders`,
    );
    if (!finished) return false;
    const { customerId: subjectId, storefrontId, actor, requestId } = erasure;
    const changes = [{ field: 'orders', before: null, after: finished.orders }];
    await recordAuditEntry(
      tx,
      { subjectType: 'customer', subjectId, storefrontId, action: 'erased', changes },
      { actor, requestId },
    );
    return true;
  });
}
