/** Every operation of the API accepts ids in upper case and answers as for lower case. */
import { SAMPLES } from '../../support/api/access-samples';
import {
  bearer,
  createAccessWorld,
  type AccessWorld,
  type SampleRequest,
} from '../../support/api/access-world';
import { openEventStream } from '../../support/api/event-stream';

interface Documented {
  operationId: string;
  parameters?: { name: string; in: string; schema: { format?: string } }[];
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const idsToUpperCase = (text: string): string => text.replace(UUID, (id) => id.toUpperCase());

let world: AccessWorld;
let admin: string;
let operations: Map<string, Documented & { method: string; path: string }>;

beforeAll(async () => {
  world = await createAccessWorld();
  admin = bearer(await world.keyFor({ role: 'admin', storefrontId: null }));
  const { text } = await world.send('get', { path: '/openapi.json' }, undefined);
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Documented>> };
  operations = new Map(
    Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [
        operation.operationId,
        { ...operation, method, path },
      ]),
    ),
  );
});
afterAll(() => world.close());

const toUpperCase = ({ path, body, headers }: SampleRequest): SampleRequest => ({
  path: idsToUpperCase(path),
  ...(body === undefined ? {} : { body: JSON.parse(idsToUpperCase(JSON.stringify(body))) as unknown }),
  ...(headers === undefined ? {} : { headers }),
});

describe.each(Object.entries(SAMPLES))('%s', (operationId, sample) => {
  it('answers the same for ids in upper and lower case', async () => {
    const { method } = operations.get(operationId)!;
    const request = await sample.request(world.fixtures);
    const lower = await world.send(method, request, admin);
    // A change may succeed only once, so it is repeated on another fixture of the same kind.
    const other = method === 'get' ? request : await sample.request(world.fixtures);
    const upper = await world.send(method, toUpperCase(other), admin);
    expect([upper.status, upper.problem['code']]).toEqual([lower.status, lower.problem['code']]);
    if (method === 'get') expect(upper.text).toBe(lower.text);
    else expect(upper.text.match(UUID) === null).toBe(lower.text.match(UUID) === null);
  });
});

it('filters by id ignore the case', async () => {
  const { orderId } = await world.fixtures.bookedOrder();
  const values: Record<string, string> = { orderId, productId: world.fixtures.productId };
  const filters = [...operations.values()].flatMap(({ operationId, method, parameters = [] }) =>
    parameters
      .filter((parameter) => parameter.in === 'query' && parameter.schema.format === 'uuid')
      .map(({ name }) => ({ operationId, method, name })),
  );
  expect(filters.length).toBeGreaterThan(4);
  for (const { operationId, method, name } of filters) {
    const { path } = await SAMPLES[operationId]!.request(world.fixtures);
    const request = (value: string) =>
      world.send(method, { path: `${path}${path.includes('?') ? '&' : '?'}${name}=${value}` }, admin);
    const [lower, upper] = [await request(values[name]!), await request(values[name]!.toUpperCase())];
    expect([operationId, name, upper.status, upper.text]).toEqual([
      operationId,
      name,
      lower.status,
      lower.text,
    ]);
  }
});

it.each(['order', 'all'])(
  'the stream of %s events by an upper-case id has the events of the order',
  async (which) => {
    const orderId = await world.fixtures.placedOrder();
    const id = orderId.toUpperCase();
    const path = which === 'order' ? `/v1/orders/${id}/events` : `/v1/events?from=start&orderId=${id}`;
    const reader = await openEventStream(world.url + path, admin.replace('Bearer ', ''));
    const [first] = await reader.waitForEvents(1);
    await reader.close();
    expect(first).toMatchObject({ orderId });
  },
);
