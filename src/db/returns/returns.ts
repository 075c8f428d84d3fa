import { isDeepStrictEqual } from 'node:util';
import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type {
  ReturnCommandOutcome,
  RequestReturnOutcome,
  RequestReturn,
} from '../../contracts/internal/returns';
import type { Scope, StockScope } from '../../contracts/internal/scope';
import type { OrderDraft } from '../../domain/order/order-draft';
import type { ReturnRecord } from '../../domain/returns/return-record';
import {
  ReturnDraft,
  type UpdateReturnResult,
  type ReturnMessage,
  type ReturnState,
  type UnkeyedReturnCommand,
} from '../../domain/returns/return-draft';
import {
  requestReturn,
  returnSnapshotOf,
  applyReturnMessages,
  restocksUnits,
  returnNeedsWakeUp,
} from '../../domain/returns/decisions';
import { describeEntries } from '../../domain/order/timeline-sentences';
import { json, rows, type Database, type Executor } from '../connection/database';
import { lockLocations } from '../stock/lock-locations';
import { findEarlierRequest, insertRequest } from '../idempotency/idempotent-requests';
import { transactionWithKey } from '../idempotency/run-idempotently';
import { sharesPool } from '../stock/pool-conditions';
import { findReturn } from './read-returns';
import { readChanges } from '../orders/read-changes';
import { saveOrderByOthers, lockOrderDraft } from '../orders/update-order';
import { orderInScope } from '../access/scope';
import type { UpdateSource } from '../orders/write-order';

/**
 * Creates a return that was requested for an order, with its timeline entry and event. A repeat with the same
 * key is answered with the first answer.
 *
 * @param render makes the answer's body, which is stored with the key
 * @returns undefined when there is no such order
 */
export async function createReturn(
  db: Database,
  scope: Scope,
  request: RequestReturn,
  render: (created: ReturnRecord) => unknown,
): Promise<RequestReturnOutcome | undefined> {
  const [order] = await rows<{ storefrontId: string }>(
    db,
    sql`select storefront_id as "storefrontId" from orders o
        where id = ${request.orderId} and ${orderInScope(scope, 'o')}`,
  );
  if (!order) return undefined;
  return transactionWithKey<RequestReturnOutcome>(db, request.idempotency, async (tx) => {
    const { before, draft } = await lockOrderDraft(tx, request.orderId, [], new Date().toISOString());
    const earlier = await findEarlier(tx, request);
    if (earlier?.outcome === 'replayed' && earlier.response === null) {
      // The stored answer has been deleted after its retention period.
      return { ...earlier, response: render((await findReturn(tx, scope, earlier.returnId))!) };
    }
    if (earlier) return earlier;
    const returnId = uuidv7();
    const excess = requestReturn(draft, await readReturnStates(tx, request.orderId), {
      ...request,
      returnId,
    });
    if (excess.length > 0) return { outcome: 'returnable_quantity_exceeded', lines: excess };
    await saveOrderByOthers(tx, before, draft);
    await insertReturn(tx, returnId, { ...request, ...order });
    const created = (await findReturn(tx, scope, returnId))!;
    await insertRequest(tx, request.idempotency, { resourceId: returnId, response: render(created) });
    return { outcome: 'requested', created };
  });
}

async function findEarlier(
  tx: Executor,
  { idempotency }: RequestReturn,
): Promise<RequestReturnOutcome | undefined> {
  const earlier = await findEarlierRequest(tx, idempotency);
  if (earlier?.outcome !== 'replayed') return earlier;
  // A key and its return are written in one transaction.
  return { outcome: 'replayed', returnId: earlier.resourceId!, response: earlier.response };
}

async function insertReturn(
  tx: Executor,
  returnId: string,
  { orderId, storefrontId, reason, lines }: RequestReturn & { storefrontId: string },
): Promise<void> {
  await tx.execute(sql`
    with opened as (
      insert into returns (id, order_id, storefront_id, status, reason)
      values (${returnId}, ${orderId}, ${storefrontId}, 'requested', ${reason})
      returning id, order_id
    )
    insert into return_lines (return_id, order_id, line_no, quantity)
    select o.id, o.order_id, l."lineNo", l.quantity
    from opened o, jsonb_to_recordset(${json(lines)}::jsonb) as l ("lineNo" int, quantity int)`);
}

