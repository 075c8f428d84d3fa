import { shipmentSchema } from '../../../src/contracts/wire/shipment';
import type { ShipmentStatus } from '../../../src/domain/order/shipment-status';
import { createFakeApi, anOrder, aShipment, KEYS, type Api } from '../fakes';
import { post } from '../requests';

let api: Api;
beforeEach(() => {
  api = createFakeApi();
});

function addShipment(status: ShipmentStatus, storefrontId = 'demo') {
  return api.orders.add(anOrder({ storefrontId, status: 'processing', shipments: [aShipment({ status })] }))
    .shipments[0]!;
}

const report = (shipmentId: string, status: string, key: string = KEYS.carrier) =>
  post(api, '/v1/carrier-updates', key).send({ shipmentId, status, occurredAt: '2026-03-02T16:20:00+01:00' });

describe('a carrier report', () => {
  it('is recorded and wakes the workflow of the order', async () => {
    const { id, orderId } = addShipment('ready');
    const response = await report(id, 'shipped');
    expect(response.status).toBe(202);
    expect(shipmentSchema.parse(response.body)).toMatchObject({ id, status: 'shipped' });
    expect(api.orderWorkflows.wokenOrders).toEqual([orderId]);
  });

  it('wakes no workflow if it changes nothing for it', async () => {
    api.orders.answerCarrierReport = (shipment) => ({ outcome: 'recorded', shipment, needsWakeUp: false });
    expect((await report(addShipment('shipped').id, 'in_transit')).status).toBe(202);
    expect(api.orderWorkflows.wokenOrders).toEqual([]);
  });

  it('about a cancelled shipment is refused', async () => {
    const response = await report(addShipment('cancelled').id, 'shipped');
    expect(response.status).toBe(409);
    expect(response.body).toMatchObject({ code: 'shipment_closed', state: 'cancelled' });
    expect(api.orderWorkflows.wokenOrders).toEqual([]);
  });

  it('about an unknown shipment gets 404', async () => {
    const response = await report('019608f2-0000-7000-8000-ffffffffffff', 'shipped');
    expect(response.status).toBe(404);
    expect(response.body.code).toBe('not_found');
  });

  it('is accepted from an operator for orders that the key may see', async () => {
    expect((await report(addShipment('ready').id, 'shipped', KEYS.operator)).status).toBe(202);
    expect((await report(addShipment('ready').id, 'shipped', KEYS.demoOperator)).status).toBe(202);
    expect((await report(addShipment('ready', 'other').id, 'shipped', KEYS.demoOperator)).status).toBe(404);
  });

  it.each([
    ['shipmentId', { shipmentId: '7' }],
    ['status', { status: 'cancelled' }],
    ['status', { status: 'ready' }],
    ['occurredAt', { occurredAt: 'yesterday' }],
    ['occurredAt', { occurredAt: '2026-02-30T10:00:00Z' }],
    ['occurredAt', { occurredAt: `2026-02-03T10:00:00.${'1'.repeat(1_000)}Z` }],
    ['occurredAt', { occurredAt: '0000-01-01T10:00:00Z' }],
    ['occurredAt', { occurredAt: '9999-12-31T10:00:00Z' }],
    ['weather', { weather: 'rain' }],
  ])('with an invalid %s is refused', async (field, invalid) => {
    const valid = {
      shipmentId: addShipment('ready').id,
      status: 'shipped',
      occurredAt: '2026-03-02T16:20:00Z',
    };
    const response = await post(api, '/v1/carrier-updates', KEYS.carrier).send({ ...valid, ...invalid });
    expect(response.status).toBe(400);
    expect(response.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([`/${field}`]);
  });
});
