/**
 * Tests each operation that takes an Idempotency-Key: the first request, its repeat, another request with the
 * same key, and the same key at another operation. The operations come from the API's OpenAPI document.
 * There is no Temporal, so requests that need a workflow get 503. Their key is used up all the same, because
 * the API cannot know whether the workflow received the request.
 */
import { randomUUID } from 'node:crypto';
import { SAMPLES } from '../../support/api/access-samples';
import {
  bearer,
  createAccessWorld,
  separateStock,
  type AccessWorld,
  type SampleRequest,
} from '../../support/api/access-world';
import { leafPathsOf, replaceAt } from '../../support/api/hostile-input';
import { STOREFRONT } from '../../support/orders/shop';

interface Documented {
  operationId: string;
  parameters?: { name: string; in: string }[];
}

let world: AccessWorld;
/** The credentials of an admin of one storefront and of an admin of all. */
let callers: string[];
let methods: Map<string, string>;

beforeAll(async () => {
  world = await createAccessWorld();
  await separateStock(world);
  callers = [];
  for (const storefrontId of [STOREFRONT, null])
    callers.push(bearer(await world.keyFor({ role: 'admin', storefrontId })));
  const { text } = await world.send('get', { path: '/openapi.json' }, undefined);
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Documented>> };
  const documented = Object.values(paths).flatMap((item) =>
    Object.entries(item).filter(([, { parameters = [] }]) =>
      parameters.some(({ name }) => name === 'Idempotency-Key'),
    ),
  );
  methods = new Map(documented.map(([method, { operationId }]) => [operationId, method]));
});
afterAll(() => world.close());

/** The operations that the document must list. `it.each` needs them before the document is loaded. */
const OPERATIONS = [
  ...['placeOrder', 'amendOrder', 'replaceOrder', 'cancelOrder', 'answerQuestion', 'resolveAttention'],
  ...['resumeProvider', 'eraseCustomer'],
  ...['setShipping', 'setTracking', 'startPicking', 'resolveShipment', 'requestReturn', 'receiveReturn'],
  ...['receiveStock', 'adjustStock', 'transferStock', 'createProduct', 'createLocation', 'createStockPool'],
  ...['createStorefront', 'createApiKey', 'rotateApiKey'],
];

it('lists every operation that takes a key', () => {
  expect([...methods.keys()].sort()).toEqual([...OPERATIONS].sort());
});

const send = (operationId: string, request: SampleRequest, key: string, caller: string) =>
  world.send(
    methods.get(operationId)!,
    { ...request, headers: { ...request.headers, 'idempotency-key': key } },
    caller,
  );

/** Changes a number or else a text of the body. Without a body, it returns a request for another fixture. */
async function changedRequest(operationId: string, request: SampleRequest): Promise<SampleRequest> {
  const leafPaths = request.body === undefined ? [] : leafPathsOf(request.body);
  const number = leafPaths.find(({ value }) => typeof value === 'number');
  const word = leafPaths.find(({ path }) => ['reason', 'name', 'carrier'].includes(String(path.at(-1))));
  const target = number ?? word;
  if (!target) return SAMPLES[operationId]!.request(world.fixtures);
  const change = (value: unknown) => (typeof value === 'number' ? value + 1 : `${String(value)} too`);
  return { ...request, body: replaceAt(request.body, target.path, change) };
}

/** Callers of one storefront may not change what all storefronts share. */
const callersOf = (operationId: string): string[] =>
  SAMPLES[operationId]!.shopWide ? callers.slice(1) : callers;

describe.each(OPERATIONS)('%s', (operationId) => {
  it('runs once per key and refuses the key for another request', async () => {
    for (const caller of callersOf(operationId)) {
      const key = randomUUID();
      const request = await SAMPLES[operationId]!.request(world.fixtures);
      const first = await send(operationId, request, key, caller);
      const repeat = await send(operationId, request, key, caller);
      expect(repeat.status).toBe(first.status);
      if (first.status < 300) {
        expect(first.headers.has('idempotency-replayed')).toBe(false);
        expect(repeat.headers.get('idempotency-replayed')).toBe('true');
        for (const header of ['location', 'etag'])
          expect([header, repeat.headers.get(header)]).toEqual([header, first.headers.get(header)]);
        const { key: _key, notice: _notice, ...asFirst } = first.problem;
        expect(repeat.problem).toMatchObject(asFirst);
      } else expect(first.status).toBe(503);
      const reused = await send(operationId, await changedRequest(operationId, request), key, caller);
      expect([reused.status, reused.problem['code']]).toEqual([422, 'idempotency_key_reused']);
    }
  });

  it('refuses the key of a placed order, a stock receipt or a cancellation', async () => {
    for (const caller of callersOf(operationId))
      for (const before of ['placeOrder', 'receiveStock', 'cancelOrder'].filter(
        (one) => one !== operationId,
      )) {
        const key = randomUUID();
        const first = await send(before, await SAMPLES[before]!.request(world.fixtures), key, caller);
        expect(first.status).toBeLessThan(300);
        const request = await SAMPLES[operationId]!.request(world.fixtures);
        const reused = await send(operationId, request, key, caller);
        expect([before, reused.status, reused.problem['code']]).toEqual([
          before,
          422,
          'idempotency_key_reused',
        ]);
      }
  });
});

it('imports and other requests refuse each other’s keys', async () => {
  for (const caller of callers) {
    const [key, other] = [randomUUID(), randomUUID()];
    const importLine = async (idempotencyKey: string) => {
      const { body, ...rest } = await SAMPLES['importOrders']!.request(world.fixtures);
      const line = { ...(JSON.parse(body as string) as object), idempotencyKey };
      const { text } = await world.send('post', { ...rest, body: JSON.stringify(line) }, caller);
      return JSON.parse(text) as { status: number };
    };
    expect(await importLine(key)).toMatchObject({ status: 202 });
    const receipt = await SAMPLES['receiveStock']!.request(world.fixtures);
    expect((await send('receiveStock', receipt, key, caller)).status).toBe(422);
    expect((await send('receiveStock', receipt, other, caller)).status).toBe(201);
    expect(await importLine(other)).toMatchObject({ status: 422 });
  }
});

it('a refused request does not use up its key', async () => {
  const [caller] = callers;
  const key = randomUUID();
  const unknownOrder = { path: `/v1/orders/${randomUUID()}/cancel`, body: {} };
  expect((await send('cancelOrder', unknownOrder, key, caller!)).status).toBe(404);
  const receipt = await SAMPLES['receiveStock']!.request(world.fixtures);
  expect((await send('receiveStock', receipt, key, caller!)).status).toBe(201);
});