/**
 * Applies messages to a return and its order for the return's workflow: locks the order, decides
 * (`src/domain/returns/decisions.ts`), and writes the decision with its timeline, its events, the stock
 * ledger and the refunds that follow from it, or nothing. A repeat changes nothing. The result tells the
 * workflow the state of the return, so a pending wake-up is done.
 *
 * @param now ISO 8601, by the workflow's clock: deadlines are set and compared with it
 * @param since the version that the caller knows: the result also describes what others have changed of the
 *   return since
 * @throws Error when there is no such return
 */
export async function updateReturn(
  db: Database,
  returnId: string,
  messages: readonly ReturnMessage[],
  now: string,
  since?: number,
): Promise<UpdateReturnResult> {
  return db.transaction(async (tx) => {
    const locked = await lockReturnDraft(tx, returnId, messages, now, { since });
    const { before, order, draft } = locked;
    const others = locked.entriesSince.filter((entry) => entry.details['returnId'] === returnId);
    const results = applyReturnMessages(draft, messages);
    draft.state.isWakeUpPending = false;
    await saveReturn(tx, locked, { byWorkflow: true });
    const changes = describeEntries([...others, ...order.timelineEntries], before.currency);
    return { snapshot: returnSnapshotOf(draft), results, changes };
  });
}

/**
 * Carries out a command in the record of a return, under its order's lock. No workflow has to run for it.
 *
 * @param now ISO 8601
 * @returns undefined when there is no such return
 */
export async function executeReturnCommand(
  db: Database,
  scope: Scope,
  returnId: string,
  request: UnkeyedReturnCommand,
  now: string,
): Promise<ReturnCommandOutcome | undefined> {
  return db.transaction(async (tx) => {
    if (!(await findReturn(tx, scope, returnId))) return undefined;
    const message = { ...request, key: COMMAND_KEY };
    if (restocksUnits(request) && (await sharesPool(tx, scope)))
      return {
        result: { outcome: 'refused', refusal: 'shared_pool' },
        needsWakeUp: false,
        orderNeedsWakeUp: false,
      };
    const locked = await lockReturnDraft(tx, returnId, [message], now, { scope });
    const { draft } = locked;
    const before = returnSnapshotOf(draft);
    const result = applyReturnMessages(draft, [message])[COMMAND_KEY]!;
    const needsWakeUp = returnNeedsWakeUp(before, returnSnapshotOf(draft));
    if (needsWakeUp) draft.state.isWakeUpPending = true;
    const orderNeedsWakeUp = await saveReturn(tx, locked, { byWorkflow: false });
    return { result, needsWakeUp, orderNeedsWakeUp };
  });
}

/** The key of the command among the messages of its transaction; it is the only one. */
const COMMAND_KEY = 'request';

/** @returns whether the order's workflow has something to do now */
async function saveReturn(
  tx: Executor,
  { before, order, draft, stateBefore, refundedBefore }: LockedReturn,
  writer: UpdateSource,
): Promise<boolean> {
  if (order.movements.length > 0) await ensureLevels(tx, order);
  const orderNeedsWakeUp = await saveOrderByOthers(tx, before, order);
  const isChanged = !isDeepStrictEqual(draft.state, stateBefore) || draft.refundedMinor !== refundedBefore;
  await writeReturn(tx, draft, isChanged, writer);
  return orderNeedsWakeUp;
}

/**
 * The snapshot of a return and its changes so far, for a run that starts. @throws Error when there is none
 */
export async function loadReturnForRun(
  db: Database,
  returnId: string,
  now: string,
): Promise<UpdateReturnResult> {
  const { snapshot } = await updateReturn(db, returnId, [], now);
  const ofReturn = sql`order_id = ${snapshot.orderId} and details ->> 'returnId' = ${returnId}`;
  const changes = await readChanges(db, snapshot.currency, ofReturn);
  return { snapshot, results: {}, changes };
}

type LockedReturn = Awaited<ReturnType<typeof lockReturnDraft>>;

