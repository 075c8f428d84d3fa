/**
 * The privileges of each service in Postgres. Each service has a group role without a login, and an
 * operator's login is a member of it. `src/db/access/apply-roles.ts` grants a database what is listed here
 * and revokes everything else.
 *
 * The privileges are in the syntax of `grant`. A role that may insert into a table may also use the sequence
 * that numbers its rows. The owner of a table checks its foreign keys, so they need no privilege here. A lock
 * needs the privilege of its kind: `for update` and `for share` need update.
 */
import { getTableColumns } from 'drizzle-orm';
import { apiKeys } from '../schema';

export type TablePrivileges = Readonly<Record<string, string>>;

/**
 * What is needed to write a decision about an order: its record, the units it holds, its timeline and events.
 */
const WRITE_ORDERS: TablePrivileges = {
  orders: 'select, update',
  order_lines: 'select, insert, update',
  order_amendments: 'select, update',
  cancellation_requests: 'select',
  attention_items: 'select, insert, update',
  reservations: 'select, insert, update',
  reservation_allocations: 'select, insert, update',
  shipments: 'select, insert, update',
  shipment_lines: 'select, insert',
  shipment_reports: 'select, insert, update',
  payments: 'select, insert, update',
  payment_authorizations: 'select, insert, update',
  payment_operations: 'select, insert, update',
  timeline_entries: 'select, insert',
  outbox: 'insert',
  inventory_levels: 'select, update',
  stock_movements: 'insert',
  // Locked here. Its triggers have the rights of its owner.
  pool_stock: 'select, insert, update',
  // For processes of the version before.
  backorder_demand: 'select, insert, update',
  backorder_allocation_requests: 'select, insert, update',
  locations: 'select',
  stock_pools: 'select',
  stuck_orders: 'select',
  storefronts: 'select',
};

/** A worker whose provider is unavailable reports its open breaker, and deletes the row when it closes. */
const REPORT_BREAKERS: TablePrivileges = {
  provider_breakers: 'select, insert, update, delete',
};

/** The figures of the reports, and what each order contributes to them. */
const REPORT_TABLES = ['orders', 'products', 'cancellations', 'revenue', 'durations'].map(
  (of) => `report_${of}`,
);
const ROLL_UP_TABLES = ['orders', 'items', 'money'].map((of) => `rolled_up_${of}`);

const privilegesOn = (tables: readonly string[], privileges: string): TablePrivileges =>
  Object.fromEntries(tables.map((table) => [table, privileges]));

/** All columns of an API key except its hash, including columns that are added later. */
const KEYS_WITHOUT_HASH = `select (${Object.values(getTableColumns(apiKeys))
  .map(({ name }) => name)
  .filter((name) => name !== 'hash')
  .join(', ')})`;

export interface ServiceRole {
  /** The processes that connect as a member of this role. */
  for: string;
  tables: TablePrivileges;
  /**
   * The service reports the oldest open transaction, whoever opened it. Postgres shows a session's transaction
   * only to its own role and to members of `pg_read_all_stats`.
   */
  seesTransactions?: true;
}

