import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  createCustomerService,
  type CheckCall,
  type CustomerService,
} from '../../src/providers/customer-service';
import { ProviderUnavailableError } from '../../src/providers/provider-errors';
import { startCustomerServiceSimulator } from '../../src/simulators/customer-service-simulator';
import type { Simulator } from '../../src/simulators/json-server';
import { call, setFault } from '../simulators/json-calls';

let simulator: Simulator;
let customers: CustomerService;

beforeAll(async () => {
  simulator = await startCustomerServiceSimulator();
  customers = createCustomerService({ baseUrl: simulator.url });
});

afterEach(() => call('DELETE', `${simulator.url}/faults`));

afterAll(async () => {
  await customers.close();
  await simulator.close();
});

const aCheck = (changes: Partial<CheckCall> = {}): CheckCall => ({
  customerId: 'customer-1',
  amountMinor: 5_000,
  currency: 'EUR',
  ...changes,
});

/** @returns the outcome or the error of a check against a service with this listener */
async function checkAgainst(
  listener: RequestListener,
  { check = aCheck(), ...timeouts }: { check?: CheckCall; timeoutMs?: number } = {},
): Promise<unknown> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service = createCustomerService({ baseUrl, ...timeouts });
  try {
    return await service.check(check).catch((error: unknown) => error);
  } finally {
    await service.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

describe('check', () => {
  it('returns allowed when the service allows', async () => {
    expect(await customers.check(aCheck())).toEqual({ outcome: 'allowed' });
  });

  it.each([
    ['unknown-1', 'customer_unknown'],
    ['blocked-1', 'customer_blocked'],
    ['limit-4999', 'credit_limit_exceeded'],
  ])('refuses %s with %s', async (customerId, reason) => {
    expect(await customers.check(aCheck({ customerId }))).toEqual({ outcome: 'refused', reason });
  });

  it('sends only the amount, and escapes the customer id', async () => {
    let received: { url: string | undefined; body: string } | undefined;
    const check = aCheck({ customerId: 'a/../b?c' });
    const outcome = await checkAgainst(
      (request, response) => {
        void text(request).then((body) => {
          received = { url: request.url, body };
          response.end('{"status":"allowed"}');
        });
      },
      { check },
    );
    expect(outcome).toEqual({ outcome: 'allowed' });
    expect(received).toEqual({
      url: '/customers/a%2F..%2Fb%3Fc/checks',
      body: '{"amountMinor":5000,"currency":"EUR"}',
    });
  });

  it.each([
    ['an HTML page', 200, '<html>Welcome</html>'],
    ['an unknown status', 200, '{"status":"perhaps"}'],
    ['a refusal without a reason', 200, '{"status":"refused"}'],
    ['a refusal with an unknown reason', 200, '{"status":"refused","reason":"too_short"}'],
    ['allowed with an HTTP error', 404, '{"status":"allowed"}'],
    ['a refusal with an HTTP error', 402, '{"status":"refused","reason":"customer_blocked"}'],
  ])('treats %s as a fault', async (_what, status, body) => {
    const error = await checkAgainst((_request, response) => void response.writeHead(status).end(body));
    expect(error).toMatchObject({
      name: 'ProviderUnavailableError',
      reason: `answered ${status} unexpected_answer`,
    });
  });

  it("reports the service's error code when the request is invalid", async () => {
    await expect(customers.check(aCheck({ currency: 'euro' }))).rejects.toMatchObject({
      name: 'ProviderUnavailableError',
      message: 'customer service: check: answered 400 invalid_request',
    });
  });

  it.each(['unavailable', 'reset'])('throws a fault that a retry resolves in mode %s', async (mode) => {
    await setFault(simulator.url, { operation: 'check', mode });
    await expect(customers.check(aCheck())).rejects.toBeInstanceOf(ProviderUnavailableError);
    expect(await customers.check(aCheck())).toEqual({ outcome: 'allowed' });
  });

  it('times out when the service does not respond', async () => {
    expect(await checkAgainst(() => undefined, { timeoutMs: 100 })).toMatchObject({
      name: 'ProviderUnavailableError',
      message: 'customer service: check: no answer within 100 ms',
    });
  });

  it("rejects with the signal's reason when the caller cancels the request", async () => {
    await setFault(simulator.url, { operation: 'check', mode: 'timeout_after_acting' });
    const caller = new AbortController();
    const reason = new Error('the activity was cancelled');
    const request = customers.check(aCheck({ signal: caller.signal }));
    caller.abort(reason);
    await expect(request).rejects.toBe(reason);
  });
});
