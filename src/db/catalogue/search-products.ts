import { and, asc, desc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { ArchivedFilter } from '../../contracts/listing';
import type { ListProducts, ProductSort, ProductView } from '../../contracts/product';
import type { Database } from '../connection/database';
import { productView } from './products';
import { products, productSearchVector } from '../schema';

const COLUMNS = {
  createdAt: products.id,
  sku: products.sku,
  name: products.name,
  priceMinor: products.priceMinor,
};

/** Products by their words, one after the other in the order that is asked for. Ids are time-ordered: they tell when each was added. */
export async function listProducts(db: Database, query: ListProducts): Promise<ProductView[]> {
  const { q, sku, category, archived, sort, after, limit } = query;
  const isDown = sort.startsWith('-');
  const column = COLUMNS[sort.replace('-', '') as keyof typeof COLUMNS];
  const found = await db
    .select()
    .from(products)
    .where(
      and(
        q === undefined ? undefined : matchesWords(q),
        sku === undefined ? undefined : eq(products.sku, sku),
        category === undefined ? undefined : eq(products.category, category),
        archivedCondition(archived),
        after && afterCursor(sort, after),
      ),
    )
    .orderBy(...[column, ...(column === products.id ? [] : [products.id])].map(isDown ? desc : asc))
    .limit(limit);
  return found.map(productView);
}

/**
 * Each word as the beginning of one. In quotes nothing in them has a meaning to Postgres, and a SKU such as MUG-BLUE is taken
 * apart as it was when it was written.
 */
function matchesWords(q: string): SQL {
  const words = q.split(/\s+/).map((word) => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`);
  return sql`${productSearchVector(products)} @@ to_tsquery('simple', ${words.join(' & ')})`;
}

function archivedCondition(archived: ArchivedFilter): SQL | undefined {
  if (archived === 'include') return undefined;
  return archived === 'only' ? isNotNull(products.archivedAt) : isNull(products.archivedAt);
}

function afterCursor(sort: ProductSort, [value, id]: NonNullable<ListProducts['after']>): SQL {
  switch (sort) {
    case 'createdAt':
      return sql`${products.id} > ${id}`;
    case '-createdAt':
      return sql`${products.id} < ${id}`;
    case 'sku':
      return sql`(${products.sku}, ${products.id}) > (${value}, ${id})`;
    case '-sku':
      return sql`(${products.sku}, ${products.id}) < (${value}, ${id})`;
    case 'name':
      return sql`(${products.name}, ${products.id}) > (${value}, ${id})`;
    case '-name':
      return sql`(${products.name}, ${products.id}) < (${value}, ${id})`;
    case 'priceMinor':
      return sql`(${products.priceMinor}, ${products.id}) > (${value}::bigint, ${id})`;
    case '-priceMinor':
      return sql`(${products.priceMinor}, ${products.id}) < (${value}::bigint, ${id})`;
  }
}
