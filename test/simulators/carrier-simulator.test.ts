import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startCarrierSimulator, type CarrierSimulatorOptions } from '../../src/simulators/carrier-simulator';
import type { Simulator } from '../../src/simulators/json-server';
import { call, type JsonResponse } from './json-calls';
import { startCarrierUpdateReceiver, type CarrierUpdateReceiver } from './carrier-update-receiver';
import { until } from '../support/until';

const REGULAR_STATUSES = ['shipped', 'in_transit', 'out_for_delivery', 'delivered'];

const running: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

async function startCarrier(options: CarrierSimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startCarrierSimulator({
    stepMs: 5,
    retryMs: 5,
    apiKey: 'key-of-carrier',
    ...options,
  });
  running.push(simulator);
  return simulator;
}

async function startReceiver(
  ...options: Parameters<typeof startCarrierUpdateReceiver>
): Promise<CarrierUpdateReceiver> {
  const api = await startCarrierUpdateReceiver(...options);
  running.push(api);
  return api;
}

const booking = {
  address: {
    name: 'Ada Lovelace',
    line1: 'Hauptstraße 1',
    city: 'Berlin',
    postalCode: '10827',
    country: 'DE',
  },
  items: [{ sku: 'MUG-BLUE', quantity: 2 }],
  from: 'berlin',
};

async function book(carrier: Simulator, postalCode = booking.address.postalCode): Promise<string> {
  const shipmentId = randomUUID();
  const shipment = { ...booking, address: { ...booking.address, postalCode } };
  const response = await call('PUT', `${carrier.url}/shipments/${shipmentId}`, shipment);
  expect(response.status).toBe(201);
  return shipmentId;
}

const advance = (carrier: Simulator, shipmentId: string): Promise<JsonResponse> =>
  call('POST', `${carrier.url}/shipments/${shipmentId}/advance`);

const report = (carrier: Simulator, shipmentId: string, status: string): Promise<JsonResponse> =>
  call('POST', `${carrier.url}/shipments/${shipmentId}/report`, { status });

/** @returns the statuses of the shipment in the carrier's own record */
const historyOf = async (carrier: Simulator, shipmentId: string): Promise<string[]> =>
  (await shipmentOf(carrier, shipmentId)).body.events.map((event: { status: string }) => event.status);

const shipmentOf = (carrier: Simulator, shipmentId: string): Promise<JsonResponse> =>
  call('GET', `${carrier.url}/shipments/${shipmentId}`);

