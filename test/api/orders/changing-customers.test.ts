import { randomUUID } from 'node:crypto';
import type { OrderView } from '../../../src/contracts/wire/order';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { createOrderWorld, type OrderWorld } from '../../support/orders/order-world';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { anOrder, expectConsistentRecord, createShop, STOREFRONT } from '../../support/orders/shop';
import { startTokenIssuer, type TokenIssuer } from '../../support/api/token-issuer';

type OrderResponse = OrderView & { code?: string };

let temporal: TestNamespace;
let world: OrderWorld;
let issuer: TokenIssuer;
let api: RunningApi;
/** The credentials of two customers of one storefront and of the storefront. */
let credentials: { ada: string; bob: string; shop: string };
beforeAll(async () => {
  temporal = await createNamespace();
  world = await createOrderWorld(temporal);
  await createShop(world.db, [{ sku: 'MUG', stock: { berlin: 1_000 } }]);
  issuer = await startTokenIssuer();
  api = await startApi(world.db, world.client, 5_000, { tokenIssuer: issuer.settings });
  const tokenOf = (customer: string) =>
    issuer.token({ sub: customer, role: 'customer', storefront: STOREFRONT, customer });
  credentials = { ada: await tokenOf('ada'), bob: await tokenOf('bob'), shop: api.key };
});
afterEach(() => expectConsistentRecord(world.db));
afterAll(async () => {
  await api.close();
  await issuer.close();
  await world.close();
  await temporal.close();
});

interface Request {
  body: object;
  key: string;
  headers?: object;
}

const send = (
  caller: keyof typeof credentials,
  method: string,
  path: string,
  { body, key, headers }: Request,
) =>
  api.call<OrderResponse>(method, `/v1/orders${path}`, {
    body,
    headers: {
      authorization: `Bearer ${credentials[caller]}`,
      prefer: 'wait=20',
      'idempotency-key': key,
      ...headers,
    },
  });

/** Places an order of this customer for three mugs, which is confirmed. Returns its id. */
async function placeConfirmedOrder(caller: 'ada' | 'bob'): Promise<string> {
  const request = anOrder({ lines: [{ sku: 'MUG', quantity: 3 }], customer: { id: caller } });
  const { status, body } = await send(caller, 'POST', '', { body: request, key: randomUUID() });
  expect([status, body.status]).toEqual([201, 'confirmed']);
  return body.id;
}

const activeUnitsOf = ({ lines }: OrderView) => lines[0]!.quantities.ordered - lines[0]!.quantities.cancelled;

const FEWER_UNITS = { lines: [{ sku: 'MUG', quantity: 2 }] };
const CHANGES: [what: string, method: string, path: string, body: object, headers: object][] = [
  ['an edit', 'PATCH', '', FEWER_UNITS, {}],
  [
    'a replacement',
    'PUT',
    '',
    { ...FEWER_UNITS, shippingAddress: anOrder().shippingAddress },
    { 'if-match': '*' },
  ],
  ['a cancellation of units', 'POST', '/cancel', { lines: [{ sku: 'MUG', quantity: 1 }] }, {}],
];

describe.each(CHANGES)('the Idempotency-Key of %s', (_what, method, path, body, headers) => {
  const change = (caller: keyof typeof credentials, id: string, key: string, requestBody = body) =>
    send(caller, method, `/${id}${path}`, { body: requestBody, key, headers });

  it('is independent of the same key of another customer', async () => {
    const key = `change-${randomUUID()}`;
    const [own, foreign] = [await placeConfirmedOrder('ada'), await placeConfirmedOrder('bob')];
    const responses = await Promise.all([change('ada', own, key), change('bob', foreign, key)]);
    expect(
      responses.map((response) => [response.status, response.body.id, activeUnitsOf(response.body)]),
    ).toEqual([
      [200, own, 2],
      [200, foreign, 2],
    ]);
    // Each customer's repeat gets the customer's own order and changes nothing.
    for (const [caller, id] of [['ada', own] as const, ['bob', foreign] as const]) {
      const { status, body: again } = await change(caller, id, key);
      expect([status, again.id, activeUnitsOf(again), again.amendments.length]).toEqual([200, id, 2, 1]);
    }
  });

  it('is independent of the storefront’s key although both may change the order', async () => {
    const key = `change-${randomUUID()}`;
    const id = await placeConfirmedOrder('ada');
    expect((await change('ada', id, key)).status).toBe(200);
    const other = {
      ...body,
      lines: [{ sku: 'MUG', quantity: 1 }],
      ...(path === '/cancel' ? { reason: 'x' } : {}),
    };
    const reused = await change('ada', id, key, other);
    expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    const ofShop = await change('shop', id, key, other);
    expect([ofShop.status, activeUnitsOf(ofShop.body), ofShop.body.amendments.length]).toEqual([200, 1, 2]);
  });

  it('cannot imitate the scope of another caller’s key', async () => {
    const id = await placeConfirmedOrder('ada');
    const response = await change('shop', id, 'ada change-1');
    expect(response).toMatchObject({ status: 400, body: { code: 'idempotency_key_invalid' } });
    expect(activeUnitsOf((await api.call('GET', `/v1/orders/${id}`)).body)).toBe(3);
  });
});