export const SERVICE_ROLES = {
  holdfast_api: {
    for: 'api.js',
    seesTransactions: true,
    tables: mergePrivileges(WRITE_ORDERS, privilegesOn(REPORT_TABLES, 'select'), {
      orders: 'insert',
      order_amendments: 'insert',
      cancellation_requests: 'insert, update',
      outbox: 'select',
      returns: 'select, insert, update',
      return_lines: 'select, insert, update',
      idempotent_requests: 'select, insert, update, delete',
      provider_breakers: 'select',
      provider_resumes: 'select, insert',
      products: 'select, insert, update',
      inventory_levels: 'insert',
      stock_movements: 'select',
      backorder_allocation_requests: 'delete',
      locations: 'insert, update',
      stock_pools: 'insert',
      storefronts: 'insert, update',
      api_keys: 'select, insert, update',
      audit_entries: 'select, insert',
      rate_limits: 'select, insert, update, delete',
      report_builds: 'select',
      // How far the outbox was purged: a resumed stream may have missed events.
      outbox_purges: 'select',
      erasures: 'select, insert, update',
    }),
  },
  holdfast_orders: {
    for: 'worker.js orders',
    tables: mergePrivileges(WRITE_ORDERS, {
      returns: 'select, update',
      return_lines: 'select, update',
      products: 'select',
      inventory_levels: 'insert',
      // The products whose cached entries the API processes must drop.
      stock_movements: 'select',
      // The location of returned goods is locked (`for share`), which needs the privilege to update some
      // column.
      locations: 'update (id)',
    }),
  },
  holdfast_inventory: {
    for: 'worker.js inventory',
    seesTransactions: true,
    tables: mergePrivileges(WRITE_ORDERS, {
      returns: 'select, update',
      return_lines: 'select',
      products: 'select',
      stock_movements: 'select',
      stuck_orders: 'insert, delete',
      reconciler_rounds: 'select, insert, update',
      consistency_checks: 'select, insert, update',
      consistency_drift: 'select, insert, update, delete',
      ledger_checkpoints: 'select, insert, update, delete',
      provider_breakers: 'select',
    }),
  },
  holdfast_shipping: {
    for: 'worker.js shipping',
    tables: mergePrivileges(REPORT_BREAKERS, {
      // What the carrier needs to know of a shipment, and nothing else of its order.
      orders: 'select (id, shipping_address, shipping_method)',
      order_lines: 'select (order_id, line_no, sku)',
      shipments: 'select (id, order_id, location_id)',
      shipment_lines: 'select',
    }),
  },
  holdfast_payments: { for: 'worker.js payments', tables: REPORT_BREAKERS },
  holdfast_customers: { for: 'worker.js customers', tables: REPORT_BREAKERS },
  holdfast_relay: {
    for: 'relay.js, rebuild-reports.js',
    tables: mergePrivileges(
      WRITE_ORDERS,
      privilegesOn([...REPORT_TABLES, ...ROLL_UP_TABLES], 'select, insert, update, delete'),
      {
        cancellation_requests: 'update',
        returns: 'select, update',
        return_lines: 'select, update',
        relay_leases: 'select, insert, update, delete',
        products: 'select',
        backorder_allocation_requests: 'delete',
        provider_breakers: 'select',
        provider_resumes: 'select, update, delete',
        // What it erases, and what it deletes for its age.
        erasures: 'select, update',
        timeline_entries: 'update (details)',
        order_amendments: 'update',
        outbox: 'select, update (payload), delete',
        outbox_purges: 'select, insert, update',
        idempotent_requests: 'select, update, delete',
        shipment_reports: 'delete',
        // It locks what it deletes, which needs the privilege to update some column.
        audit_entries: 'select, insert, update (id), delete',
        report_builds: 'select, insert, update, delete',
      },
    ),
  },
  holdfast_admin: {
    for: 'create-api-key.js, add-demo-shop.js',
    tables: {
      api_keys: `${KEYS_WITHOUT_HASH}, insert`,
      audit_entries: 'insert',
      storefronts: 'select, insert',
      products: 'select, insert, update (sku)',
      locations: 'select, insert',
      inventory_levels: 'select, insert, update',
      stock_movements: 'select (id, on_hand_after, reserved_after, at), insert',
      backorder_allocation_requests: 'select, insert, update',
      stock_pools: 'select',
      order_lines: 'select (product_id, pool_id, backordered)',
    },
  },
} as const satisfies Record<string, ServiceRole>;

export type ServiceRoleName = keyof typeof SERVICE_ROLES;

export const serviceRoleEntries = Object.entries(SERVICE_ROLES) as [ServiceRoleName, ServiceRole][];

/** Several parts may name the same table: their privileges on it are combined. */
function mergePrivileges(...parts: readonly TablePrivileges[]): TablePrivileges {
  const merged: Record<string, string> = {};
  for (const part of parts) {
    for (const [table, privileges] of Object.entries(part)) {
      const earlier = merged[table];
      merged[table] = earlier === undefined ? privileges : `${earlier}, ${privileges}`;
    }
  }
  return merged;
}
