import { shipmentSchema } from '../../src/contracts/shipment';
import type { ShipmentStatus } from '../../src/domain/states/shipment-status';
import { anApi, anOrder, aShipment, KEYS, type Api } from './fakes';
import { post } from './requests';

let api: Api;
beforeEach(() => {
  api = anApi();
});

function aParcel(status: ShipmentStatus, storefrontId = 'demo') {
  return api.orders.add(anOrder({ storefrontId, status: 'processing', shipments: [aShipment({ status })] }))
    .shipments[0]!;
}

const report = (shipmentId: string, status: string, key: string = KEYS.carrier) =>
  post(api, '/v1/carrier-updates', key).send({ shipmentId, status, occurredAt: '2026-03-02T16:20:00+01:00' });

describe('a carrier’s report', () => {
  it.each([
    ['ready', 'shipped'],
    ['shipped', 'in_transit'],
    ['in_transit', 'delivered'],
    ['in_transit', 'exception'],
    ['exception', 'in_transit'],
    ['shipped', 'returned_to_sender'],
    ['out_for_delivery', 'lost'],
    ['lost', 'delivered'],
  ] as const)('about a parcel that is %s and now %s reaches the workflow', async (from, to) => {
    const { id, orderId } = aParcel(from);
    const answer = await report(id, to);
    expect(answer.status).toBe(202);
    expect(shipmentSchema.parse(answer.body).id).toBe(id);
    expect(api.orderProcess.reports).toEqual([{ orderId, shipmentId: id, status: to }]);
  });

  it.each([
    ['delivered', 'delivered'],
    ['out_for_delivery', 'in_transit'],
  ] as const)(
    'that repeats or comes late (%s, then %s) is kept and changes nothing',
    async (present, reported) => {
      const { id } = aParcel(present);
      expect((await report(id, reported)).status).toBe(202);
      expect(api.orderProcess.reports).toEqual([]);
      expect(api.orders.keptReports).toMatchObject([{ shipmentId: id, status: reported }]);
    },
  );

  it('about a cancelled shipment is refused', async () => {
    const answer = await report(aParcel('cancelled').id, 'shipped');
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('shipment_not_moving');
    expect(api.orderProcess.reports).toEqual([]);
  });

  it('is passed on while the answer to the booking is still on its way', async () => {
    const answer = await report(aParcel('pending').id, 'shipped');
    expect(answer.status).toBe(202);
    expect(api.orderProcess.reports).toHaveLength(1);
  });

  it('about an unknown shipment is a 404', async () => {
    const answer = await report('019608f2-0000-7000-8000-ffffffffffff', 'shipped');
    expect(answer.status).toBe(404);
    expect(answer.body.code).toBe('not_found');
  });

  it('is refused when the order has ended without it', async () => {
    const { id } = aParcel('shipped');
    api.orderProcess.report = () => 'order_closed';
    const answer = await report(id, 'delivered');
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('shipment_not_moving');
  });

  it('is taken when the order has ended with it, a moment ago', async () => {
    const { id, orderId } = aParcel('shipped');
    api.orderProcess.report = () => {
      api.orders.records.get(orderId)!.shipments[0]!.status = 'delivered';
      return 'order_closed';
    };
    expect((await report(id, 'delivered')).status).toBe(202);
  });

  it('is answered 503 while Temporal is down, so that the carrier sends it again', async () => {
    const { id } = aParcel('ready');
    api.orderProcess.report = () => {
      throw new Error('14 UNAVAILABLE: no connection to secret-host:7233');
    };
    const answer = await report(id, 'shipped');
    expect(answer.status).toBe(503);
    expect(answer.body.code).toBe('service_unavailable');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.text).not.toContain('secret-host');
    expect(api.log.join()).toContain('secret-host');
  });

  it('may come from an operator, but only about orders that the key may see', async () => {
    expect((await report(aParcel('ready').id, 'shipped', KEYS.operator)).status).toBe(202);
    expect((await report(aParcel('ready').id, 'shipped', KEYS.demoOperator)).status).toBe(202);
    expect((await report(aParcel('ready', 'other').id, 'shipped', KEYS.demoOperator)).status).toBe(404);
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
  ])('with a wrong %s is refused', async (field, wrong) => {
    const right = { shipmentId: aParcel('ready').id, status: 'shipped', occurredAt: '2026-03-02T16:20:00Z' };
    const answer = await post(api, '/v1/carrier-updates', KEYS.carrier).send({ ...right, ...wrong });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toEqual([`/${field}`]);
  });
});
