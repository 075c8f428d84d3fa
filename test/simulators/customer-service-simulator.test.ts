import type { Simulator } from '../../src/simulators/json-server';
import { startCustomerServiceSimulator } from '../../src/simulators/customer-service-simulator';
import { call, setFault, type JsonResponse } from './json-calls';
import { until } from './until';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startCustomerServiceSimulator();
});

afterEach(() => call('DELETE', `${simulator.url}/faults`));

afterAll(() => simulator.close());

const sum = { amountMinor: 5_000, currency: 'EUR' };

function check(
  customerId: string,
  body: object | string = sum,
  at: Simulator = simulator,
): Promise<JsonResponse> {
  return call('POST', `${at.url}/customers/${customerId}/checks`, body);
}

const customer = (customerId: string): Promise<JsonResponse> =>
  call('GET', `${simulator.url}/customers/${customerId}`);

const allowed = { status: 200, body: { status: 'allowed' } };
const refused = (reason: string): JsonResponse => ({ status: 200, body: { status: 'refused', reason } });

describe('a check', () => {
  it.each(['customer-1', 'anna-unknown', 'not.blocked', 'limit-', 'limit-none'])(
    'allows %s, whose id begins like no magic one',
    async (customerId) => {
      expect(await check(customerId)).toEqual(allowed);
    },
  );

  it.each([
    ['unknown', 'customer_unknown'],
    ['unknown-7', 'customer_unknown'],
    ['blocked', 'customer_blocked'],
    ['blocked:anna', 'customer_blocked'],
  ])('refuses %s with %s, whatever the sum', async (customerId, reason) => {
    expect(await check(customerId)).toEqual(refused(reason));
    expect(await check(customerId, { ...sum, amountMinor: 0 })).toEqual(refused(reason));
  });

  it.each(['limit-5000', 'limit-5000-anna'])('allows %s what the limit allows and not more', async (id) => {
    expect(await check(id, { ...sum, amountMinor: 5_000 })).toEqual(allowed);
    expect(await check(id, { ...sum, amountMinor: 5_001 })).toEqual(refused('credit_limit_exceeded'));
  });

  it('uses up no limit: it may be repeated', async () => {
    const answers = await Promise.all(Array.from({ length: 3 }, () => check('limit-5000-again')));
    expect(answers).toEqual([allowed, allowed, allowed]);
  });
});

describe('a look', () => {
  it.each([
    ['customer-1', 'good', null],
    ['blocked-1', 'blocked', null],
    ['limit-5000-anna', 'good', 5_000],
  ])('at %s shows what the checks go by', async (customerId, standing, creditLimitMinor) => {
    const body = { customerId, standing, creditLimitMinor };
    expect(await customer(customerId)).toEqual({ status: 200, body });
  });

  it('finds nobody where there is nobody', async () => {
    expect(await customer('unknown-1')).toEqual({ status: 404, body: { error: 'not_found' } });
  });
});

describe('bad input', () => {
  it.each([
    ['a broken body', '{"amountMinor":', 'malformed_json'],
    ['null', 'null', 'invalid_request'],
    ['a fraction of a cent', { ...sum, amountMinor: 0.5 }, 'invalid_request'],
    ['a negative amount', { ...sum, amountMinor: -1 }, 'invalid_request'],
    ['a currency that is none', { ...sum, currency: 'euro' }, 'invalid_request'],
    ['no sum', {}, 'invalid_request'],
    ['a field that means nothing', { ...sum, customerId: 'customer-1' }, 'invalid_request'],
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
  it('happen to one customer only when they name them', async () => {
    const fault = { operation: 'check', mode: 'unavailable', times: 'always', reference: 'unlucky' };
    await setFault(simulator.url, fault);
    expect(await check('unlucky')).toEqual({ status: 503, body: { error: 'unavailable' } });
    expect(await check('lucky')).toEqual(allowed);
  });

  it('can refuse anybody, by default as blocked', async () => {
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
    const reply = await call('PUT', `${simulator.url}/faults`, fault);
    expect(reply).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

it('says so when its port is taken', async () => {
  await expect(startCustomerServiceSimulator({ port: simulator.port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

it('closes with requests under way', async () => {
  const closing = await startCustomerServiceSimulator();
  await setFault(closing.url, { operation: 'check', mode: 'slow', delayMs: 600_000 });
  const pending = check('customer-1', sum, closing).catch((error: unknown) => error);
  await until('the fault used up', async () => {
    const { body: left } = await call('GET', `${closing.url}/faults`);
    return left.faults.length === 0 || undefined;
  });
  await closing.close();
  expect(await pending).toMatchObject({ message: 'fetch failed' });
});