describe('a shipment on its way', () => {
  it('is reported status by status, in order and with the API key', async () => {
    const api = await startReceiver();
    const carrier = await startCarrier({ apiUrl: `${api.url}/` });
    const shipmentIds = await Promise.all(Array.from({ length: 10 }, () => book(carrier)));
    await Promise.all(shipmentIds.map((shipmentId) => api.waitUntilDelivered(shipmentId)));
    for (const shipmentId of shipmentIds) expect(api.acceptedStatuses(shipmentId)).toEqual(REGULAR_STATUSES);
    expect(api.received).toHaveLength(40);
    const [first] = api.received;
    expect(first).toMatchObject({ authorization: 'Bearer key-of-carrier' });
    expect(new Date(first?.occurredAt ?? '').toISOString()).toBe(first?.occurredAt);
  });

  it.each([503, 500, 429, 408])('is reported again after a %i, before any later status', async (status) => {
    const api = await startReceiver((update, attempt) =>
      update.status === 'in_transit' && attempt < 3 ? status : 202,
    );
    const log = jest.fn();
    const carrier = await startCarrier({ apiUrl: api.url, log });
    const shipmentId = await book(carrier);
    await api.waitUntilDelivered(shipmentId);
    const [shipped, inTransit, ...rest] = REGULAR_STATUSES;
    expect(api.received.map((r) => r.status)).toEqual([shipped, inTransit, inTransit, inTransit, ...rest]);
    expect(new Set(api.received.filter((r) => r.status === inTransit).map((r) => r.occurredAt)).size).toBe(1);
    expect(log).toHaveBeenCalledTimes(1);
  });

  it('is reported once the API is available again', async () => {
    const stopped = await startCarrierUpdateReceiver();
    await stopped.close();
    const log = jest.fn();
    const carrier = await startCarrier({ apiUrl: stopped.url, log });
    const shipmentId = await book(carrier);
    await until(async () => (await shipmentOf(carrier, shipmentId)).body.status === 'delivered');
    expect(log).toHaveBeenCalledWith(expect.stringMatching(/ECONNREFUSED.*retrying/));
    const api = await startReceiver(undefined, Number(new URL(stopped.url).port));
    await api.waitUntilDelivered(shipmentId);
    expect(api.acceptedStatuses(shipmentId)).toEqual(REGULAR_STATUSES);
  });

  it('is not reported again when the API refuses a report with a 409, which is logged', async () => {
    const api = await startReceiver((update) => (update.status === 'shipped' ? 409 : 202));
    const log = jest.fn();
    const carrier = await startCarrier({ apiUrl: api.url, log });
    const shipmentId = await book(carrier);
    await api.waitUntilDelivered(shipmentId);
    expect(api.received.map((r) => r.status)).toEqual(REGULAR_STATUSES);
    expect(log).toHaveBeenCalledWith(
      `carrier update dropped: shipped of shipment ${shipmentId} was answered 409`,
    );
  });

  it('has left before it is reported, so a cancellation during the report is too late', async () => {
    let cancellation: Promise<JsonResponse> | undefined;
    const api = await startReceiver((update) => {
      cancellation ??= call('POST', `${carrier.url}/shipments/${update.shipmentId}/cancel`);
      return 202;
    });
    const carrier = await startCarrier({ apiUrl: api.url });
    const shipmentId = await book(carrier);
    await api.waitUntilDelivered(shipmentId);
    expect(await cancellation).toMatchObject({ status: 409, body: { error: 'already_left' } });
  });

  it('does not move once it was cancelled', async () => {
    const api = await startReceiver();
    const carrier = await startCarrier({ apiUrl: api.url, stepMs: 60_000 });
    const shipmentId = await book(carrier);
    await call('POST', `${carrier.url}/shipments/${shipmentId}/cancel`);
    const advance = await call('POST', `${carrier.url}/shipments/${shipmentId}/advance`);
    expect(advance).toEqual({ status: 409, body: { error: 'not_moving', status: 'cancelled' } });
    expect(api.received).toEqual([]);
  });
});

describe('advance', () => {
  it('moves a shipment by hand and reports it, when shipments do not move automatically', async () => {
    const api = await startReceiver();
    const carrier = await startCarrierSimulator({ apiUrl: api.url, apiKey: 'key' });
    running.push(carrier);
    const shipmentId = await book(carrier);
    for (const status of REGULAR_STATUSES) {
      const response = await call('POST', `${carrier.url}/shipments/${shipmentId}/advance`);
      expect(response).toEqual({ status: 200, body: { status } });
    }
    expect((await call('POST', `${carrier.url}/shipments/${shipmentId}/advance`)).status).toBe(409);
    await api.waitUntilDelivered(shipmentId);
    expect(api.acceptedStatuses(shipmentId)).toEqual(REGULAR_STATUSES);
  });

  it('puts a shipment with an exception back in transit', async () => {
    const carrier = await startCarrier({ stepMs: undefined });
    const shipmentId = await book(carrier);
    await report(carrier, shipmentId, 'exception');
    expect(await advance(carrier, shipmentId)).toEqual({ status: 200, body: { status: 'in_transit' } });
  });

  it.each(['lost', 'returned_to_sender'])('cannot move a shipment that is %s', async (status) => {
    const carrier = await startCarrier({ stepMs: undefined });
    const shipmentId = await book(carrier);
    await report(carrier, shipmentId, status);
    expect(await advance(carrier, shipmentId)).toEqual({
      status: 409,
      body: { error: 'not_moving', status },
    });
  });

  it('is answered 404 for a shipment that was never booked', async () => {
    const carrier = await startCarrier();
    expect((await call('POST', `${carrier.url}/shipments/${randomUUID()}/advance`)).status).toBe(404);
  });
});

