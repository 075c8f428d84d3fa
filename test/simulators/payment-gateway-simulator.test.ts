import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Simulator } from '../../src/simulators/json-server';
import { startPaymentGatewaySimulator } from '../../src/simulators/payment-gateway-simulator';
import { call, type JsonResponse } from './json-calls';
import { until } from '../support/until';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startPaymentGatewaySimulator();
});

afterAll(() => simulator.close());

const body = { amountMinor: 5_000, currency: 'EUR', customerId: 'customer-1' };

function authorize(reference: string, key: string, gateway: Simulator = simulator): Promise<JsonResponse> {
  return call('POST', `${gateway.url}/payments/${reference}/authorize`, body, { 'idempotency-key': key });
}

/** Sends a capture or a refund of 10.00, or a void, which ignores the amount. */
function send(operation: string, reference: string, key: string): Promise<JsonResponse> {
  const tenEuros = { amountMinor: 1_000, currency: 'EUR' };
  const url = `${simulator.url}/payments/${reference}/${operation}`;
  return call('POST', url, tenEuros, { 'idempotency-key': key });
}

const paymentOf = (reference: string, gateway: Simulator = simulator): Promise<JsonResponse> =>
  call('GET', `${gateway.url}/payments/${reference}`);

it('authorizes again when an authorization is repeated under another key', async () => {
  const reference = randomUUID();
  await authorize(reference, 'first');
  await authorize(reference, 'second');
  expect((await paymentOf(reference)).body).toMatchObject({ authorizations: 2, heldMinor: 10_000 });
});

it('answers 404 for an unknown reference', async () => {
  expect(await paymentOf(randomUUID())).toEqual({ status: 404, body: { error: 'not_found' } });
});

