import { askedBy } from '../../server/caller';
import { idempotencyKeySchema } from '../../../contracts/headers';
import {
  productIdSchema,
  productInputSchema,
  productPatchSchema,
  productSchema,
  type ProductOutcome,
  type ProductView,
} from '../../../contracts/product';
import type { Principal } from '../../../contracts/record';
import { keyedBy, ONCE_PROBLEMS, repeated } from '../../idempotency/idempotent-request';
import { ANSWER_HEADERS } from '../../openapi/response-headers';
import {
  ARCHIVED_PRODUCT_EXAMPLE,
  PRODUCT_BODY_EXAMPLES,
  PRODUCT_EXAMPLE,
} from '../../openapi/stock-examples';
import type { Restocks } from '../../ports/orders';
import type { Products } from '../../ports/stock';
import { defineRoute, type DocumentedReply, type Reply, type Route } from '../../server/route';
import {
  ETAG,
  expectedVersion,
  IF_MATCH,
  MAY_IF_MATCH,
  versionTag,
} from '../../conditional/conditional-request';
import { noSuchProduct, productRefused, skuTaken } from './stock-refusals';

interface ProductRoom {
  products: Products;
  restocks: Restocks;
}

/** Products are all storefronts': none of them may change what the others sell. */
const CHANGE = { tag: 'Products', needs: 'products:write', shopWide: true } as const;

const RULES =
  'SKU and currency of a product that orders have stay as they are. Orders that are placed keep name and price.';

const changed = (description: string, example: ProductView = PRODUCT_EXAMPLE) =>
  ({ 200: { description, schema: productSchema, example, headers: ETAG } }) satisfies Record<
    number,
    DocumentedReply
  >;

/** `POST /v1/products`. */
export function createProductRoute({ products }: ProductRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/products',
    operationId: 'createProduct',
    summary: 'Add a product',
    description: 'Every storefront can sell it as soon as there is stock of it.',
    headers: { 'Idempotency-Key': idempotencyKeySchema },
    body: { schema: productInputSchema, required: true, examples: PRODUCT_BODY_EXAMPLES },
    replies: {
      201: {
        description: 'Added',
        schema: productSchema,
        example: PRODUCT_EXAMPLE,
        headers: {
          ...ETAG,
          Location: ANSWER_HEADERS.location,
          'Idempotency-Replayed': ANSWER_HEADERS.idempotencyReplayed,
        },
      },
    },
    problems: [...ONCE_PROBLEMS, 'sku_taken'],
    handle: async (call) => {
      const creation = { keyed: keyedBy(call, 'createProduct'), by: askedBy(call), input: call.body };
      const outcome = await products.create(creation, (product) => ({
        status: 201,
        headers: { Location: `/v1/products/${product.id}`, ...versionTag(product) },
        body: product,
      }));
      if (outcome.outcome === 'done') return outcome.response;
      if (outcome.outcome === 'sku_taken') throw skuTaken();
      return repeated(outcome);
    },
  });
}

/** `PUT /v1/products/{productId}`. */
export function replaceProductRoute(room: ProductRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'put',
    path: '/v1/products/{productId}',
    operationId: 'replaceProduct',
    summary: 'Replace a product',
    description: `The whole of it: a category that is left out is gone. ${RULES}`,
    params: productIdSchema,
    headers: IF_MATCH,
    body: { schema: productInputSchema, required: true, examples: PRODUCT_BODY_EXAMPLES },
    replies: changed('Replaced'),
    problems: ['precondition_required', 'precondition_failed', 'sku_taken', 'product_in_use'],
    handle: async (call) =>
      replyTo(await room.products.change(await changeOf(room, call, { required: true }), call.body)),
  });
}

/** `PATCH /v1/products/{productId}`. */
export function patchProductRoute(room: ProductRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'patch',
    path: '/v1/products/{productId}',
    operationId: 'updateProduct',
    summary: 'Change a product',
    description: `What is left out stays; a category of null is taken away. ${RULES}`,
    params: productIdSchema,
    headers: MAY_IF_MATCH,
    body: { schema: productPatchSchema, required: true, examples: { price: { priceMinor: 1_350 } } },
    replies: changed('Changed'),
    problems: ['precondition_failed', 'sku_taken', 'product_in_use'],
    handle: async (call) =>
      replyTo(await room.products.change(await changeOf(room, call, { required: false }), call.body)),
  });
}

/** `DELETE /v1/products/{productId}`: nothing is deleted, as orders have it. */
export function archiveProductRoute(room: ProductRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'delete',
    path: '/v1/products/{productId}',
    operationId: 'archiveProduct',
    summary: 'Archive a product',
    description:
      'It takes no new orders, and no edit adds it to one; orders that have it go on. It keeps its SKU, is left out of lists, and can ' +
      'be restored. Archiving it again changes nothing.',
    params: productIdSchema,
    headers: IF_MATCH,
    replies: changed('Archived', ARCHIVED_PRODUCT_EXAMPLE),
    problems: ['invalid_request', 'precondition_required', 'precondition_failed'],
    handle: async (call) =>
      replyTo(await room.products.archive(await changeOf(room, call, { required: true }))),
  });
}

/** `POST /v1/products/{productId}/restore`. It makes nothing new, and may be repeated as it is. */
export function restoreProductRoute(room: ProductRoom): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/products/{productId}/restore',
    operationId: 'restoreProduct',
    summary: 'Sell an archived product again',
    description: 'Restoring one that is not archived changes nothing.',
    params: productIdSchema,
    headers: MAY_IF_MATCH,
    replies: changed('Restored'),
    problems: ['invalid_request', 'precondition_failed'],
    handle: async (call) => {
      const outcome = await room.products.restore(await changeOf(room, call, { required: false }));
      await room.restocks.passOn(outcome.restocks ?? []);
      return replyTo(outcome);
    },
  });
}

interface ChangeCall {
  principal: Principal;
  params: { productId: string };
  requestId: string;
  header(name: string): string | undefined;
}

async function changeOf({ products }: ProductRoom, call: ChangeCall, match: { required: boolean }) {
  const { productId } = call.params;
  const product = (await products.find(productId)) ?? noSuchProduct();
  const version = expectedVersion(call.header('If-Match'), product, match);
  return { productId, expectedVersion: version, by: askedBy(call) };
}

function replyTo(outcome: ProductOutcome): Reply {
  if (outcome.outcome !== 'done') throw productRefused(outcome);
  return { status: 200, headers: versionTag(outcome.product), body: outcome.product };
}
