/** The carrier reports of a shipment, as the record holds them. */
import { shipmentReportPageSchema } from '../../../src/contracts/wire/shipment';
import type { CarrierStatus } from '../../../src/domain/order/shipment-status';
import { bookedOrder, cancelledOrder, NOW, times, type StagedOrder } from '../../db/order-stages';
import { startApiWithoutTemporal, type ApiWithoutTemporal } from '../../support/api/api-without-temporal';

let api: ApiWithoutTemporal;
beforeAll(async () => {
  api = await startApiWithoutTemporal();
});
afterAll(() => api.close());

interface Page {
  reports: { status: string; occurredAt: string; receivedAt: string; applied: boolean }[];
  nextCursor: string | null;
  code?: string;
}
const pathOf = ({ id, shipments }: StagedOrder, index = 0): string =>
  `/v1/orders/${id}/shipments/${shipments[index]!.shipmentId}/reports`;
const read = (path: string, headers = {}) => api.call<Page>('GET', path, { headers });
const report = async (order: StagedOrder, status: CarrierStatus, occurredAt = NOW, index = 0) => {
  const body = { shipmentId: order.shipments[index]!.shipmentId, status, occurredAt };
  expect((await api.call('POST', '/v1/carrier-updates', { body })).status).toBe(202);
};

it('lists each report once, newest first, and shows which of them advanced the shipment', async () => {
  const order = await bookedOrder(api.db);
  expect((await read(pathOf(order))).body).toEqual({ reports: [], nextCursor: null });
  const begin = Date.now();
  await report(order, 'in_transit');
  await report(order, 'shipped', '2026-03-02T08:00:00+01:00');
  await report(order, 'in_transit');
  await report(order, 'delivered', NOW, 1);
  const { status, body } = await read(pathOf(order));
  expect(status).toBe(200);
  expect(shipmentReportPageSchema.strict().parse(body)).toEqual({
    reports: [
      {
        ...{ status: 'shipped', occurredAt: '2026-03-02T07:00:00.000Z', applied: false },
        receivedAt: expect.any(String),
      },
      { status: 'in_transit', occurredAt: NOW, applied: true, receivedAt: expect.any(String) },
    ],
    nextCursor: null,
  });
  for (const { receivedAt } of body.reports)
    expect(Math.abs(Date.parse(receivedAt) - begin)).toBeLessThan(60_000);
  expect((await read(pathOf(order, 1))).body.reports).toMatchObject([{ status: 'delivered', applied: true }]);
});

it('is read page by page while more reports arrive', async () => {
  const order = await bookedOrder(api.db);
  const moments = times(7, (minute) => `2026-03-02T09:0${minute}:00.000Z`);
  for (const minute of moments) await report(order, 'shipped', minute);
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: Page = (await read(`${pathOf(order)}?limit=3${cursor && `&cursor=${cursor}`}`)).body;
    seen.push(...page.reports.map(({ occurredAt }) => occurredAt));
    await report(order, 'in_transit', `2026-03-02T10:0${seen.length}:00Z`);
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(moments.toReversed());
});

it('refuses a cursor of another shipment', async () => {
  const order = await bookedOrder(api.db);
  for (const minute of [0, 1]) await report(order, 'shipped', `2026-03-02T09:0${minute}:00Z`);
  const { nextCursor } = (await read(`${pathOf(order)}?limit=1`)).body;
  const upperCasePath = pathOf(order).replaceAll(/[\da-f-]{36}/g, (id) => id.toUpperCase());
  expect((await read(`${upperCasePath}?cursor=${nextCursor}`)).body.reports).toHaveLength(1);
  const other = await read(`${pathOf(order, 1)}?cursor=${nextCursor}`);
  expect(other).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
});

it('answers 404 for an unknown order, an unknown shipment or a shipment of another order', async () => {
  const [order, other] = [await bookedOrder(api.db), await bookedOrder(api.db)];
  const unknown = '019608f2-0000-7000-8000-ffffffffffff';
  const noOrder = { status: 404, body: { code: 'not_found' } };
  const noShipment = { status: 404, body: { code: 'shipment_not_found' } };
  expect(await read(pathOf({ ...order, id: unknown }))).toMatchObject(noOrder);
  expect(await read(pathOf({ ...order, shipments: other.shipments }))).toMatchObject(noShipment);
  expect(await read(`/v1/orders/${order.id}/shipments/${unknown}/reports`)).toMatchObject(noShipment);
});

it('is visible to callers who may read the order', async () => {
  const order = await bookedOrder(api.db);
  await report(order, 'shipped');
  const statusFor = async (grant: Parameters<ApiWithoutTemporal['keyFor']>[0]) =>
    (await read(pathOf(order), { authorization: await api.keyFor(grant) })).status;
  expect(await statusFor({ role: 'read_only', storefrontId: null })).toBe(200);
  expect(await statusFor({ role: 'carrier', storefrontId: null })).toBe(403);
});

it('is hidden once the order is deleted', async () => {
  const order = await cancelledOrder(api.db);
  expect((await read(pathOf(order))).status).toBe(200);
  const deleted = await api.call('DELETE', `/v1/orders/${order.id}`, { headers: { 'if-match': '*' } });
  expect(deleted.status).toBe(200);
  expect(await read(pathOf(order))).toMatchObject({ status: 404, body: { code: 'not_found' } });
});