describe('a shipment with a delivery problem', () => {
  const PROBLEM_JOURNEYS: [postalCode: string, journey: string[]][] = [
    ['00001', ['shipped', 'in_transit', 'exception', 'in_transit', 'out_for_delivery', 'delivered']],
    ['00002', ['shipped', 'in_transit', 'lost']],
    ['00003', ['shipped', 'in_transit', 'out_for_delivery', 'returned_to_sender']],
  ];

  it.each(PROBLEM_JOURNEYS)('to %s has this journey: %j', async (postalCode, journey) => {
    const api = await startReceiver();
    const carrier = await startCarrier({ apiUrl: api.url });
    const shipmentId = await book(carrier, postalCode);
    await until(() => api.acceptedStatuses(shipmentId).length >= journey.length);
    // Wait for a later shipment, in whose time the first one would have reported any further status.
    await api.waitUntilDelivered(await book(carrier));
    expect(api.acceptedStatuses(shipmentId)).toEqual(journey);
    expect(await historyOf(carrier, shipmentId)).toEqual(journey);
  });

  it.each(PROBLEM_JOURNEYS)('to %s has the regular journey when it is moved by hand', async (postalCode) => {
    const carrier = await startCarrier({ stepMs: undefined });
    const shipmentId = await book(carrier, postalCode);
    for (const status of REGULAR_STATUSES)
      expect((await advance(carrier, shipmentId)).body).toEqual({ status });
  });

  it('is delivered when it is found after it was lost', async () => {
    const api = await startReceiver();
    const carrier = await startCarrier({ apiUrl: api.url });
    const shipmentId = await book(carrier, '00002');
    await until(() => api.acceptedStatuses(shipmentId).includes('lost'));
    expect(await report(carrier, shipmentId, 'in_transit')).toMatchObject({ status: 200 });
    await api.waitUntilDelivered(shipmentId);
    const [shipped, inTransit, ...rest] = REGULAR_STATUSES;
    expect(api.acceptedStatuses(shipmentId)).toEqual([shipped, inTransit, 'lost', inTransit, ...rest]);
  });

  it('is reported in full when it had the same status twice while the API was unavailable', async () => {
    let isUnavailable = true;
    const api = await startReceiver(() => (isUnavailable ? 503 : 202));
    const carrier = await startCarrier({ apiUrl: api.url, log: () => undefined });
    const shipmentId = await book(carrier, '00001');
    await until(async () => (await historyOf(carrier, shipmentId)).includes('delivered'));
    isUnavailable = false;
    await api.waitUntilDelivered(shipmentId);
    expect(api.acceptedStatuses(shipmentId)).toEqual(PROBLEM_JOURNEYS[0]![1]);
  });
});