describe('invalid input', () => {
  const sendTo = (operation: string, input: object | string, headers: object): Promise<JsonResponse> =>
    call('POST', `${simulator.url}/payments/${randomUUID()}/${operation}`, input, headers);
  const sendInput = (input: object | string): Promise<JsonResponse> =>
    sendTo('authorize', input, { 'idempotency-key': 'key' });

  it.each([
    ['malformed JSON', '{"amountMinor":', 'malformed_json'],
    ['null', 'null', 'invalid_request'],
    ['a fraction of a cent', { ...body, amountMinor: 0.5 }, 'invalid_request'],
    ['a negative amount', { ...body, amountMinor: -1 }, 'invalid_request'],
    ['an invalid currency', { ...body, currency: 'euro' }, 'invalid_request'],
  ])('is answered 400 for %s', async (_what, input, error) => {
    expect(await sendInput(input)).toEqual({ status: 400, body: { error, message: expect.any(String) } });
  });

  it('is answered with every invalid field', async () => {
    const { message } = (await sendInput({ amountMinor: 'much', currency: 'EUR' })).body;
    expect(message).toContain('amountMinor');
    expect(message).toContain('customerId');
  });

  const amount = { amountMinor: 1, currency: 'EUR' };
  it.each([
    ['authorize', body],
    ['capture', amount],
    ['refund', amount],
  ])('is answered 400 to %s without an Idempotency-Key', async (operation, input) => {
    const missing = { status: 400, body: { error: 'idempotency_key_missing' } };
    expect(await sendTo(operation, input, {})).toEqual(missing);
  });

  it.each(['capture', 'refund'])('is answered 400 to %s with an invalid amount', async (operation) => {
    for (const input of [
      { currency: 'EUR' },
      { ...amount, amountMinor: -1 },
      { ...amount, amountMinor: '1' },
      body,
    ]) {
      const response = await sendTo(operation, input, { 'idempotency-key': 'key' });
      expect(response).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    }
  });

  it.each(['%E0%A4%A', 'a%20b', 'a%2Fb'])('is answered 400 for the reference %s', async (reference) => {
    const response = await call('POST', `${simulator.url}/payments/${reference}/void`, {});
    expect(response).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('is answered 413 for a body that is too large', async () => {
    expect(await sendInput({ ...body, customerId: 'x'.repeat(300_000) })).toMatchObject({ status: 413 });
  });
});

describe('faults', () => {
  let faults: string;
  beforeAll(() => {
    faults = `${simulator.url}/faults`;
  });
  afterEach(() => call('DELETE', faults));

  it('happen as often as configured', async () => {
    await call('PUT', faults, { operation: 'authorize', mode: 'unavailable', times: 2 });
    const statuses = [];
    for (let request = 0; request < 3; request++)
      statuses.push((await authorize(randomUUID(), 'key')).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect((await call('GET', faults)).body).toEqual({ faults: [] });
  });

  it('happen only for the reference that they name', async () => {
    const failing = randomUUID();
    const fault = { operation: 'authorize', mode: 'unavailable', times: 'always', reference: failing };
    await call('PUT', faults, fault);
    expect((await authorize(failing, 'key')).status).toBe(503);
    expect((await authorize(randomUUID(), 'key')).status).toBe(200);
    expect((await authorize(failing, 'key')).status).toBe(503);
    await call('DELETE', faults);
    expect((await authorize(failing, 'key')).status).toBe(200);
  });

  it('can decline any authorization, with a reason', async () => {
    await call('PUT', faults, {
      operation: 'authorize',
      mode: 'decline',
      reason: 'stolen_card',
    });
    const declined = { status: 402, body: { status: 'declined', reason: 'stolen_card' } };
    const reference = randomUUID();
    expect(await authorize(reference, 'key')).toEqual(declined);
    expect(await authorize(reference, 'key')).toEqual(declined);
  });

  it.each(['void', 'capture', 'refund'])('can refuse a %s, with a reason', async (operation) => {
    const reference = randomUUID();
    await authorize(reference, 'key');
    await send('capture', reference, 'first');
    const before = (await paymentOf(reference)).body;
    await call('PUT', faults, { operation, mode: 'decline', reason: 'closed_books' });
    const refused = { status: 409, body: { error: 'closed_books' } };
    expect(await send(operation, reference, 'second')).toEqual(refused);
    expect((await paymentOf(reference)).body).toEqual(before);
    // The refusal is replayed for its idempotency key. A void has no key, so it gets a new result.
    const again = await send(operation, reference, 'second');
    if (operation === 'void') expect(again.status).toBe(200);
    else expect(again).toEqual(refused);
    expect((await send(operation, reference, 'third')).status).toBe(200);
  });

  it.each([
    ['an unknown operation', { operation: 'chargeback', mode: 'reset' }],
    ['an unknown mode', { operation: 'void', mode: 'explode' }],
    ['slow without a delay', { operation: 'void', mode: 'slow' }],
    ['no times at all', { operation: 'void', mode: 'reset', times: 0 }],
  ])('are refused with %s', async (_what, fault) => {
    const response = await call('PUT', faults, fault);
    expect(response).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('the state file', () => {
  let directory: string;
  let stateFile: string;
  let started: Simulator[];

  const start = async (): Promise<Simulator> => {
    const running = await startPaymentGatewaySimulator({ stateFile });
    started.push(running);
    return running;
  };

  beforeEach(async () => {
    started = [];
    directory = await mkdtemp(path.join(tmpdir(), 'holdfast-payments-'));
    stateFile = path.join(directory, 'simulators', 'payments.json');
  });

  afterEach(async () => {
    for (const running of started) await running.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('keeps authorizations, tombstones and keys over a restart', async () => {
    const [authorized, voided] = [randomUUID(), randomUUID()];
    const before = await start();
    const response = await authorize(authorized, 'key', before);
    await call('POST', `${before.url}/payments/${voided}/void`, {});
    await before.close();

    const after = await start();
    expect(await authorize(authorized, 'key', after)).toEqual(response);
    expect((await paymentOf(authorized, after)).body).toMatchObject({ authorizations: 1, heldMinor: 5_000 });
    expect((await authorize(voided, 'key', after)).body).toEqual({ error: 'voided' });
  });

  it('keeps captures, refunds and expiry times over a restart', async () => {
    const reference = randomUUID();
    const before = await start();
    await authorize(reference, 'key', before);
    const amount = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
    const post = (
      gateway: Simulator,
      operation: string,
      amountMinor: number,
      key: string,
    ): Promise<JsonResponse> =>
      call('POST', `${gateway.url}/payments/${reference}/${operation}`, amount(amountMinor), {
        'idempotency-key': key,
      });
    await post(before, 'capture', 3_000, 'capture');
    await post(before, 'refund', 1_000, 'refund');
    const payment = await paymentOf(reference, before);
    await before.close();

    const after = await start();
    expect(await paymentOf(reference, after)).toEqual(payment);
    await post(after, 'capture', 3_000, 'capture');
    await post(after, 'refund', 1_000, 'refund');
    expect(await paymentOf(reference, after)).toEqual(payment);
  });

  it('is written before the simulator closes, because a killed process does not close', async () => {
    const running = await start();
    const reference = randomUUID();
    await authorize(reference, 'key', running);
    const text = await until(() => readFile(stateFile, 'utf8').catch(() => undefined));
    expect(JSON.parse(text)).toMatchObject({ payments: [{ reference }] });
  });

  it('is not overwritten when it cannot be read', async () => {
    stateFile = path.join(directory, 'payments.json');
    await writeFile(stateFile, '{"payments":[{');
    await expect(start()).rejects.toThrow(/move it away to start without it/);
    expect(await readFile(stateFile, 'utf8')).toBe('{"payments":[{');
  });
});

it('throws when its port is in use', async () => {
  await expect(startPaymentGatewaySimulator({ port: simulator.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

it('closes while requests are pending', async () => {
  const closing = await startPaymentGatewaySimulator();
  await call('PUT', `${closing.url}/faults`, { operation: 'authorize', mode: 'slow', delayMs: 600_000 });
  const pending = authorize(randomUUID(), 'key', closing).catch((error: unknown) => error);
  await until(async () => {
    const { body: remaining } = await call('GET', `${closing.url}/faults`);
    return remaining.faults.length === 0;
  });
  await closing.close();
  expect(await pending).toMatchObject({ message: 'fetch failed' });
});
