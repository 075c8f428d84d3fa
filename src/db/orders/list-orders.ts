import type { ListOrders, ListedOrder } from '../../contracts/internal/order-reads';
import type { Scope } from '../../contracts/internal/scope';
import type { OrderPart } from '../../contracts/wire/order-list';
import { rows, type Database } from '../connection/database';
import { isOneOf } from '../connection/prepared-statements';
import { productView } from '../catalog/products';
import { readReturnsOfOrders } from '../returns/read-returns';
import { products } from '../schema';
import { listStatement } from './list-statement';
import { detailsOf, headerOf, type StoredOrder } from './order-json';

/**
 * A page of orders. The next page begins at the last sort value and id, so pages stay stable while orders
 * arrive.
 */
export async function listOrders(db: Database, scope: Scope, query: ListOrders): Promise<ListedOrder[]> {
  const found = await rows<{ order: StoredOrder & { value: number } }>(db, listStatement(scope, query));
  const listed = found.map(({ order }): ListedOrder => {
    const { id, value } = order;
    return Object.assign(headerOf(order), detailsOf(order), { position: { value, id } });
  });
  return withRelated(db, listed, query.expand ?? []);
}

/**
 * Adds what is not part of an order's own record: its returns, and its products as the catalog has them now.
 */
export async function withRelated<Order extends { id: string; lines: { productId: string }[] }>(
  db: Database,
  listed: readonly Order[],
  expand: readonly OrderPart[],
): Promise<(Order & Pick<ListedOrder, 'returns' | 'products'>)[]> {
  const hasRelated = expand.includes('returns') || expand.includes('products');
  if (!hasRelated) return [...listed];
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