describe('report', () => {
  it('sets the status of a shipment, and reports it to the API', async () => {
    const api = await startReceiver();
    const carrier = await startCarrier({ apiUrl: api.url, stepMs: undefined });
    const shipmentId = await book(carrier);
    const journey = ['shipped', 'exception', 'out_for_delivery', 'exception', 'lost', 'returned_to_sender'];
    for (const status of journey)
      expect(await report(carrier, shipmentId, status)).toEqual({ status: 200, body: { status } });
    await until(() => api.acceptedStatuses(shipmentId).length === journey.length);
    expect(api.acceptedStatuses(shipmentId)).toEqual(journey);
    expect(await historyOf(carrier, shipmentId)).toEqual(journey);
  });

  it.each(['exception', 'lost', 'in_transit', 'delivered'])(
    'can make %s the first report of a booked shipment',
    async (status) => {
      const carrier = await startCarrier({ stepMs: undefined });
      const shipmentId = await book(carrier);
      expect(await report(carrier, shipmentId, status)).toEqual({ status: 200, body: { status } });
    },
  );

  it.each([
    ['in_transit', 'shipped'],
    ['in_transit', 'in_transit'],
    ['delivered', 'exception'],
    ['returned_to_sender', 'in_transit'],
    ['lost', 'exception'],
  ])('refuses the change from %s to %s, and changes nothing', async (status, impossible) => {
    const api = await startReceiver();
    const carrier = await startCarrier({ apiUrl: api.url, stepMs: undefined });
    const shipmentId = await book(carrier);
    await report(carrier, shipmentId, status);
    const refused = { status: 409, body: { error: 'cannot', status } };
    expect(await report(carrier, shipmentId, impossible)).toEqual(refused);
    expect(await historyOf(carrier, shipmentId)).toEqual([status]);
  });

  it('leaves a cancelled shipment cancelled', async () => {
    const carrier = await startCarrier({ stepMs: undefined });
    const shipmentId = await book(carrier);
    await call('POST', `${carrier.url}/shipments/${shipmentId}/cancel`);
    const refused = { status: 409, body: { error: 'cannot', status: 'cancelled' } };
    expect(await report(carrier, shipmentId, 'lost')).toEqual(refused);
  });

  it.each(['shipped', 'exception', 'lost', 'returned_to_sender'])(
    'of %s makes a cancellation too late, because the shipment has left',
    async (status) => {
      const carrier = await startCarrier({ stepMs: undefined });
      const shipmentId = await book(carrier);
      await report(carrier, shipmentId, status);
      const late = await call('POST', `${carrier.url}/shipments/${shipmentId}/cancel`);
      expect(late).toEqual({ status: 409, body: { error: 'already_left', status } });
    },
  );

  it('is answered 404 for a shipment that was never booked', async () => {
    const carrier = await startCarrier();
    expect(await report(carrier, randomUUID(), 'lost')).toEqual({
      status: 404,
      body: { error: 'not_found' },
    });
  });

  it.each(['booked', 'cancelled', 'stolen'])(
    'is answered 400 for %s, which is not a carrier status',
    async (status) => {
      const carrier = await startCarrier({ stepMs: undefined });
      expect(await report(carrier, await book(carrier), status)).toMatchObject({
        status: 400,
        body: { error: 'invalid_request' },
      });
    },
  );
});

describe('a restart', () => {
  let directory: string;
  let stateFile: string;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'holdfast-carrier-'));
    stateFile = path.join(directory, 'carrier.json');
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('keeps the shipments, moves them on and reports what the API had not accepted', async () => {
    const failing = await startReceiver(() => 503);
    const before = await startCarrier({
      apiUrl: failing.url,
      stateFile,
      stepMs: 60_000,
      log: () => undefined,
    });
    const [moving, tombstone] = [await book(before), randomUUID()];
    await call('POST', `${before.url}/shipments/${moving}/advance`);
    await call('POST', `${before.url}/shipments/${tombstone}/cancel`);
    const { trackingNumber } = (await shipmentOf(before, moving)).body;
    await before.close();

    const api = await startReceiver();
    const after = await startCarrier({ apiUrl: api.url, stateFile });
    await api.waitUntilDelivered(moving);
    expect(api.acceptedStatuses(moving)).toEqual(REGULAR_STATUSES);
    expect((await shipmentOf(after, moving)).body).toMatchObject({ trackingNumber, status: 'delivered' });
    const late = await call('PUT', `${after.url}/shipments/${tombstone}`, booking);
    expect(late).toEqual({ status: 409, body: { error: 'cancelled' } });
  });

  it('does not repeat reports that were accepted', async () => {
    const api = await startReceiver();
    const before = await startCarrier({ apiUrl: api.url, stateFile });
    const shipmentId = await book(before);
    const reported = async () =>
      (await shipmentOf(before, shipmentId)).body.events.filter((e: { reported: boolean }) => e.reported)
        .length;
    await until(async () => (await reported()) === 4);
    await before.close();
    const after = await startCarrier({ apiUrl: api.url, stateFile });
    const second = await book(after);
    await api.waitUntilDelivered(second);
    expect(api.acceptedStatuses(shipmentId)).toEqual(REGULAR_STATUSES);
  });
});

describe('invalid input', () => {
  it.each([
    ['malformed JSON', '{"address":', 'malformed_json'],
    ['no items', { ...booking, items: [] }, 'invalid_request'],
    ['no address', { ...booking, address: undefined }, 'invalid_request'],
    ['a list', [], 'invalid_request'],
  ])('is answered 400 for %s', async (_what, input, error) => {
    const carrier = await startCarrier();
    const response = await call('PUT', `${carrier.url}/shipments/${randomUUID()}`, input);
    expect(response).toEqual({ status: 400, body: { error, message: expect.any(String) } });
  });
});
