import { randomUUID } from 'node:crypto';
import type { OrderView } from '../../../src/contracts/order';
import { createNamespace, type TestNamespace } from '../../support/temporal/test-namespace';
import { createOrderWorld, type OrderWorld } from '../../support/orders/order-world';
import { startApi, type RunningApi } from '../../support/api/running-api';
import { anOrder, expectConsistentRecord, createShop, STOREFRONT } from '../../support/orders/shop';
import { startTokenIssuer, type TokenIssuer } from '../../support/api/token-issuer';

type Answer = OrderView & { code?: string };

let temporal: TestNamespace;
let world: OrderWorld;
let issuer: TokenIssuer;
let api: RunningApi;
/** Two customers of one storefront, and the storefront itself. */
let as: { ada: string; bob: string; shop: string };
beforeAll(async () => {
  temporal = await createNamespace();
  world = await createOrderWorld(temporal);
  await createShop(world.db, [{ sku: 'MUG', stock: { berlin: 1_000 } }]);
  issuer = await startTokenIssuer();
  api = await startApi(world.db, world.client, 5_000, { tokenIssuer: issuer.settings });
  const tokenOf = (customer: string) =>
    issuer.token({ sub: customer, role: 'customer', storefront: STOREFRONT, customer });
  as = { ada: await tokenOf('ada'), bob: await tokenOf('bob'), shop: api.key };
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

const send = (who: keyof typeof as, method: string, path: string, { body, key, headers }: Request) =>
  api.call<Answer>(method, `/v1/orders${path}`, {
    body,
    headers: { authorization: `Bearer ${as[who]}`, prefer: 'wait=20', 'idempotency-key': key, ...headers },
  });

/** A confirmed order of this customer for three mugs. */
async function confirmed(who: 'ada' | 'bob'): Promise<string> {
  const request = anOrder({ lines: [{ sku: 'MUG', quantity: 3 }], customer: { id: who } });
  const { status, body } = await send(who, 'POST', '', { body: request, key: randomUUID() });
  expect([status, body.status]).toEqual([201, 'confirmed']);
  return body.id;
}

const leftOf = ({ lines }: OrderView) => lines[0]!.quantities.ordered - lines[0]!.quantities.cancelled;

const LESS = { lines: [{ sku: 'MUG', quantity: 2 }] };
const CHANGES: [what: string, method: string, path: string, body: object, headers: object][] = [
  ['an edit', 'PATCH', '', LESS, {}],
  ['a replacement', 'PUT', '', { ...LESS, shippingAddress: anOrder().shippingAddress }, { 'if-match': '*' }],
  ['a cancellation of units', 'POST', '/cancel', { lines: [{ sku: 'MUG', quantity: 1 }] }, {}],
];

describe.each(CHANGES)('the Idempotency-Key of %s', (_what, method, path, body, headers) => {
  const change = (who: keyof typeof as, id: string, key: string, said = body) =>
    send(who, method, `/${id}${path}`, { body: said, key, headers });

  it('has nothing to do with the same one of another customer', async () => {
    const key = `change-${randomUUID()}`;
    const [own, foreign] = [await confirmed('ada'), await confirmed('bob')];
    const answers = await Promise.all([change('ada', own, key), change('bob', foreign, key)]);
    expect(answers.map((answer) => [answer.status, answer.body.id, leftOf(answer.body)])).toEqual([
      [200, own, 2],
      [200, foreign, 2],
    ]);
    // Each one's repeat is its own, and does nothing again.
    for (const [who, id] of [['ada', own] as const, ['bob', foreign] as const]) {
      const { status, body: again } = await change(who, id, key);
      expect([status, again.id, leftOf(again), again.amendments.length]).toEqual([200, id, 2, 1]);
    }
  });

  it('is none of the storefront’s, though both may change the order', async () => {
    const key = `change-${randomUUID()}`;
    const id = await confirmed('ada');
    expect((await change('ada', id, key)).status).toBe(200);
    const other = {
      ...body,
      lines: [{ sku: 'MUG', quantity: 1 }],
      ...(path === '/cancel' ? { reason: 'x' } : {}),
    };
    const reused = await change('ada', id, key, other);
    expect(reused).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    const ofShop = await change('shop', id, key, other);
    expect([ofShop.status, leftOf(ofShop.body), ofShop.body.amendments.length]).toEqual([200, 1, 2]);
  });

  it('cannot be said as that of another', async () => {
    const id = await confirmed('ada');
    const answer = await change('shop', id, 'ada change-1');
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency_key_invalid' } });
    expect(leftOf((await api.call('GET', `/v1/orders/${id}`)).body)).toBe(3);
  });
});
