import { randomUUID } from 'node:crypto';
import { CARRIER_TIMEOUT_MS, createCarrier, type BookCall, type Carrier } from '../../src/providers/carrier';
import { parseEnvironment } from '../../src/main/settings/environment-schema';
import { ProviderUnavailableError } from '../../src/providers/provider-errors';
import { startCarrierSimulator } from '../../src/simulators/carrier-simulator';
import type { Simulator } from '../../src/simulators/json-server';
import { call, setFault } from '../simulators/json-calls';

let simulator: Simulator;
let carrier: Carrier;

beforeAll(async () => {
  simulator = await startCarrierSimulator();
  carrier = createCarrier({ baseUrl: simulator.url });
});

afterEach(() => call('DELETE', `${simulator.url}/faults`));

afterAll(async () => {
  await carrier.close();
  await simulator.close();
});

function createBooking(changes: Partial<BookCall> = {}): BookCall {
  return {
    shipmentId: randomUUID(),
    address: {
      name: 'Ada Lovelace',
      line1: 'Hauptstraße 1',
      city: 'Berlin',
      postalCode: '10827',
      country: 'DE',
    },
    items: [
      { sku: 'MUG-BLUE', quantity: 2 },
      { sku: 'CAP-RED', quantity: 1 },
    ],
    from: 'berlin',
    method: 'express',
    ...changes,
  };
}

const advance = (shipmentId: string) => call('POST', `${simulator.url}/shipments/${shipmentId}/advance`);

describe('book', () => {
  it('returns the same tracking number for repeated calls', async () => {
    const booking = createBooking();
    const first = await carrier.book(booking);
    expect(first).toEqual({
      outcome: 'booked',
      carrier: 'simcarrier',
      trackingNumber: expect.stringMatching(/^SP\d{12}$/),
    });
    const reordered = { ...booking, items: [...booking.items].reverse() };
    expect(await carrier.book(reordered)).toEqual(first);
  });

  it('books one shipment when twenty requests arrive together', async () => {
    const booking = createBooking();
    const results = await Promise.all(Array.from({ length: 20 }, () => carrier.book(booking)));
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  });

  it('returns the existing booking when the first response was lost', async () => {
    const booking = createBooking();
    await setFault(simulator.url, { operation: 'book', mode: 'timeout_after_acting', delayMs: 0 });
    await expect(carrier.book(booking)).rejects.toBeInstanceOf(ProviderUnavailableError);
    const stored = await call('GET', `${simulator.url}/shipments/${booking.shipmentId}`);
    expect(await carrier.book(booking)).toMatchObject({ trackingNumber: stored.body.trackingNumber });
  });

  it('is refused for an address that is not served', async () => {
    const booking = createBooking();
    const nowhere = { ...booking, address: { ...booking.address, postalCode: '00000' } };
    expect(await carrier.book(nowhere)).toEqual({ outcome: 'refused', reason: 'address_not_served' });
  });

  it('is refused with the reason that a fault names', async () => {
    await setFault(simulator.url, { operation: 'book', mode: 'refuse', reason: 'too_heavy' });
    expect(await carrier.book(createBooking())).toEqual({ outcome: 'refused', reason: 'too_heavy' });
  });

  it('is refused when the cancellation of the same shipment came first', async () => {
    const booking = createBooking();
    expect(await carrier.cancel(booking)).toEqual({ outcome: 'cancelled' });
    expect(await carrier.book(booking)).toEqual({ outcome: 'refused', reason: 'cancelled' });
  });

  it('treats a different booking of the same shipment as a fault, not as a refusal', async () => {
    const booking = createBooking();
    await carrier.book(booking);
    const moved = carrier.book({ ...booking, from: 'hamburg' });
    await expect(moved).rejects.toMatchObject({ reason: 'answered 409 booked_differently' });
  });
});

describe('cancel', () => {
  it('has time for a retry before a shipment of the simulator leaves', () => {
    const { CARRIER_SIMULATOR_STEP_MS } = parseEnvironment({});
    const FIRST_RETRY_DELAY_MS = 1_000;
    expect(CARRIER_TIMEOUT_MS + FIRST_RETRY_DELAY_MS).toBeLessThan(CARRIER_SIMULATOR_STEP_MS);
  });

  it('cancels a booked shipment, also when it is repeated', async () => {
    const booking = createBooking();
    await carrier.book(booking);
    expect(await carrier.cancel(booking)).toEqual({ outcome: 'cancelled' });
    expect(await carrier.cancel(booking)).toEqual({ outcome: 'cancelled' });
    expect((await advance(booking.shipmentId)).body).toEqual({ error: 'not_moving', status: 'cancelled' });
  });

  it.each([1, 4])('comes too late once the shipment has moved %i steps', async (steps) => {
    const booking = createBooking();
    await carrier.book(booking);
    for (let step = 0; step < steps; step++) await advance(booking.shipmentId);
    expect(await carrier.cancel(booking)).toEqual({ outcome: 'already_left' });
  });

  it('treats a refusal for another reason as a fault', async () => {
    await setFault(simulator.url, { operation: 'cancel', mode: 'refuse', reason: 'office_closed' });
    await expect(carrier.cancel(createBooking())).rejects.toMatchObject({
      name: 'ProviderUnavailableError',
      reason: 'answered 409 office_closed',
    });
  });

  it("rejects with the signal's reason when the caller cancels the request", async () => {
    await setFault(simulator.url, { operation: 'cancel', mode: 'timeout_after_acting' });
    const caller = new AbortController();
    const reason = new Error('the activity was cancelled');
    const request = carrier.cancel({ shipmentId: randomUUID(), signal: caller.signal });
    caller.abort(reason);
    await expect(request).rejects.toBe(reason);
  });
});
