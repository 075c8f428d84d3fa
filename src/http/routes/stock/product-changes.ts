import { changedBy } from '../../server/caller';
import { idempotencyKeySchema } from '../../../contracts/wire/headers';
import {
  productIdSchema,
  productInputSchema,
  productPatchSchema,
  productSchema,
  type ProductView,
} from '../../../contracts/wire/product';
import { type ProductOutcome } from '../../../contracts/internal/products';
import type { Principal } from '../../../domain/access/principal';
import {
  readIdempotentRequest,
  IDEMPOTENCY_PROBLEMS,
  replyToReplay,
} from '../../idempotency/idempotent-request';
import { RESPONSE_HEADERS } from '../../openapi/response-headers';
import {
  ARCHIVED_PRODUCT_EXAMPLE,
  PRODUCT_BODY_EXAMPLES,
  PRODUCT_EXAMPLE,
} from '../../openapi/stock-examples';
import type { BackorderWorkflows } from '../../ports/workflows';
import type { Products } from '../../ports/stock';
import { defineRoute, type DocumentedReply, type Reply, type Route } from '../../server/route';
import {
  ETAG,
  expectedVersion,
  IF_MATCH,
  OPTIONAL_IF_MATCH,
  versionEtagHeader,
} from '../../conditional/conditional-request';
import { noSuchProduct, productRefusalProblem, skuTaken } from '../../errors/stock-refusals';

interface ProductRoutesDependencies {
  products: Products;
  backorderWorkflows: BackorderWorkflows;
}

/** All storefronts share the products, so callers of one storefront cannot change them. */
const CHANGE = { tag: 'Products', needs: 'products:write', shopWide: true } as const;

const RULES =
  'SKU and currency of a product cannot change once an order contains it. Existing orders keep its name and price.';

const productReplies = (description: string, example: ProductView = PRODUCT_EXAMPLE) =>
  ({ 200: { description, schema: productSchema, example, headers: ETAG } }) satisfies Record<
    number,
    DocumentedReply
  >;

/** `POST /v1/products`. */
export function createProductRoute({ products }: ProductRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/products',
    operationId: 'createProduct',
    summary: 'Create a product',
    description: 'All storefronts can sell the product as soon as there is stock of it.',
    headers: { 'Idempotency-Key': idempotencyKeySchema },
    body: { schema: productInputSchema, required: true, examples: PRODUCT_BODY_EXAMPLES },
    replies: {
      201: {
        description: 'The new product',
        schema: productSchema,
        example: PRODUCT_EXAMPLE,
        headers: {
          ...ETAG,
          Location: RESPONSE_HEADERS.location,
          'Idempotency-Replayed': RESPONSE_HEADERS.idempotencyReplayed,
        },
      },
    },
    problems: [...IDEMPOTENCY_PROBLEMS, 'sku_taken'],
    handle: async (call) => {
      const creation = {
        idempotency: readIdempotentRequest(call, 'createProduct'),
        by: changedBy(call),
        input: call.body,
      };
      const outcome = await products.create(creation, (product) => ({
        status: 201,
        headers: { Location: `/v1/products/${product.id}`, ...versionEtagHeader(product) },
        body: product,
      }));
      if (outcome.outcome === 'done') return outcome.response;
      if (outcome.outcome === 'sku_taken') throw skuTaken();
      return replyToReplay(outcome);
    },
  });
}

/** `PUT /v1/products/{productId}`. */
export function replaceProductRoute(dependencies: ProductRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'put',
    path: '/v1/products/{productId}',
    operationId: 'replaceProduct',
    summary: 'Replace a product',
    description: `Replaces the whole product: without a category in the request, the product has none. ${RULES}`,
    params: productIdSchema,
    headers: IF_MATCH,
    body: { schema: productInputSchema, required: true, examples: PRODUCT_BODY_EXAMPLES },
    replies: productReplies('The changed product'),
    problems: ['precondition_required', 'precondition_failed', 'sku_taken', 'product_in_use'],
    handle: async (call) =>
      replyTo(
        await dependencies.products.change(await changeOf(dependencies, call, { required: true }), call.body),
      ),
  });
}

/** `PATCH /v1/products/{productId}`. */
export function patchProductRoute(dependencies: ProductRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'patch',
    path: '/v1/products/{productId}',
    operationId: 'updateProduct',
    summary: 'Change a product',
    description: `Fields that you leave out stay unchanged. A category of null removes the category. ${RULES}`,
    params: productIdSchema,
    headers: OPTIONAL_IF_MATCH,
    body: { schema: productPatchSchema, required: true, examples: { price: { priceMinor: 1_350 } } },
    replies: productReplies('The changed product'),
    problems: ['precondition_failed', 'sku_taken', 'product_in_use'],
    handle: async (call) =>
      replyTo(
        await dependencies.products.change(
          await changeOf(dependencies, call, { required: false }),
          call.body,
        ),
      ),
  });
}

/** `DELETE /v1/products/{productId}`: archives the product. It is not deleted, because orders refer to it. */
export function archiveProductRoute(dependencies: ProductRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'delete',
    path: '/v1/products/{productId}',
    operationId: 'archiveProduct',
    summary: 'Archive a product',
    description:
      'An archived product cannot be ordered, or added to an order. Existing orders of it continue. It keeps its SKU, is not listed by ' +
      'default, and can be restored. Archiving it again changes nothing.',
    params: productIdSchema,
    headers: IF_MATCH,
    replies: productReplies('The archived product', ARCHIVED_PRODUCT_EXAMPLE),
    problems: ['invalid_request', 'precondition_required', 'precondition_failed'],
    handle: async (call) =>
      replyTo(await dependencies.products.archive(await changeOf(dependencies, call, { required: true }))),
  });
}

/** `POST /v1/products/{productId}/restore`. It is idempotent without a key, because it creates nothing. */
export function restoreProductRoute(dependencies: ProductRoutesDependencies): Route {
  return defineRoute({
    ...CHANGE,
    method: 'post',
    path: '/v1/products/{productId}/restore',
    operationId: 'restoreProduct',
    summary: 'Restore an archived product',
    description: 'Restoring a product that is not archived changes nothing.',
    params: productIdSchema,
    headers: OPTIONAL_IF_MATCH,
    replies: productReplies('The restored product'),
    problems: ['invalid_request', 'precondition_failed'],
    handle: async (call) => {
      const outcome = await dependencies.products.restore(
        await changeOf(dependencies, call, { required: false }),
      );
      await dependencies.backorderWorkflows.requestAllocations(outcome.allocationRequests ?? []);
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

async function changeOf(
  { products }: ProductRoutesDependencies,
  call: ChangeCall,
  match: { required: boolean },
) {
  const { productId } = call.params;
  const product = (await products.find(productId)) ?? noSuchProduct();
  const version = expectedVersion(call.header('If-Match'), product, match);
  return { productId, expectedVersion: version, by: changedBy(call) };
}

function replyTo(outcome: ProductOutcome): Reply {
  if (outcome.outcome !== 'done') throw productRefusalProblem(outcome);
  return { status: 200, headers: versionEtagHeader(outcome.product), body: outcome.product };
}
