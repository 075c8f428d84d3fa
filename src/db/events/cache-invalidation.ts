import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import type postgres from 'postgres';
import { json, type Database } from '../connection/database';

/** What the processes tell each other: ids of products, or that anything may have changed. */
const CHANNEL = 'holdfast_cache_invalidation';
const EVERYTHING = '*';

/** A notification has room for 8000 bytes. */
const IDS_PER_NOTIFICATION = 150;
const SEND_DELAY_MS = 20;
const RETRY_AFTER_MS = 1_000;
/** Then it is shorter to say that anything may have changed. */
const MAX_PENDING = 2_000;
/** Between two looks at one clock, should it be set meanwhile. */
const CLOCK_TOLERANCE_S = 1;

export interface CacheInvalidator {
  /** What can be read of these products may be different now. */
  invalidateProducts(productIds: readonly string[]): void;
  /**
   * Steps of these orders or returns may have moved units. Of which products is looked up then, in the ledger.
   *
   * @param since when the first of the steps began, by `performance.now()`
   */
  invalidateOrders(ids: readonly string[], since: number): void;
  invalidateAll(): void;
  /** Says what is left to say. */
  close(): Promise<void>;
}

/** Whom to tell of what a caller of the API has changed. */
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
 * Tells all API processes what has changed, after it was committed, and in a statement of its own: a transaction that notifies
 * takes a lock at its commit which all such transactions share, and orders must not wait for each other there.
 *
 * It does its best and fails nobody. What is lost, with the process or with Postgres, is found out when the cache's time is over.
 */
export function createCacheInvalidator(
  db: Pick<Database, 'execute'>,
  log: { warn(details: object, message: string): void },
): CacheInvalidator {
  let waiting = noInvalidations();
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();
  let isFailing = false;
  let isClosed = false;

  const send = async (): Promise<void> => {
    timer = undefined;
    const batch = waiting;
    waiting = noInvalidations();
    try {
      await sendNotifications(db, batch);
      isFailing = false;
    } catch (error) {
      if (!isFailing) log.warn({ err: error }, 'changes of products cannot be announced; it is tried again');
      isFailing = true;
      mergeInvalidations(waiting, batch);
      later(RETRY_AFTER_MS);
    }
  };
  const later = (ms: number): void => {
    if (isClosed || timer) return;
    timer = setTimeout(() => {
      sending = send();
    }, ms);
    timer.unref();
  };
  const note = (more: Partial<PendingInvalidations>): void => {
    mergeInvalidations(waiting, { ...noInvalidations(), ...more });
    later(isFailing ? RETRY_AFTER_MS : SEND_DELAY_MS);
  };
  return {
    invalidateProducts: (productIds) => note({ products: new Set(productIds) }),
    invalidateOrders: (ids, since) => note({ orders: new Set(ids), since }),
    invalidateAll: () => note({ everything: true }),
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await sending;
      await sendNotifications(db, waiting).catch(() => undefined);
    },
  };
}

function mergeInvalidations(to: PendingInvalidations, more: PendingInvalidations): void {
  for (const id of more.products) to.products.add(id);
  for (const id of more.orders) to.orders.add(id);
  to.since = Math.min(to.since, more.since);
  to.everything ||= more.everything || to.products.size + to.orders.size > MAX_PENDING;
  if (to.everything) {
    to.products.clear();
    to.orders.clear();
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
 * Hears what other processes, and this one, announce. A lost connection is made again by the driver; since what was said
 * meanwhile is lost, anything may have changed then.
 */
export function subscribeToInvalidations(
  db: Database,
  heard: { products(productIds: string[]): void; everything(): void },
): void {
  const { $client: client } = db as Database & { $client: postgres.Sql };
  client
    .listen(
      CHANNEL,
      (said) => (said === EVERYTHING ? heard.everything() : heard.products(said.split(','))),
      () => heard.everything(),
    )
    // The driver tries again, and says so by the callback.
    .catch(() => undefined);
}
