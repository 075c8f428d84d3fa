/** What `package.test.ts` compiles and runs with the installed package: a storefront with a scripted API. */
import { HoldfastClient, HoldfastProblem, pages, type CreateOrder, type Order } from '@holdfast/client';

const EVENT = {
  id: 'event-1',
  type: 'order.confirmed',
  orderId: 'order-1',
  storefrontId: 'demo',
  at: '2026-03-02T09:15:01.000Z',
  data: { orderId: 'order-1', authorizedMinor: 2_500, currency: 'EUR' },
};
const PROBLEM = { type: '', title: '', status: 409, code: 'already_shipped', detail: '' };

function answer({ method, url }: Request): Response {
  const { pathname, searchParams } = new URL(url);
  const isFirstPage = searchParams.get('cursor') === null;
  switch (`${method} ${pathname}`) {
    case 'POST /v1/orders':
      return Response.json({ id: 'order-1' }, { status: 202 });
    case 'GET /v1/orders':
      return Response.json({
        orders: [{ id: isFirstPage ? 'order-1' : 'order-2' }],
        nextCursor: isFirstPage ? 'next' : null,
      });
    case 'GET /v1/events':
      return new Response(`id: ${EVENT.id}\ndata: ${JSON.stringify(EVENT)}\n\n`);
    default:
      return Response.json(PROBLEM, { status: 409 });
  }
}

const BODY: CreateOrder = {
  lines: [{ sku: 'MUG-BLUE', quantity: 2 }],
  customer: { id: 'customer-1' },
  shippingAddress: {
    name: 'Ada Lovelace',
    line1: 'Hauptstraße 1',
    city: 'Berlin',
    postalCode: '10827',
    country: 'DE',
  },
};

async function main(): Promise<void> {
  const holdfast = new HoldfastClient({
    baseUrl: 'https://orders.example.com',
    token: () => 'hf_test',
    fetch: (request) => Promise.resolve(answer(request)),
  });
  const { data: placed } = await holdfast.placeOrder({
    headers: { 'Idempotency-Key': 'cart-1' },
    body: BODY,
  });
  const refusal = await holdfast.cancelOrder({ path: { orderId: placed.id } }).catch((error: unknown) => {
    if (error instanceof HoldfastProblem) return error.code;
    throw error;
  });
  const listed: Order['id'][] = [];
  for await (const { orders } of pages((page) => holdfast.listOrders({ query: { limit: 1, ...page } }))) {
    listed.push(...orders.map(({ id }) => id));
  }
  for await (const event of holdfast.followEvents({ types: ['order.confirmed'] })) {
    if (event.type !== 'order.confirmed') continue;
    const { authorizedMinor } = event.data;
    console.log(JSON.stringify({ placed: placed.id, refusal, listed, authorizedMinor }));
    break;
  }
}

void main();
