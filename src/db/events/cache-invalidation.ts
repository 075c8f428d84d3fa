import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { json, type Database } from '../connection/database';

/** The payload that the processes send each other: ids of products, or that anything may have changed. */
const CHANNEL = 'holdfast_cache_invalidation';
const EVERYTHING = '*';

/** The payload of a notification is limited to 8000 bytes. */
const IDS_PER_NOTIFICATION = 150;
const SEND_DELAY_MS = 20;
const RETRY_AFTER_MS = 1_000;
/** Above this number it is cheaper to say that anything may have changed. */
const MAX_PENDING = 2_000;
/** Allows for a clock that is set between two readings of it. */
const CLOCK_TOLERANCE_S = 1;

export interface CacheInvalidator {
  /** The readable state of these products may have changed. */
  invalidateProducts(productIds: readonly string[]): void;
  /**
   * Steps of these orders or returns may have moved units. The products are then looked up in the ledger.
   *
   * @param since when the first of the steps began, by `performance.now()`
   */
  invalidateOrders(ids: readonly string[], since: number): void;
  invalidateAll(): void;
  /** Sends what is still pending. */
  close(): Promise<void>;
}

/** What a change by a caller of the API needs of the invalidator. */
export type CatalogInvalidator = Pick<CacheInvalidator, 'invalidateProducts' | 'invalidateAll'>;

interface PendingInvalidations {
  products: Set<string>;
  orders: Set<string>;
  since: number;
  everything: boolean;
}

const noInvalidations = (): PendingInvalidations => ({
  products: new Set(),
  orders: new Set(),
  since: Infinity,
  everything: false,
});

/**
 * Notifies all API processes of changes, after the commit and in a statement of its own. A transaction that
 * notifies takes a lock at its commit which all such transactions share, and orders must not wait for each
 * other there.
 *
 * Delivery is best effort and never fails a caller. What is lost, with the process or with Postgres, is
 * corrected when the cached entry expires.
 */
export function createCacheInvalidator(
  db: Pick<Database, 'execute'>,
  log: { warn(details: object, message: string): void },
): CacheInvalidator {
  let pending = noInvalidations();
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  let isFailing = false;
  let isClosed = false;

  const send = async (): Promise<void> => {
    timer = undefined;
    const batch = pending;
    pending = noInvalidations();
    try {
      await sendNotifications(db, batch);
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn({ err: error }, 'Product changes could not be announced; retrying');
      isFailing = true;
      mergeInvalidations(pending, batch);
      sendAfter(RETRY_AFTER_MS);
    }
  };
  const sendAfter = (ms: number): void => {
    if (isClosed || timer) return;
    timer = setTimeout(() => {
      sending = send();
    }, ms);
    timer.unref();
  };
  const add = (invalidations: Partial<PendingInvalidations>): void => {
    mergeInvalidations(pending, { ...noInvalidations(), ...invalidations });
    sendAfter(isFailing ? RETRY_AFTER_MS : SEND_DELAY_MS);
  };
  return {
    invalidateProducts: (productIds) => add({ products: new Set(productIds) }),
    invalidateOrders: (ids, since) => add({ orders: new Set(ids), since }),
    invalidateAll: () => add({ everything: true }),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await sending;
      await sendNotifications(db, pending).catch(() => undefined);
    },
  };
}

function mergeInvalidations(target: PendingInvalidations, more: PendingInvalidations): void {
  for (const id of more.products) target.products.add(id);
  for (const id of more.orders) target.orders.add(id);
  target.since = Math.min(target.since, more.since);
  target.everything ||= more.everything || target.products.size + target.orders.size > MAX_PENDING;
  if (target.everything) {
    target.products.clear();
    target.orders.clear();
  }
}

async function sendNotifications(db: Pick<Database, 'execute'>, batch: PendingInvalidations): Promise<void> {
  const { products, orders, since, everything } = batch;
  if (everything) await db.execute(sql`select pg_notify(${CHANNEL}, ${EVERYTHING})`);
  if (products.size + orders.size === 0) return;
  const ids = (of: Set<string>) =>
    sql`select value::uuid from jsonb_array_elements_text(${json([...of])}::jsonb)`;
  const seconds = orders.size === 0 ? 0 : (performance.now() - since) / 1_000 + CLOCK_TOLERANCE_S;
  await db.execute(sql`
    with steps as materialized (${ids(orders)}),
    changed as (
      ${ids(products)} union
      select m.product_id from stock_movements m
      where m.order_id in (select value from steps union select r.order_id from returns r where r.id in (select value from steps))
        and m.at >= now() - make_interval(secs => ${seconds}::float8)
    ),
    numbered as (select value, row_number() over () / ${IDS_PER_NOTIFICATION}::int as part from changed)
    select pg_notify(${CHANNEL}, string_agg(value::text, ',')) from numbered group by part`);
}

/**
 * Receives the notifications of all processes, including this one. The driver re-establishes a lost
 * connection; notifications sent meanwhile are lost, so `everything` is called then.
 */
export function subscribeToInvalidations(
  db: Database,
  handlers: { products(productIds: string[]): void; everything(): void },
): void {
  const { $client: client } = db as Database & { $client: postgres.Sql };
  client
    .listen(
      CHANNEL,
      (payload) => (payload === EVERYTHING ? handlers.everything() : handlers.products(payload.split(','))),
      () => handlers.everything(),
    )
    // The driver retries, and the callback reports its success.
    .catch(() => undefined);
}
