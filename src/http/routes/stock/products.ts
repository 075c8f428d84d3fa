import {
  listProductsQuerySchema,
  productIdSchema,
  productListSchema,
  productSchema,
  type ProductSort,
  type ProductView,
} from '../../../contracts/wire/product';
import type { ReadCache } from '../../../contracts/internal/read-cache';
import {
  readThroughCache,
  CACHE_CONTROL_HEADER,
  CACHE_STATUS_HEADER,
} from '../../caching/read-through-cache';
import { readKeysetPage, CURSOR_SCHEMAS, decodeCursor, type Paging } from '../../views/cursor';
import { PRODUCT_EXAMPLE } from '../../openapi/stock-examples';
import type { Products } from '../../ports/stock';
import { defineRoute, type Route } from '../../server/route';
import {
  ETAG,
  IF_NONE_MATCH,
  REVALIDATE_HEADER,
  versionEtagHeader,
} from '../../conditional/conditional-request';
import { noSuchProduct } from '../../errors/stock-refusals';

/** `GET /v1/products/{productId}`. */
export function getProductRoute({ products, cache }: { products: Products; cache: ReadCache }): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/products/{productId}',
    operationId: 'getProduct',
    tag: 'Products',
    summary: 'Get a product',
    description: 'Archived products have `archivedAt` set.',
    needs: 'products:read',
    params: productIdSchema,
    headers: { ...IF_NONE_MATCH, ...CACHE_CONTROL_HEADER },
    replies: {
      200: {
        description: 'The product',
        schema: productSchema,
        example: PRODUCT_EXAMPLE,
        headers: { ...ETAG, ...CACHE_STATUS_HEADER },
      },
    },
    problems: [],
    handle: async ({ params: { productId }, header }) => {
      const { value, headers } = await readThroughCache(
        cache,
        { productId, view: 'product', cacheControl: header('Cache-Control') },
        () => products.find(productId),
      );
      const product = value ?? noSuchProduct();
      return {
        status: 200,
        headers: { ...headers, ...versionEtagHeader(product), ...REVALIDATE_HEADER },
        body: product,
      };
    },
  });
}

/** `GET /v1/products`: searched, filtered and sorted, page by page. */
export function listProductsRoute({ products }: { products: Products }): Route {
  return defineRoute({
    method: 'get',
    path: '/v1/products',
    operationId: 'listProducts',
    tag: 'Products',
    summary: 'Search and list products',
    description:
      '`q` searches for words, and beginnings of words, in SKU, name and category. Pages stay stable while products are ' +
      'added: send `nextCursor` as `cursor`, with the same `sort`.',
    needs: 'products:read',
    query: listProductsQuerySchema,
    replies: {
      200: {
        description: 'A page of products',
        schema: productListSchema,
        example: { products: [PRODUCT_EXAMPLE], nextCursor: null },
      },
    },
    problems: [],
    handle: async ({ query: { cursor, limit, ...filters } }) => {
      const paging = pagingOf(filters.sort);
      const after = decodeCursor(paging, cursor);
      const { page, nextCursor } = await readKeysetPage(
        { ...paging, limit },
        (pageLimit) => products.list({ ...filters, after, limit: pageLimit }),
        (last) => cursorPositionOf(last, filters.sort),
      );
      return { status: 200, body: { products: page, nextCursor } };
    },
  });
}

function pagingOf(sort: ProductSort): Paging<[string | number, string]> {
  const position = sort.endsWith('priceMinor') ? CURSOR_SCHEMAS.numberAndUuid : CURSOR_SCHEMAS.textAndUuid;
  return { list: `products ${sort}`, position };
}

function cursorPositionOf(product: ProductView, sort: ProductSort): [string | number, string] {
  const field = sort.replace('-', '') as 'createdAt' | 'sku' | 'name' | 'priceMinor';
  // Ids are ordered by time of creation, so they sort like `createdAt`.
  return [field === 'createdAt' ? product.id : product[field], product.id];
}
