import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Simulator } from '../../src/simulators/json-server';
import { startPaymentGatewaySimulator } from '../../src/simulators/payment-gateway-simulator';
import { call, type Reply } from './json-calls';
import { until } from './until';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startPaymentGatewaySimulator();
});

afterAll(() => simulator.close());

const body = { amountMinor: 5_000, currency: 'EUR', customerId: 'customer-1' };

function authorize(reference: string, key: string, at: Simulator = simulator): Promise<Reply> {
  return call('POST', `${at.url}/payments/${reference}/authorize`, body, { 'idempotency-key': key });
}

const paymentOf = (reference: string, at: Simulator = simulator): Promise<Reply> =>
  call('GET', `${at.url}/payments/${reference}`);

it('counts a second hold when an authorisation is repeated under another key', async () => {
  const reference = randomUUID();
  await authorize(reference, 'first');
  await authorize(reference, 'second');
  expect((await paymentOf(reference)).body).toMatchObject({ authorizations: 2, heldMinor: 10_000 });
});

it('knows nothing of a reference that it never saw', async () => {
  expect(await paymentOf(randomUUID())).toEqual({ status: 404, body: { error: 'not_found' } });
});

describe('bad input', () => {
  const send = (input: object | string, headers: object = { 'idempotency-key': 'key' }): Promise<Reply> =>
    call('POST', `${simulator.url}/payments/${randomUUID()}/authorize`, input, headers);

  it.each([
    ['a broken body', '{"amountMinor":', 'malformed_json'],
    ['null', 'null', 'invalid_request'],
    ['a fraction of a cent', { ...body, amountMinor: 0.5 }, 'invalid_request'],
    ['a negative amount', { ...body, amountMinor: -1 }, 'invalid_request'],
    ['a currency that is none', { ...body, currency: 'euro' }, 'invalid_request'],
  ])('is answered 400 for %s', async (_what, input, error) => {
    expect(await send(input)).toEqual({ status: 400, body: { error, message: expect.any(String) } });
  });

  it('is answered with every field that is wrong', async () => {
    const { message } = (await send({ amountMinor: 'much', currency: 'EUR' })).body;
    expect(message).toContain('amountMinor');
    expect(message).toContain('customerId');
  });

  it('is answered 400 without an Idempotency-Key', async () => {
    expect(await send(body, {})).toEqual({ status: 400, body: { error: 'idempotency_key_missing' } });
  });

  it.each(['%E0%A4%A', 'a%20b', 'a%2Fb'])('is answered 400 for the reference %s', async (reference) => {
    const reply = await call('POST', `${simulator.url}/payments/${reference}/void`, {});
    expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });

  it('is answered 413 for a body that is too large', async () => {
    expect(await send({ ...body, customerId: 'x'.repeat(300_000) })).toMatchObject({ status: 413 });
  });
});

describe('faults', () => {
  let faults: string;
  beforeAll(() => {
    faults = `${simulator.url}/faults`;
  });
  afterEach(() => call('DELETE', faults));

  it('happen as often as they were asked for', async () => {
    await call('PUT', faults, { operation: 'authorize', mode: 'unavailable', times: 2 });
    const statuses = [];
    for (let request = 0; request < 3; request++)
      statuses.push((await authorize(randomUUID(), 'key')).status);
    expect(statuses).toEqual([503, 503, 200]);
    expect((await call('GET', faults)).body).toEqual({ faults: [] });
  });

  it('happen for one order only when they name it', async () => {
    const unlucky = randomUUID();
    const fault = { operation: 'authorize', mode: 'unavailable', times: 'always', reference: unlucky };
    await call('PUT', faults, fault);
    expect((await authorize(unlucky, 'key')).status).toBe(503);
    expect((await authorize(randomUUID(), 'key')).status).toBe(200);
    expect((await authorize(unlucky, 'key')).status).toBe(503);
    await call('DELETE', faults);
    expect((await authorize(unlucky, 'key')).status).toBe(200);
  });

  it('can decline anybody, with a reason', async () => {
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

  it.each([
    ['an unknown operation', { operation: 'refund', mode: 'reset' }],
    ['an unknown mode', { operation: 'void', mode: 'explode' }],
    ['slow without a delay', { operation: 'void', mode: 'slow' }],
    ['no times at all', { operation: 'void', mode: 'reset', times: 0 }],
  ])('are refused with %s', async (_what, fault) => {
    const reply = await call('PUT', faults, fault);
    expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

describe('state file', () => {
  let directory: string;
  let stateFile: string;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'holdfast-payments-'));
    stateFile = path.join(directory, 'simulators', 'payments.json');
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  it('keeps authorisations, tombstones and keys over a restart', async () => {
    const [held, voided] = [randomUUID(), randomUUID()];
    const before = await startPaymentGatewaySimulator({ stateFile });
    const answer = await authorize(held, 'key', before);
    await call('POST', `${before.url}/payments/${voided}/void`, {});
    await before.close();

    const after = await startPaymentGatewaySimulator({ stateFile });
    expect(await authorize(held, 'key', after)).toEqual(answer);
    expect((await paymentOf(held, after)).body).toMatchObject({ authorizations: 1, heldMinor: 5_000 });
    expect((await authorize(voided, 'key', after)).body).toEqual({ error: 'voided' });
    await after.close();
  });

  it('is written without waiting for the end, as a killed process has none', async () => {
    const running = await startPaymentGatewaySimulator({ stateFile });
    const reference = randomUUID();
    await authorize(reference, 'key', running);
    const text = await until('the state file', () => readFile(stateFile, 'utf8').catch(() => undefined));
    expect(JSON.parse(text)).toMatchObject({ payments: [{ reference }] });
    await running.close();
  });

  it('is not overwritten when it cannot be read', async () => {
    stateFile = path.join(directory, 'payments.json');
    await writeFile(stateFile, '{"payments":[{');
    await expect(startPaymentGatewaySimulator({ stateFile })).rejects.toThrow(
      /move it away to start without it/,
    );
    expect(await readFile(stateFile, 'utf8')).toBe('{"payments":[{');
  });
});

it('says so when its port is taken', async () => {
  await expect(startPaymentGatewaySimulator({ port: simulator.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

it('closes with requests under way', async () => {
  const closing = await startPaymentGatewaySimulator();
  await call('PUT', `${closing.url}/faults`, { operation: 'authorize', mode: 'slow', delayMs: 600_000 });
  const pending = authorize(randomUUID(), 'key', closing).catch((error: unknown) => error);
  await until('the fault used up', async () => {
    const { body: left } = await call('GET', `${closing.url}/faults`);
    return left.faults.length === 0 || undefined;
  });
  await closing.close();
  expect(await pending).toMatchObject({ message: 'fetch failed' });
});
