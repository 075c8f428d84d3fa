import { eq, sql, type SQL } from 'drizzle-orm';
import type { ListOrders, ListedOrder } from '../../contracts/internal/order-reads';
import type { Scope } from '../../contracts/internal/scope';
import type { OrderPart } from '../../contracts/wire/order-list';
import { ENDED_OUTCOMES } from '../../contracts/wire/report';
import type { FulfillmentStatus } from '../../domain/order/line-quantities';
import { isTerminal, type OrderStatus } from '../../domain/order/order-status';
import type { PaymentStatus } from '../../domain/payments/payment-status';
import type { Database } from '../connection/database';
import { isOneOf, PLANNED_EACH_TIME } from '../connection/prepared-statements';
import { REJECTED_OR_CANCELLED, TERMINAL_ORDER_STATUSES } from '../schema/status-lists';
import { firstIdAt } from './order-ids';
import { productView } from '../catalog/products';
import { DETAILS, HEADER, headerOf } from './read-orders';
import { readReturnsOfOrders } from '../returns/read-returns';
import { orders, payments, products } from '../schema';
import { inScope } from '../access/scope';

const IS_UNDER_WAY = sql`o.status not in ${TERMINAL_ORDER_STATUSES}`;
const HAS_ENDED = sql`o.status in ${TERMINAL_ORDER_STATUSES}`;

/**
 * Statuses that only orders under way have: saying so limits the search to those, a small part of all orders.
 */
const OPEN_PAYMENT_STATUSES: readonly PaymentStatus[] = ['authorized', 'partially_captured'];
const OPEN_FULFILLMENT_STATUSES: readonly FulfillmentStatus[] = [
  ...(['reserved', 'partially_reserved', 'backordered'] as const),
  ...(['partially_shipped', 'shipped'] as const),
];

/** Statuses that few orders have: a partial index holds only those, and the search starts from it. */
const RARE_PAYMENT_STATUSES: readonly PaymentStatus[] = [
  'declined',
  'voided',
  'partially_refunded',
  'refunded',
];
const areRare = (statuses: readonly PaymentStatus[]): boolean =>
  statuses.every((status) => RARE_PAYMENT_STATUSES.includes(status));

interface Sort {
  /** The column in the query for the page's ids. */
  column: SQL;
  /** The same column in the query that then reads the orders. */
  shown: SQL;
  /** The value that the page is sorted by, converted for the cursor and back. */
  asNumber: SQL<number>;
  asValue: (number: number) => SQL;
}

