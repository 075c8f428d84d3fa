/** The log of the API during an outage of Temporal, whatever it could not deliver. */
import pino from 'pino';
import { freePort } from '../../../src/provision/process/ports';
import { createTemporalClient } from '../../../src/temporal/connection/client';
import { bookedOrder, deliveredOrder, backorderedOrder } from '../../db/order-stages';
import { createTestDatabase } from '../../support/postgres/database';
import { startApi } from '../../support/api/running-api';
import { anOrder, createShop } from '../../support/orders/shop';

interface Line {
  level: number;
  part?: string;
  err?: object;
}

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of cleanUps.splice(0)) await close();
});

it('has one line for starts, edits, cancellations, wake-ups, returns and backorder allocation requests', async () => {
  const { db, close } = await createTestDatabase();
  await createShop(db, [{ sku: 'MUG', stock: { berlin: 10 } }]);
  const client = createTemporalClient(
    { address: `127.0.0.1:${await freePort()}`, namespace: 'default' },
    'once',
  );
  const lines: Line[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as Line) });
  const api = await startApi(db, client, 100, { log });
  cleanUps.push(api.close, () => client.connection.close(), close);
  const send = async (method: string, path: string, body?: unknown, key = crypto.randomUUID()) =>
    (await api.call(method, path, { body, headers: { 'Idempotency-Key': key } })).status;

  const [booked, delivered, waiting] = [
    await bookedOrder(db),
    await deliveredOrder(db),
    await backorderedOrder(db),
  ];
  for (let n = 0; n < 3; n++) expect(await send('POST', '/v1/orders', anOrder())).toBe(202);
  expect(await send('PATCH', `/v1/orders/${booked.id}`, { lines: [{ sku: booked.sku, quantity: 3 }] })).toBe(
    503,
  );
  const returned = { lines: [{ lineNo: 1, quantity: 1 }], reason: 'too small' };
  expect(await send('POST', `/v1/orders/${delivered.id}/returns`, returned)).toBe(202);
  const received = { locationId: 'berlin', quantity: 1, reason: 'delivery' };
  expect(await send('POST', `/v1/inventory/${waiting.productId}/receipts`, received)).toBe(201);
  expect(await send('POST', `/v1/orders/${booked.id}/cancel`, {})).toBe(202);

  const warnings = lines.filter(({ level }) => level > 30);
  expect(warnings).toEqual([
    expect.objectContaining({ level: 50, dependency: 'temporal', err: expect.anything() }),
  ]);
});
