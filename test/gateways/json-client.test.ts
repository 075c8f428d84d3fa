import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayUnavailableError } from '../../src/gateways/gateway-errors';
import { createPaymentGateway } from '../../src/gateways/payment-gateway';

const authorization = {
  reference: 'order-1',
  amountMinor: 1,
  currency: 'EUR',
  customerId: 'customer-1',
  idempotencyKey: 'key-1',
};

/** What `authorize` comes to against a service that answers in this way. */
async function authorizeAgainst(
  listener: RequestListener,
  { path = '', ...patience }: { path?: string; timeoutMs?: number } = {},
): Promise<unknown> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const gateway = createPaymentGateway({ baseUrl, ...patience });
  try {
    return await gateway.authorize(authorization).catch((error: unknown) => error);
  } finally {
    await gateway.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

const answering =
  (status: number, body: string): RequestListener =>
  (_request, response) =>
    void response.writeHead(status).end(body);

it.each([408, 429, 500, 502, 503])('takes %i for a fault that a retry can mend', async (status) => {
  const error = await authorizeAgainst(answering(status, '{}'));
  expect(error).toBeInstanceOf(GatewayUnavailableError);
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
])('takes %i %s, which refuses no payment, for the same', async (status, body) => {
  const error = await authorizeAgainst(answering(status, body));
  expect(error).toBeInstanceOf(GatewayUnavailableError);
  expect(error).toMatchObject({ reason: expect.stringContaining(`answered ${status}`) });
});

it.each([
  ['a page', '<html>Welcome</html>'],
  ['null', 'null'],
  ['no id', '{"status":"authorized"}'],
])('does not take %s with status 200 for an authorisation', async (_what, body) => {
  expect(await authorizeAgainst(answering(200, body))).toMatchObject({
    name: 'GatewayUnavailableError',
    reason: 'answered 200 unexpected_answer',
  });
});

it('keeps free text of the service out of its messages', async () => {
  const error = await authorizeAgainst(answering(400, '{"error":"Ada Lovelace does not live here"}'));
  expect((error as Error).message).toBe('payment gateway: authorize: answered 400 unexpected_answer');
});

it('gives up on an answer whose end never comes', async () => {
  const error = await authorizeAgainst(
    (_request, response) => void response.writeHead(200).write('{"status":'),
    { timeoutMs: 100 },
  );
  expect(error).toMatchObject({
    name: 'GatewayUnavailableError',
    message: expect.stringContaining('within 100 ms'),
  });
});

it('takes an answer that breaks off for a fault that a retry can mend', async () => {
  const error = await authorizeAgainst((request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{}');
    setImmediate(() => request.socket.destroy());
  });
  expect(error).toBeInstanceOf(GatewayUnavailableError);
});

it('takes a refused connection for a fault that a retry can mend', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  const gateway = createPaymentGateway({ baseUrl: `http://127.0.0.1:${port}` });
  await expect(gateway.authorize(authorization)).rejects.toMatchObject({
    name: 'GatewayUnavailableError',
    message: 'payment gateway: authorize: no answer (ECONNREFUSED)',
  });
  await gateway.close();
});

it('does not send a request whose caller has been cancelled already', async () => {
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
