import { sql } from 'drizzle-orm';
import type { PlaceOrder } from '../../contracts/internal/orders';
import type { OrderContext, OrderContextProduct } from '../../domain/order/accept-order';
import { json, rows, type Executor } from '../connection/database';
import {
  earlierRequestOf,
  type EarlierRequest,
  type StoredRequest,
} from '../idempotency/idempotent-requests';

/** A request for an order: which storefront and products to read, and by what an earlier request is found. */
export type Placement = Pick<PlaceOrder, 'storefrontId' | 'idempotency'> & {
  request: Pick<PlaceOrder['request'], 'externalId' | 'lines'>;
};

/** Everything that placing an order depends on. */
export interface PlacementContext {
  /** The storefront that the request names, or up to two open ones when it names none. */
  storefronts: OrderContext[];
  /** The request that came earlier with the same key. */
  earlier: EarlierRequest | undefined;
  /** The id of the order that has the request's external id. */
  externalIdHolder: string | undefined;
}

interface Found {
  storefronts: OrderContext[] | null;
  /** Up to two open storefronts, if a request names none: nobody needs to know how many more there are. */
  openIds: string[] | null;
  earlier: ({ no: number } & StoredRequest)[] | null;
  holders: { no: number; orderId: string }[] | null;
}

/**
 * Reads the contexts of several requests in one statement and so in one snapshot: whoever sees that the units
 * are gone also sees the earlier request that took them. What requests have in common is read once.
 *
 * @returns one context for each request, in their order
 */
export async function readOrderContexts(
  db: Executor,
  placements: readonly Placement[],
): Promise<PlacementContext[]> {
  const asked = placements.map(({ storefrontId, idempotency: { scope, key }, request }, no) => ({
    ...{ no, storefrontId, scope, key, externalId: request.externalId },
    skus: request.lines.map((line) => line.sku),
  }));
  const [found] = await rows<Found>(
    db,
    sql`
      with asked as materialized (
        select * from jsonb_to_recordset(${json(asked)}::jsonb)
          as a (no int, "storefrontId" text, skus jsonb, scope text, key text, "externalId" text)
      ),
      open as materialized (
        select id from storefronts where closed_at is null and exists (select from asked where "storefrontId" is null)
        order by id limit 2
      ),
      wanted as materialized (
        select distinct coalesce(a."storefrontId", open.id) as storefront_id, sku
        from asked a left join open on a."storefrontId" is null cross join jsonb_array_elements_text(a.skus) sku
      )
      select
        (select json_agg(json_build_object('id', s.id, 'settings', s.settings, 'isClosed', s.closed_at is not null,
            'version', s.version, 'products', (
              select coalesce(json_agg(json_build_object('id', p.id, 'sku', p.sku, 'name', p.name,
                'priceMinor', p.price_minor, 'currency', p.currency, 'isArchived', p.archived_at is not null,
                'free', coalesce(k.available - k.pending - k.backordered, 0))), '[]')
              from wanted w
              -- Postgres takes any list for a long one, for which it would read a small table from end to end.
              cross join lateral (select * from products where sku = w.sku limit 1) p
              left join lateral (select * from pool_stock where product_id = p.id and pool_id = s.pool_id limit 1) k on true
              where w.storefront_id = s.id)))
          from storefronts s where s.id in (select storefront_id from wanted)) as storefronts,
        (select json_agg(id) from open) as "openIds",
        (select json_agg(json_build_object('no', a.no, 'requestHash', r.request_hash, 'resourceId', r.resource_id,
            'response', r.response))
          from asked a
          cross join lateral (select * from idempotent_requests where scope = a.scope and key = a.key limit 1) r) as earlier,
        (select json_agg(json_build_object('no', a.no, 'orderId', o.id))
          from asked a
          cross join lateral (select id from orders where external_id = a."externalId" and storefront_id =
            coalesce(a."storefrontId", (select min(id) from open having count(*) = 1)) limit 1) o) as holders`,
  );
  return contextsOf(placements, found!);
}

function contextsOf(
  placements: readonly Placement[],
  { storefronts, openIds, earlier, holders }: Found,
): PlacementContext[] {
  const known = new Map(
    (storefronts ?? []).map((storefront) => [
      storefront.id,
      { storefront, products: new Map(storefront.products.map((product) => [product.sku, product])) },
    ]),
  );
  const contextOf = (id: string, { request }: Placement): OrderContext[] => {
    const found = known.get(id);
    if (!found) return [];
    const products = request.lines.flatMap(({ sku }): OrderContextProduct[] => {
      const product = found.products.get(sku);
      return product ? [product] : [];
    });
    return [{ ...found.storefront, products }];
  };
  const earlierByNo = new Map((earlier ?? []).map((request) => [request.no, request]));
  const holderByNo = new Map((holders ?? []).map(({ no, orderId }) => [no, orderId]));
  return placements.map((placement, no) => {
    const ids = placement.storefrontId === undefined ? (openIds ?? []) : [placement.storefrontId];
    const stored = earlierByNo.get(no);
    return {
      storefronts: ids.flatMap((id) => contextOf(id, placement)),
      earlier: stored && earlierRequestOf(stored, placement.idempotency),
      externalIdHolder: holderByNo.get(no),
    };
  });
}
