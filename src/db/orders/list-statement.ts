import { sql, type SQL } from 'drizzle-orm';
import type { ListOrders } from '../../contracts/internal/order-reads';
import type { Scope } from '../../contracts/internal/scope';
import { inScope } from '../access/scope';
import { isOneOf, PLANNED_EACH_TIME } from '../connection/prepared-statements';
import { statementsOf } from '../connection/rendered-statement';
import { orders } from '../schema';
import { REJECTED_OR_CANCELLED, TERMINAL_ORDER_STATUSES } from '../schema/status-lists';
import { selectOrders } from './order-json';
import { valuesOf, variantOf, type ListValue, type ListVariant } from './list-variant';

/**
 * The statement for a page of orders. It selects the column `order`, as `selectOrders` says, with its sort `value`.
 * Each variant of it is rendered once: to render it for each request took a tenth of the CPU of a list of 20 orders.
 */
export function listStatement(scope: Scope, query: ListOrders): SQL {
  const values = valuesOf(scope, query);
  return statementOfVariant(variantOf(query, values), values);
}

const IS_UNDER_WAY = sql`o.status not in ${TERMINAL_ORDER_STATUSES}`;
const HAS_ENDED = sql`o.status in ${TERMINAL_ORDER_STATUSES}`;

interface Sort {
  /** The column in the query for the page's ids. */
  column: SQL;
  /** The same column in the query that then reads the orders. */
  shown: SQL;
  /** The value that the page is sorted by, converted for the cursor and back. */
  asNumber: SQL;
  asValue: (number: SQL) => SQL;
}

const SORTS: Record<Exclude<ListVariant['sortedBy'], 'createdAt'>, Sort> = {
  updatedAt: {
    column: sql`o.updated_at`,
    shown: sql`${orders.updatedAt}`,
    // To the microsecond, which a JavaScript date cannot hold.
    asNumber: sql`(extract(epoch from ${orders.updatedAt}) * 1000000)::bigint`,
    asValue: (micros) => sql`(timestamptz 'epoch' + ${micros}::bigint * interval '1 microsecond')`,
  },
  orderedMinor: {
    column: sql`o.ordered_minor`,
    shown: sql`${orders.orderedMinor}`,
    asNumber: sql`${orders.orderedMinor}`,
    asValue: (minor) => sql`${minor}::bigint`,
  },
};

/** A variant while it is written. */
interface Writing extends Omit<ListVariant, 'given' | 'sortedBy'> {
  /** undefined: sorted by the id, which says when an order was placed. */
  sort: Sort | undefined;
  direction: SQL;
  value: (name: ListValue) => SQL;
  has: (name: ListValue) => boolean;
}

const statementOfVariant = statementsOf(
  ({ given, sortedBy, ...variant }: ListVariant, value: (name: ListValue) => SQL) => {
    const sort = sortedBy === 'createdAt' ? undefined : SORTS[sortedBy];
    const direction = variant.descends ? sql`desc` : sql`asc`;
    const page = pageOfIds({ ...variant, sort, direction, value, has: (name) => given.includes(name) });
    return sql`${selectOrders(variant.details, { value: sort?.asNumber ?? sql`0` })}
      where ${orders.id} in (${page}) and ${PLANNED_EACH_TIME}
      order by ${sort ? sql`${sort.shown} ${direction}, ` : sql``}${orders.id} ${direction}`;
  },
);

/** The ids of a page. */
function pageOfIds(list: Writing): SQL {
  const { sort, direction, value } = list;
  const sorting = (id: SQL, by: SQL) =>
    sort ? sql`${by} ${direction}, ${id} ${direction}` : sql`${id} ${direction}`;
  const conditions = [...conditionsOf(list), ...cursorConditions(list)];
  const branches = branchesOf(list).map(({ statuses, condition }) => {
    const page = sql`(
      select o.id, ${sort?.column ?? sql`o.id`} as value
      from orders o ${joins(list)}
      where ${sql.join([...condition, ...(statuses ? [sql`o.status = one.status`] : []), ...conditions], sql` and `)}
      order by ${sorting(sql`o.id`, sort?.column ?? sql``)} limit ${value('limit')}::int)`;
    return statuses
      ? sql`(select o.* from unnest(${value(statuses)}::text[]) as one (status) cross join lateral ${page} o)`
      : page;
  });
  return sql`
    select p.id from (${sql.join(branches, sql` union all `)}) p
    order by ${sorting(sql`p.id`, sql`p.value`)} limit ${value('limit')}::int`;
}

/** A part of the search that one index serves. */
interface Branch {
  condition: SQL[];
  /** Read one status after the other, each from its own part of the index. */
  statuses?: ListValue;
}

/**
 * Two partial indexes hold the orders by their last change: one has the orders under way, the other those
 * that have ended. A query by the last change reads both. Likewise two partial indexes hold orders by their
 * status: a query by status finds the few that are in a rare one there.
 */
function branchesOf({ sort, has }: Writing): Branch[] {
  const isByChange = sort === SORTS.updatedAt || has('updatedFrom') || has('updatedTo');
  if (isByChange) return [{ condition: [IS_UNDER_WAY] }, { condition: [HAS_ENDED] }];
  if (!has('statuses') || sort) return [{ condition: [] }];
  // Each branch is there even if it has no status to read, so that the text is the same for all choices.
  return [
    { condition: [IS_UNDER_WAY], statuses: 'statusesUnderWay' },
    { condition: [sql`o.status in ${REJECTED_OR_CANCELLED}`], statuses: 'statusesRejectedOrCancelled' },
    { condition: [], statuses: 'statusesOfMost' },
  ];
}