const SORTS: Record<'updatedAt' | 'orderedMinor', Sort> = {
  updatedAt: {
    column: sql`o.updated_at`,
    shown: sql`${orders.updatedAt}`,
    // To the microsecond, which a JavaScript date cannot hold.
    asNumber: sql`(extract(epoch from ${orders.updatedAt}) * 1000000)::bigint`.mapWith(Number),
    asValue: (micros) => sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`,
  },
  orderedMinor: {
    column: sql`o.ordered_minor`,
    shown: sql`${orders.orderedMinor}`,
    asNumber: sql`${orders.orderedMinor}`.mapWith(Number),
    asValue: (minor) => sql`${minor}::bigint`,
  },
};

interface ListOrdering {
  /** undefined: sorted by the id, which says when an order was placed. */
  sort: Sort | undefined;
  descends: boolean;
}

/**
 * A page of orders. The next page begins at the last sort value and id, so pages stay stable while orders
 * arrive.
 */
export async function listOrders(db: Database, scope: Scope, query: ListOrders): Promise<ListedOrder[]> {
  const { expand = [] } = query;
  const ordering = orderingOf(query);
  const { sort, descends } = ordering;
  const direction = descends ? sql`desc` : sql`asc`;
  const headers = await db
    .select({ ...HEADER, ...detailsOf(expand), value: sort?.asNumber ?? sql`0`.mapWith(Number) })
    .from(orders)
    .leftJoin(payments, eq(payments.orderId, orders.id))
    .where(sql`${orders.id} in (${pageOfIds(scope, query, ordering)}) and ${PLANNED_EACH_TIME}`)
    .orderBy(...(sort ? [sql`${sort.shown} ${direction}`] : []), sql`${orders.id} ${direction}`);
  const listed = headers.map(
    ({
      value,
      order: row,
      payment,
      lines,
      attention,
      stuck,
      providerWaits,
      outageMinutes,
      revision,
      ...details
    }): ListedOrder => ({
      ...headerOf({ order: row, payment, lines, attention, stuck, providerWaits, outageMinutes, revision }),
      ...details,
      position: { value, id: row.id },
    }),
  );
  return withRelated(db, listed, expand);
}

function orderingOf({ sort: sortedBy = '-createdAt' }: ListOrders): ListOrdering {
  const descends = sortedBy.startsWith('-');
  const by = sortedBy.replace('-', '') as 'createdAt' | keyof typeof SORTS;
  return { sort: by === 'createdAt' ? undefined : SORTS[by], descends };
}

/** The ids of a page. */
function pageOfIds(scope: Scope, query: ListOrders, { sort, descends }: ListOrdering): SQL {
  const direction = descends ? sql`desc` : sql`asc`;
  const sorting = (id: SQL, value: SQL) =>
    sort ? sql`${value} ${direction}, ${id} ${direction}` : sql`${id} ${direction}`;
  const conditions = [...conditionsOf(scope, query), ...cursorConditions(query, { sort, descends })];
  const branches = branchesOf(query, sort).map(({ statuses, condition }) => {
    const page = sql`(
      select o.id, ${sort?.column ?? sql`o.id`} as value
      from orders o ${joins(query, direction)}
      where ${sql.join([...condition, ...(statuses ? [sql`o.status = one.status`] : []), ...conditions], sql` and `)}
      order by ${sorting(sql`o.id`, sort?.column ?? sql``)} limit ${query.limit}::int)`;
    return statuses
      ? sql`(select o.* from unnest(${sql.param([...statuses])}::text[]) as one (status) cross join lateral ${page} o)`
      : page;
  });
  return sql`
    select p.id from (${sql.join(branches, sql` union all `)}) p
    order by ${sorting(sql`p.id`, sql`p.value`)} limit ${query.limit}::int`;
}

/** A part of the search that one index serves. */
interface Branch {
  condition: SQL[];
  /** Read one status after the other, each from its own part of the index. */
  statuses?: OrderStatus[];
}

/**
 * Two partial indexes hold the orders by their last change: one has the orders under way, the other those
 * that have ended. A query by the last change reads both. Likewise two partial indexes hold orders by their
 * status: a query by status finds the few that are in a rare one there.
 */
function branchesOf({ status, updatedFrom, updatedTo }: ListOrders, sort: Sort | undefined): Branch[] {
  const isByChange = sort === SORTS.updatedAt || updatedFrom !== undefined || updatedTo !== undefined;
  if (isByChange) return [{ condition: [IS_UNDER_WAY] }, { condition: [HAS_ENDED] }];
  if (!status || sort) return [{ condition: [] }];
  const statuses = [...new Set(status)];
  const areRejectedOrCancelled = (one: OrderStatus) => ENDED_OUTCOMES.some((outcome) => outcome === one);
  // Each branch is there even if it has no status to read, so that the text is the same for all choices.
  return [
    { condition: [IS_UNDER_WAY], statuses: statuses.filter((one) => !isTerminal(one)) },
    {
      condition: [sql`o.status in ${REJECTED_OR_CANCELLED}`],
      statuses: statuses.filter(areRejectedOrCancelled),
    },
    {
      condition: [],
      statuses: statuses.filter((one) => isTerminal(one) && !areRejectedOrCancelled(one)),
    },
  ];
}

function cursorConditions({ after: position }: ListOrders, { sort, descends }: ListOrdering): SQL[] {
  if (!position) return [];
  const beyond = descends ? sql`<` : sql`>`;
  if (!sort) return [sql`o.id ${beyond} ${position.id}::uuid`];
  const value = sort.asValue(position.value);
  // The first condition is implied by the second, but lets Postgres use an index of this column alone.
  return [
    sql`${sort.column} ${beyond}= ${value}`,
    sql`(${sort.column}, o.id) ${beyond} (${value}, ${position.id}::uuid)`,
  ];
}

/** An order has a SKU once and one payment, so the joins never duplicate an order. */
function joins({ sku, paymentStatus, attention, stuck }: ListOrders, direction: SQL): SQL {
  const parts: SQL[] = [];
  // Few orders need a person or are stuck, so the search starts from these. It ends with the page, because they
  // come in the order of a page that is sorted by id.
  if (attention) {
    parts.push(sql`
      join (select distinct a.order_id from attention_items a where a.status = 'open' order by a.order_id ${direction})
        attention on attention.order_id = o.id`);
  }
  if (stuck) {
    const cause = stuck.includes('true') ? sql`true` : isOneOf(sql`s.cause`, stuck);
    parts.push(sql`
      join (select distinct s.order_id from stuck_orders s where ${cause} order by s.order_id ${direction}) stuck on stuck.order_id = o.id`);
  }
  if (sku !== undefined) parts.push(sql`join order_lines l on l.order_id = o.id and l.sku = ${sku}`);
  if (paymentStatus && areRare(paymentStatus)) {
    parts.push(sql`join payments p on p.order_id = o.id and ${isOneOf(sql`p.status`, paymentStatus)}`);
  }
  return sql.join(parts, sql` `);
}

function conditionsOf(scope: Scope, query: ListOrders): SQL[] {
  const { status, customerId, storefrontId, deleted = 'exclude' } = query;
  const owner = { storefrontId: sql`o.storefront_id`, customerId: sql`o.customer_id` };
  return [
    inScope(scope, owner),
    ...(deleted === 'exclude' ? [sql`o.deleted_at is null`] : []),
    ...(deleted === 'only' ? [sql`o.deleted_at is not null`] : []),
    ...(status ? [isOneOf(sql`o.status`, status)] : []),
    ...(customerId === undefined ? [] : [sql`o.customer_id = ${customerId}`]),
    ...(storefrontId === undefined ? [] : [sql`o.storefront_id = ${storefrontId}`]),
    ...derivedStatusConditions(query),
    ...providerWaitConditions(query),
    ...externalIdConditions(scope, query),
    ...timeConditions(query),
  ];
}

function derivedStatusConditions({ paymentStatus, fulfillmentStatus }: ListOrders): SQL[] {
  const conditions: SQL[] = [];
  if (paymentStatus && !areRare(paymentStatus)) {
    // A subquery reads the payment of one order after another: a join would at times read all payments.
    const ofOrder = sql`(select p.status from payments p where p.order_id = o.id)`;
    conditions.push(isOneOf(sql`coalesce(${ofOrder}, 'pending')`, paymentStatus));
  }
  if (fulfillmentStatus) conditions.push(isOneOf(sql`o.fulfillment_status`, fulfillmentStatus));
  const isUnderWay =
    paymentStatus?.every((status) => OPEN_PAYMENT_STATUSES.includes(status)) === true ||
    fulfillmentStatus?.every((status) => OPEN_FULFILLMENT_STATUSES.includes(status)) === true;
  return isUnderWay ? [...conditions, IS_UNDER_WAY] : conditions;
}

/** Orders wait for a provider only in an outage, and have an index of their own. */
function providerWaitConditions({ waitingFor }: ListOrders): SQL[] {
  if (!waitingFor) return [];
  const isFor = isOneOf(sql`w ->> 'provider'`, waitingFor);
  return [
    sql`o.provider_waits is not null`,
    sql`exists (select from jsonb_array_elements(o.provider_waits) w where ${isFor})`,
  ];
}

/**
 * The index of external ids begins with the storefront; a search across storefronts names every one of them.
 */
function externalIdConditions({ storefrontId: own }: Scope, { externalId, storefrontId }: ListOrders): SQL[] {
  if (externalId === undefined) return [];
  const isAnyStorefront = own === undefined && storefrontId === undefined;
  return [
    sql`o.external_id = ${externalId}`,
    ...(isAnyStorefront ? [sql`o.storefront_id in (select s.id from storefronts s)`] : []),
  ];
}

/**
 * An id and its order's time are made together, so a span of time is also a span of ids, and the existing
 * index by id finds the newest orders of a span. The tolerance allows for clocks that differ.
 */
const CLOCK_TOLERANCE_MS = 60_000;

function timeConditions({ createdFrom, createdTo, updatedFrom, updatedTo }: ListOrders): SQL[] {
  const idAt = (time: string, toleranceMs: number) => sql`${firstIdAt(Date.parse(time) + toleranceMs)}::uuid`;
  return [
    ...(createdFrom === undefined
      ? []
      : [
          sql`o.created_at >= ${createdFrom}::timestamptz and o.id >= ${idAt(createdFrom, -CLOCK_TOLERANCE_MS)}`,
        ]),
    ...(createdTo === undefined
      ? []
      : [sql`o.created_at < ${createdTo}::timestamptz and o.id < ${idAt(createdTo, CLOCK_TOLERANCE_MS)}`]),
    ...(updatedFrom === undefined ? [] : [sql`o.updated_at >= ${updatedFrom}::timestamptz`]),
    ...(updatedTo === undefined ? [] : [sql`o.updated_at < ${updatedTo}::timestamptz`]),
  ];
}

function detailsOf(expand: readonly OrderPart[]): Partial<typeof DETAILS> {
  const { shipments, authorizations, operations, amendments, timeline } = DETAILS;
  return {
    ...(expand.includes('shipments') ? { shipments } : {}),
    ...(expand.includes('payment') ? { authorizations, operations } : {}),
    ...(expand.includes('amendments') ? { amendments } : {}),
    ...(expand.includes('timeline') ? { timeline } : {}),
  };
}

/**
 * Adds what is not part of an order's own record: its returns, and its products as the catalog has them now.
 */
export async function withRelated<Order extends { id: string; lines: { productId: string }[] }>(
  db: Database,
  listed: readonly Order[],
  expand: readonly OrderPart[],
): Promise<(Order & Pick<ListedOrder, 'returns' | 'products'>)[]> {
  const returns = expand.includes('returns')
    ? await readReturnsOfOrders(
        db,
        listed.map((order) => order.id),
      )
    : undefined;
  const productIds = expand.includes('products')
    ? [...new Set(listed.flatMap((order) => order.lines.map((line) => line.productId)))]
    : undefined;
  const productRows =
    productIds && productIds.length > 0
      ? await db
          .select()
          .from(products)
          .where(isOneOf(products.id, productIds, 'uuid'))
      : [];
  const catalog = new Map(productRows.map((product) => [product.id, productView(product)]));
  return listed.map((order) => ({
    ...order,
    ...(returns ? { returns: returns.filter((one) => one.orderId === order.id) } : {}),
    ...(productIds ? { products: order.lines.flatMap((line) => catalog.get(line.productId) ?? []) } : {}),
  }));
}