async function lockReturnDraft(
  tx: Executor,
  returnId: string,
  messages: readonly ReturnMessage[],
  now: string,
  { scope = { storefrontId: undefined }, since }: { scope?: StockScope; since?: number | undefined } = {},
) {
  const [row] = await rows<{ orderId: string }>(
    tx,
    sql`select order_id as "orderId" from returns where id = ${returnId}`,
  );
  if (!row) throw new Error(`There is no return ${returnId}`);
  const locked = await lockOrderDraft(tx, row.orderId, [], now, since);
  const { before, entriesSince, draft: order } = locked;
  const state = (await readReturnStates(tx, row.orderId)).find((one) => one.id === returnId)!;
  const draft = new ReturnDraft(state, order, await lockLocationsOf(tx, scope, messages));
  return {
    before,
    entriesSince,
    order,
    draft,
    stateBefore: structuredClone(draft.state),
    refundedBefore: draft.refundedMinor,
  };
}

/** Every return of an order. The order's row must be locked: that lock guards its returns as well. */
async function readReturnStates(tx: Executor, orderId: string): Promise<ReturnState[]> {
  const returns = await rows<{ state: ReturnState }>(
    tx,
    sql`
      select json_build_object('id', r.id, 'status', r.status, 'statusReason', r.status_reason, 'deadline', r.deadline, 'isWakeUpPending', r.wake_requested_at is not null,
        'lines', (
          select json_agg(json_build_object('lineNo', l.line_no, 'quantity', l.quantity, 'restocked', l.restocked,
            'writtenOff', l.written_off) order by l.line_no)
          from return_lines l where l.return_id = r.id),
        'receipts', (
          select coalesce(json_agg(json_build_object('id', t.details ->> 'receiptId', 'lines', t.details -> 'lines',
            'final', coalesce((t.details ->> 'final')::boolean, false)) order by t.seq), '[]')
          from timeline_entries t
          where t.order_id = r.order_id and t.type = 'return_received' and t.details ->> 'returnId' = r.id::text)
      ) as state
      from returns r where r.order_id = ${orderId} order by r.id`,
  );
  return returns.map(({ state }) => state);
}

/** Of the locations that the messages name, those that may receive goods and that the caller sees. */
async function lockLocationsOf(
  tx: Executor,
  scope: StockScope,
  messages: readonly ReturnMessage[],
): Promise<Set<string>> {
  const locationIds = messages.flatMap((message) =>
    message.type === 'receive' ? message.lines.map((line) => line.locationId) : [],
  );
  if (locationIds.length === 0) return new Set();
  return lockLocations(tx, scope, locationIds);
}

/** Returned goods may be put on the shelf of a location that never had the product. */
async function ensureLevels(tx: Executor, { movements }: OrderDraft): Promise<void> {
  await tx.execute(sql`
    insert into inventory_levels (product_id, location_id, on_hand)
    select distinct m."productId", m."locationId", 0
    from jsonb_to_recordset(${json(movements)}::jsonb) as m ("productId" uuid, "locationId" text)
    order by 1, 2
    on conflict do nothing`);
}

/** The workflow also writes an unchanged return once: its write proves that the workflow exists. */
async function writeReturn(
  tx: Executor,
  { state, refundedMinor }: ReturnDraft,
  isChanged: boolean,
  { byWorkflow }: UpdateSource,
): Promise<void> {
  await tx.execute(sql`
    with changed as (
      update returns set status = ${state.status}, status_reason = ${state.statusReason}::text,
        deadline = ${state.deadline}::timestamptz, refunded_minor = ${refundedMinor}::bigint,
        wake_requested_at = case when ${state.isWakeUpPending}::boolean then coalesce(wake_requested_at, now()) end,
        wake_signaled_at = case when ${state.isWakeUpPending}::boolean then wake_signaled_at end,
        workflow_started_at = ${byWorkflow ? sql`coalesce(workflow_started_at, now())` : sql`workflow_started_at`}, updated_at = now()
      where id = ${state.id} and (${isChanged}::boolean or (${byWorkflow}::boolean and workflow_started_at is null))
      returning id
    )
    update return_lines l set restocked = n.restocked, written_off = n."writtenOff"
    from changed c, jsonb_to_recordset(${json(state.lines)}::jsonb) as n ("lineNo" int, restocked int, "writtenOff" int)
    where l.return_id = c.id and l.line_no = n."lineNo"`);
}