function cursorConditions({ sort, descends, value, has }: Writing): SQL[] {
  if (!has('afterId')) return [];
  const beyond = descends ? sql`<` : sql`>`;
  if (!sort) return [sql`o.id ${beyond} ${value('afterId')}::uuid`];
  const after = sort.asValue(value('afterValue'));
  // The first condition is implied by the second, but lets Postgres use an index of this column alone.
  return [
    sql`${sort.column} ${beyond}= ${after}`,
    sql`(${sort.column}, o.id) ${beyond} (${after}, ${value('afterId')}::uuid)`,
  ];
}

/** An order has a SKU once and one payment, so the joins never duplicate an order. */
function joins({ hasAttention, isStuck, arePaymentsRare, direction, value, has }: Writing): SQL {
  const parts: SQL[] = [];
  // Few orders need a person or are stuck, so the search starts from these. It ends with the page, because they
  // come in the order of a page that is sorted by id.
  if (hasAttention) {
    parts.push(sql`
      join (select distinct a.order_id from attention_items a where a.status = 'open' order by a.order_id ${direction})
        attention on attention.order_id = o.id`);
  }
  if (isStuck) {
    const cause = has('stuckCauses') ? isOneOf(sql`s.cause`, value('stuckCauses')) : sql`true`;
    parts.push(sql`
      join (select distinct s.order_id from stuck_orders s where ${cause} order by s.order_id ${direction}) stuck on stuck.order_id = o.id`);
  }
  if (has('sku')) parts.push(sql`join order_lines l on l.order_id = o.id and l.sku = ${value('sku')}`);
  if (arePaymentsRare) {
    parts.push(
      sql`join payments p on p.order_id = o.id and ${isOneOf(sql`p.status`, value('paymentStatuses'))}`,
    );
  }
  return sql.join(parts, sql` `);
}

function conditionsOf(list: Writing): SQL[] {
  const { deleted, value, has } = list;
  const given = (name: ListValue) => (has(name) ? value(name) : undefined);
  const scope = { storefrontId: given('ownStorefrontId'), customerId: given('ownCustomerId') };
  return [
    inScope(scope, { storefrontId: sql`o.storefront_id`, customerId: sql`o.customer_id` }),
    ...(deleted === 'exclude' ? [sql`o.deleted_at is null`] : []),
    ...(deleted === 'only' ? [sql`o.deleted_at is not null`] : []),
    ...(has('statuses') ? [isOneOf(sql`o.status`, value('statuses'))] : []),
    ...(has('customerId') ? [sql`o.customer_id = ${value('customerId')}`] : []),
    ...(has('storefrontId') ? [sql`o.storefront_id = ${value('storefrontId')}`] : []),
    ...derivedStatusConditions(list),
    ...providerWaitConditions(list),
    ...externalIdConditions(list),
    ...timeConditions(list),
  ];
}

function derivedStatusConditions({ arePaymentsRare, isUnderWay, value, has }: Writing): SQL[] {
  const conditions: SQL[] = [];
  if (has('paymentStatuses') && !arePaymentsRare) {
    // A subquery reads the payment of one order after another: a join would at times read all payments.
    const ofOrder = sql`(select p.status from payments p where p.order_id = o.id)`;
    conditions.push(isOneOf(sql`coalesce(${ofOrder}, 'pending')`, value('paymentStatuses')));
  }
  if (has('fulfillmentStatuses')) {
    conditions.push(isOneOf(sql`o.fulfillment_status`, value('fulfillmentStatuses')));
  }
  return isUnderWay ? [...conditions, IS_UNDER_WAY] : conditions;
}

/** Orders wait for a provider only in an outage, and have an index of their own. */
function providerWaitConditions({ value, has }: Writing): SQL[] {
  if (!has('waitingFor')) return [];
  const isFor = isOneOf(sql`w ->> 'provider'`, value('waitingFor'));
  return [
    sql`o.provider_waits is not null`,
    sql`exists (select from jsonb_array_elements(o.provider_waits) w where ${isFor})`,
  ];
}

/**
 * The index of external ids begins with the storefront; a search across storefronts names every one of them.
 */
function externalIdConditions({ value, has }: Writing): SQL[] {
  if (!has('externalId')) return [];
  const isAnyStorefront = !has('ownStorefrontId') && !has('storefrontId');
  return [
    sql`o.external_id = ${value('externalId')}`,
    ...(isAnyStorefront ? [sql`o.storefront_id in (select s.id from storefronts s)`] : []),
  ];
}

function timeConditions({ value, has }: Writing): SQL[] {
  const time = (name: ListValue) => sql`${value(name)}::timestamptz`;
  const id = (name: ListValue) => sql`${value(name)}::uuid`;
  return [
    ...(has('createdFrom')
      ? [sql`o.created_at >= ${time('createdFrom')} and o.id >= ${id('createdFromId')}`]
      : []),
    ...(has('createdTo') ? [sql`o.created_at < ${time('createdTo')} and o.id < ${id('createdToId')}`] : []),
    ...(has('updatedFrom') ? [sql`o.updated_at >= ${time('updatedFrom')}`] : []),
    ...(has('updatedTo') ? [sql`o.updated_at < ${time('updatedTo')}`] : []),
  ];
}
