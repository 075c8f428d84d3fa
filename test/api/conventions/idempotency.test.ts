/**
 * Every operation that takes an Idempotency-Key: the first request, its repeat, another request with its key, and its key at another
 * operation. Operations come from the API's own document. Temporal is away, so what asks a workflow is answered 503, and its key is used
 * up all the same: nobody knows whether it was heard.
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
/** One who belongs to a storefront, and one who belongs to none. */
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
  const taking = Object.values(paths).flatMap((item) =>
    Object.entries(item).filter(([, { parameters = [] }]) =>
      parameters.some(({ name }) => name === 'Idempotency-Key'),
    ),
  );
  methods = new Map(taking.map(([method, { operationId }]) => [operationId, method]));
});
afterAll(() => world.close());

/** The operations, as the document must have them: `it.each` wants them before there is one. */
const TAKING = [
  ...['placeOrder', 'amendOrder', 'replaceOrder', 'cancelOrder', 'answerQuestion', 'resolveAttention'],
  ...['resumeProvider', 'eraseCustomer'],
  ...['setShipping', 'setTracking', 'startPicking', 'resolveShipment', 'requestReturn', 'receiveReturn'],
  ...['receiveStock', 'adjustStock', 'transferStock', 'createProduct', 'createLocation', 'createStockPool'],
  ...['createStorefront', 'createApiKey', 'rotateApiKey'],
];

it('knows every operation that takes a key', () => {
  expect([...methods.keys()].sort()).toEqual([...TAKING].sort());
});

const send = (operationId: string, request: SampleRequest, key: string, caller: string) =>
  world.send(
    methods.get(operationId)!,
    { ...request, headers: { ...request.headers, 'idempotency-key': key } },
    caller,
  );

/** The same with another number, or else another word; without a body, of another thing. */
async function another(operationId: string, request: SampleRequest): Promise<SampleRequest> {
  const leaves = request.body === undefined ? [] : leafPathsOf(request.body);
  const number = leaves.find(({ value }) => typeof value === 'number');
  const word = leaves.find(({ path }) => ['reason', 'name', 'carrier'].includes(String(path.at(-1))));
  const chosen = number ?? word;
  if (!chosen) return SAMPLES[operationId]!.request(world.fixtures);
  const change = (value: unknown) => (typeof value === 'number' ? value + 1 : `${String(value)} too`);
  return { ...request, body: replaceAt(request.body, chosen.path, change) };
}

/** As callers of one storefront may not change what belongs to all. */
const callersOf = (operationId: string): string[] =>
  SAMPLES[operationId]!.shopWide ? callers.slice(1) : callers;

describe.each(TAKING)('%s', (operationId) => {
  it('is carried out once for its key, and its key is no other request’s', async () => {
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
      const reused = await send(operationId, await another(operationId, request), key, caller);
      expect([reused.status, reused.problem['code']]).toEqual([422, 'idempotency_key_reused']);
    }
  });

  it('does not take the key of an order, a delivery or an edit for its own', async () => {
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

it('a key that came with an import is no other request’s, and a line with another’s key is refused', async () => {
  for (const caller of callers) {
    const [key, other] = [randomUUID(), randomUUID()];
    const importing = async (idempotencyKey: string) => {
      const { body, ...rest } = await SAMPLES['importOrders']!.request(world.fixtures);
      const line = { ...(JSON.parse(body as string) as object), idempotencyKey };
      const { text } = await world.send('post', { ...rest, body: JSON.stringify(line) }, caller);
      return JSON.parse(text) as { status: number };
    };
    expect(await importing(key)).toMatchObject({ status: 202 });
    const receipt = await SAMPLES['receiveStock']!.request(world.fixtures);
    expect((await send('receiveStock', receipt, key, caller)).status).toBe(422);
    expect((await send('receiveStock', receipt, other, caller)).status).toBe(201);
    expect(await importing(other)).toMatchObject({ status: 422 });
  }
});

it('what was refused has not used its key up', async () => {
  const [caller] = callers;
  const key = randomUUID();
  const nothing = { path: `/v1/orders/${randomUUID()}/cancel`, body: {} };
  expect((await send('cancelOrder', nothing, key, caller!)).status).toBe(404);
  const receipt = await SAMPLES['receiveStock']!.request(world.fixtures);
  expect((await send('receiveStock', receipt, key, caller!)).status).toBe(201);
});
