import { MAX_WAITING, openDatabase, type Database } from '../../db/connection/database';
import { createKeyedLimit } from '../../db/connection/keyed-limit';
import { REQUEST_TIMEOUTS, type Timeouts } from '../../db/connection/timeouts';

/**
 * The API's connections to Postgres, by purpose. Whoever waits, for a lock or for a long answer, keeps only
 * connections of its own purpose: a locked row stops no list, a long report stops no order, and nothing stops
 * the probes.
 */
export interface ApiDatabases {
  /** Requests that change something. */
  writes: Database;
  /** Requests that read one thing, or a page. */
  reads: Database;
  reports: Database;
  /** Who a caller is, and how many requests it may still make. */
  access: Database;
  /** The event streams. */
  events: Database;
  /** The state of Postgres itself: readiness, and who blocks others. */
  probes: Database;
}

/**
 * Runs a call for a storefront that changes something. One connection is always left to other storefronts:
 * whoever locks the row of a storefront stops its orders, and no others.
 */
export type StorefrontLimit = <T>(storefrontId: string, call: () => Promise<T>) => Promise<T>;

export const NO_STOREFRONT_LIMIT: StorefrontLimit = (_storefrontId, call) => call();

export interface ApiDatabaseOptions {
  url: string;
  /** The same database without PgBouncer in between, to listen there. */
  directUrl?: string | undefined;
  /** The connections for reads and writes together: each gets half of them. */
  poolSize: number;
  idleSeconds?: number | undefined;
  timeouts?: Timeouts;
}

/** Opens the API's pools. Their connections are opened when they are first needed. */
export function openApiDatabases({
  url,
  directUrl,
  poolSize,
  idleSeconds,
  timeouts = REQUEST_TIMEOUTS,
}: ApiDatabaseOptions): {
  databases: ApiDatabases;
  storefrontLimit: StorefrontLimit;
  close(): Promise<void>;
} {
  const writers = Math.max(2, Math.ceil(poolSize / 2));
  const open = (purpose: keyof ApiDatabases, size: number) =>
    openDatabase({
      ...{ url, directUrl, poolSize: size, idleSeconds, timeouts },
      applicationName: `holdfast-api ${purpose}`,
    });
  const pools = {
    writes: open('writes', writers),
    reads: open('reads', Math.max(1, Math.floor(poolSize / 2))),
    reports: open('reports', 2),
    access: open('access', 2),
    events: open('events', 2),
    probes: open('probes', 1),
  };
  return {
    databases: Object.fromEntries(Object.entries(pools).map(([purpose, { db }]) => [purpose, db])) as Record<
      keyof ApiDatabases,
      Database
    >,
    storefrontLimit: createKeyedLimit('a turn among the orders of a storefront', writers - 1, {
      maxWaiting: MAX_WAITING,
      maxWaitMs: timeouts.answerMs,
    }),
    close: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.close()));
    },
  };
}

/** Uses one database for every purpose. */
export const oneDatabase = (db: Database): ApiDatabases => ({
  ...{ writes: db, reads: db, reports: db },
  ...{ access: db, events: db, probes: db },
});
