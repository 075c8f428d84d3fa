import type { Simulator } from '../../src/simulators/json-server';
import { startCustomerServiceSimulator } from '../../src/simulators/customer-service-simulator';
import { call, setFault, type JsonResponse } from './json-calls';
import { until } from '../support/until';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startCustomerServiceSimulator();
});

afterEach(() => call('DELETE', `${simulator.url}/faults`));

afterAll(() => simulator.close());

const amount = { amountMinor: 5_000, currency: 'EUR' };

function check(
  customerId: string,
  body: object | string = amount,
  service: Simulator = simulator,
): Promise<JsonResponse> {
  return call('POST', `${service.url}/customers/${customerId}/checks`, body);
}

const customer = (customerId: string): Promise<JsonResponse> =>
  call('GET', `${simulator.url}/customers/${customerId}`);

const allowed = { status: 200, body: { status: 'allowed' } };
const refused = (reason: string): JsonResponse => ({ status: 200, body: { status: 'refused', reason } });

describe('a check', () => {
  it.each(['customer-1', 'anna-unknown', 'not.blocked', 'limit-', 'limit-none'])(
    'allows %s, whose id has no special prefix',
    async (customerId) => {
      expect(await check(customerId)).toEqual(allowed);
    },
  );

  it.each([
    ['unknown', 'customer_unknown'],
    ['unknown-7', 'customer_unknown'],
    ['blocked', 'customer_blocked'],
    ['blocked:anna', 'customer_blocked'],
  ])('refuses %s with %s, whatever the amount', async (customerId, reason) => {
    expect(await check(customerId)).toEqual(refused(reason));
    expect(await check(customerId, { ...amount, amountMinor: 0 })).toEqual(refused(reason));
  });

  it.each(['limit-5000', 'limit-5000-anna'])('allows %s up to its limit', async (id) => {
    expect(await check(id, { ...amount, amountMinor: 5_000 })).toEqual(allowed);
    expect(await check(id, { ...amount, amountMinor: 5_001 })).toEqual(refused('credit_limit_exceeded'));
  });

  it('does not use up the limit', async () => {
    const responses = await Promise.all(Array.from({ length: 3 }, () => check('limit-5000-again')));
    expect(responses).toEqual([allowed, allowed, allowed]);
  });
});

describe('a customer', () => {
  it.each([
    ['customer-1', 'good', null],
    ['blocked-1', 'blocked', null],
    ['limit-5000-anna', 'good', 5_000],
  ])(
    '%s has the standing and the limit that the checks use',
    async (customerId, standing, creditLimitMinor) => {
      const body = { customerId, standing, creditLimitMinor };
      expect(await customer(customerId)).toEqual({ status: 200, body });
    },
  );

  it('who is unknown is answered 404', async () => {
    expect(await customer('unknown-1')).toEqual({ status: 404, body: { error: 'not_found' } });
  });
});

describe('invalid input', () => {
  it.each([
    ['malformed JSON', '{"amountMinor":', 'malformed_json'],
    ['null', 'null', 'invalid_request'],
    ['a fraction of a cent', { ...amount, amountMinor: 0.5 }, 'invalid_request'],
    ['a negative amount', { ...amount, amountMinor: -1 }, 'invalid_request'],
    ['an invalid currency', { ...amount, currency: 'euro' }, 'invalid_request'],
    ['no amount', {}, 'invalid_request'],
    ['an unknown field', { ...amount, customerId: 'customer-1' }, 'invalid_request'],
  ])('is answered 400 for %s', async (_what, input, error) => {
    expect(await check('customer-1', input)).toEqual({
      status: 400,
      body: { error, message: expect.any(String) },
    });
  });

  it.each(['%E0%A4%A', 'a%20b', 'a%2Fb'])('is answered 400 for the customer %s', async (customerId) => {
    const invalid = { status: 400, body: { error: 'invalid_request' } };
    expect(await check(customerId)).toMatchObject(invalid);
    expect(await customer(customerId)).toMatchObject(invalid);
  });
});

describe('faults', () => {
  it('happen only to the customer that they name', async () => {
    const fault = { operation: 'check', mode: 'unavailable', times: 'always', reference: 'unlucky' };
    await setFault(simulator.url, fault);
    expect(await check('unlucky')).toEqual({ status: 503, body: { error: 'unavailable' } });
    expect(await check('lucky')).toEqual(allowed);
  });

  it('can refuse any customer, by default as blocked', async () => {
    await setFault(simulator.url, { operation: 'check', mode: 'refuse', reason: 'customer_unknown' });
    expect(await check('customer-1')).toEqual(refused('customer_unknown'));
    await setFault(simulator.url, { operation: 'check', mode: 'refuse' });
    expect(await check('customer-1')).toEqual(refused('customer_blocked'));
    expect(await check('customer-1')).toEqual(allowed);
  });

  it.each([
    ['an operation of another service', { operation: 'book', mode: 'reset' }],
    ['a mode of another service', { operation: 'check', mode: 'decline' }],
  ])('are refused with %s', async (_what, fault) => {
    const response = await call('PUT', `${simulator.url}/faults`, fault);
    expect(response).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

it('throws when its port is in use', async () => {
  await expect(startCustomerServiceSimulator({ port: simulator.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

it('closes while requests are pending', async () => {
  const closing = await startCustomerServiceSimulator();
  await setFault(closing.url, { operation: 'check', mode: 'slow', delayMs: 600_000 });
  const pending = check('customer-1', amount, closing).catch((error: unknown) => error);
  await until(async () => {
    const { body: remaining } = await call('GET', `${closing.url}/faults`);
    return remaining.faults.length === 0;
  });
  await closing.close();
  expect(await pending).toMatchObject({ message: 'fetch failed' });
});
