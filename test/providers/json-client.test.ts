import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProviderUnavailableError } from '../../src/providers/provider-errors';
import { createPaymentGateway } from '../../src/providers/payment-gateway';

const authorization = {
  reference: 'order-1',
  amountMinor: 1,
  currency: 'EUR',
  customerId: 'customer-1',
  idempotencyKey: 'key-1',
};

/** @returns the outcome or the error of `authorize` against a service with this listener */
async function authorizeAgainst(
  listener: RequestListener,
  { path = '', ...timeouts }: { path?: string; timeoutMs?: number } = {},
): Promise<unknown> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const gateway = createPaymentGateway({ baseUrl, ...timeouts });
  try {
    return await gateway.authorize(authorization).catch((error: unknown) => error);
  } finally {
    await gateway.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

const respondWith =
  (status: number, body: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(status).end(body);

it.each([408, 429, 500, 502, 503])('treats %i as a fault that a retry can resolve', async (status) => {
  const error = await authorizeAgainst(respondWith(status, '{}'));
  expect(error).toBeInstanceOf(ProviderUnavailableError);
  expect(error).toMatchObject({ message: `payment gateway: authorize: answered ${status}` });
});

it.each([
  [301, ''],
  [400, '{"error":"invalid_request"}'],
  [401, '{"error":"unauthorized"}'],
  [403, '<html>Forbidden</html>'],
  [404, '{}'],
  [409, '{"error":"currency_mismatch"}'],
  [422, '{"error":"idempotency_key_reused"}'],
])('also treats %i %s, which refuses no payment, as such a fault', async (status, body) => {
  const error = await authorizeAgainst(respondWith(status, body));
  expect(error).toBeInstanceOf(ProviderUnavailableError);
  expect(error).toMatchObject({ reason: expect.stringContaining(`answered ${status}`) });
});

it.each([
  ['an HTML page', '<html>Welcome</html>'],
  ['null', 'null'],
  ['no id', '{"status":"authorized"}'],
])('does not accept %s with status 200 as an authorization', async (_what, body) => {
  expect(await authorizeAgainst(respondWith(200, body))).toMatchObject({
    name: 'ProviderUnavailableError',
    reason: 'answered 200 unexpected_answer',
  });
});

it('keeps free text of the service out of error messages', async () => {
  const error = await authorizeAgainst(respondWith(400, '{"error":"Ada Lovelace does not live here"}'));
  expect((error as Error).message).toBe('payment gateway: authorize: answered 400 unexpected_answer');
});

it('times out when a response does not end', async () => {
  const error = await authorizeAgainst(
    (_request, response) => void response.writeHead(200).write('{"status":'),
    { timeoutMs: 100 },
  );
  expect(error).toMatchObject({
    name: 'ProviderUnavailableError',
    message: expect.stringContaining('within 100 ms'),
  });
});

it('treats a truncated response as a fault that a retry can resolve', async () => {
  const error = await authorizeAgainst((request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{}');
    setImmediate(() => request.socket.destroy());
  });
  expect(error).toBeInstanceOf(ProviderUnavailableError);
});

it('treats a refused connection as a fault that a retry can resolve', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const gateway = createPaymentGateway({ baseUrl: `http://127.0.0.1:${port}` });
  await expect(gateway.authorize(authorization)).rejects.toMatchObject({
    name: 'ProviderUnavailableError',
    message: 'payment gateway: authorize: no answer (ECONNREFUSED)',
  });
  await gateway.close();
});

it('does not send a request that is already cancelled', async () => {
  let requests = 0;
  const server = createServer((_request, response) => void response.end(String(++requests))).listen(
    0,
    '127.0.0.1',
  );
  await once(server, 'listening');
  const gateway = createPaymentGateway({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  const reason = new Error('cancelled before');
  const request = gateway.authorize({ ...authorization, signal: AbortSignal.abort(reason) });
  await expect(request).rejects.toBe(reason);
  expect(requests).toBe(0);
  await gateway.close();
  server.close();
  await once(server, 'close');
});

it('appends its paths to the path of the base URL, and escapes the reference', async () => {
  let url: string | undefined;
  const listener: RequestListener = (request, response) => {
    url = request.url;
    response.end('{"status":"authorized","id":"1","expiresAt":"2026-01-08T00:00:00Z"}');
  };
  expect(await authorizeAgainst(listener, { path: '/gateway/v2/' })).toMatchObject({ outcome: 'authorized' });
  expect(url).toBe('/gateway/v2/payments/order-1/authorize');
});
