import { and, asc, desc, eq, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import type { ArchivedFilter } from '../../contracts/wire/listing';
import type { ProductSort, ProductView } from '../../contracts/wire/product';
import type { ListProducts } from '../../contracts/internal/products';
import type { Database } from '../connection/database';
import { PLANNED_EACH_TIME } from '../connection/prepared-statements';
import { productView } from './products';
import { products, productSearchVector } from '../schema';

const COLUMNS = {
  createdAt: products.id,
  sku: products.sku,
  name: products.name,
  priceMinor: products.priceMinor,
};

/**
 * Lists or searches products in the requested order. Ids are time-ordered, so sorting by id sorts by when
 * products were added.
 */
export async function listProducts(db: Database, query: ListProducts): Promise<ProductView[]> {
  const { q, sku, category, archived, sort, after, limit } = query;
  const descends = sort.startsWith('-');
  const column = COLUMNS[sort.replace('-', '') as keyof typeof COLUMNS];
  const page = await db
    .select()
    .from(products)
    .where(
      and(
        q === undefined ? undefined : matchesWords(q),
        sku === undefined ? undefined : eq(products.sku, sku),
        category === undefined ? undefined : eq(products.category, category),
        archivedCondition(archived),
        after && afterCursor(sort, after),
        PLANNED_EACH_TIME,
      ),
    )
    .orderBy(...[column, ...(column === products.id ? [] : [products.id])].map(descends ? desc : asc))
    .limit(limit);
  return page.map(productView);
}

/**
 * Matches each word as a prefix. Quoting removes any special meaning for Postgres, and splits a SKU such as
 * MUG-BLUE in the same way as it was split when it was indexed.
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
