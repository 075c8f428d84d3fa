import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ProviderUnavailableError } from '../../src/providers/provider-errors';
import {
  createPaymentGateway,
  type AuthorizeCall,
  type PaymentGateway,
} from '../../src/providers/payment-gateway';
import type { Simulator } from '../../src/simulators/json-server';
import {
  startPaymentGatewaySimulator,
  type PaymentView,
} from '../../src/simulators/payment-gateway-simulator';
import { call, setFault } from '../simulators/json-calls';

let simulator: Simulator;
let gateway: PaymentGateway;

beforeAll(async () => {
  simulator = await startPaymentGatewaySimulator();
  gateway = createPaymentGateway({ baseUrl: simulator.url });
});

afterEach(() => call('DELETE', `${simulator.url}/faults`));

afterAll(async () => {
  await gateway.close();
  await simulator.close();
});

function createAuthorization(changes: Partial<AuthorizeCall> = {}): AuthorizeCall {
  const reference = changes.reference ?? randomUUID();
  return {
    reference,
    amountMinor: 5_000,
    currency: 'EUR',
    customerId: 'customer-1',
    idempotencyKey: `${reference}/authorize`,
    ...changes,
  };
}

const createCapture = (reference: string, amountMinor: number) => ({
  reference,
  amountMinor,
  currency: 'EUR',
  idempotencyKey: `${reference}/capture`,
});

const createRefund = (reference: string, amountMinor: number) => ({
  ...createCapture(reference, amountMinor),
  idempotencyKey: `${reference}/refund`,
});

const createVoid = (reference: string) => ({ reference, idempotencyKey: `${reference}/void` });

async function paymentOf(reference: string): Promise<PaymentView> {
  return (await call('GET', `${simulator.url}/payments/${reference}`)).body as PaymentView;
}

/** @returns the outcome or the error of a call that gets this response */
async function callWithResponse(
  status: number,
  body: object,
  use: (gateway: PaymentGateway) => Promise<unknown>,
): Promise<unknown> {
  const server = createServer((_request, response) => {
    response.writeHead(status).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = createPaymentGateway({ baseUrl: `http://127.0.0.1:${port}` });
  try {
    return await use(client).catch((error: unknown) => error);
  } finally {
    await client.close();
    server.close();
    await once(server, 'close');
  }
}

/** Uses a gateway client with a short timeout, which must still be long enough for the request to arrive. */
async function withShortTimeout<T>(use: (gateway: PaymentGateway) => Promise<T>): Promise<T> {
  const shortTimeoutGateway = createPaymentGateway({ baseUrl: simulator.url, timeoutMs: 1_000 });
  try {
    return await use(shortTimeoutGateway);
  } finally {
    await shortTimeoutGateway.close();
  }
}

describe('authorize', () => {
  it('returns the reference and the expiry of the authorization', async () => {
    const payment = createAuthorization();
    const outcome = await gateway.authorize(payment);
    const { expiresAt, ...view } = await paymentOf(payment.reference);
    expect(outcome).toEqual({
      outcome: 'authorized',
      gatewayReference: expect.stringMatching(/^auth_/),
      expiresAt,
    });
    expect(view).toMatchObject({ status: 'authorized', heldMinor: 5_000 });
  });

  it.each([
    ['no expiry', {}],
    ['null', { expiresAt: null }],
    ['a number', { expiresAt: 1_767_225_600_000 }],
    ['free text', { expiresAt: 'next week' }],
    ['a day without a time', { expiresAt: '2026-01-08' }],
    ['a time without a zone', { expiresAt: '2026-01-08T00:00:00' }],
    ['an invalid month', { expiresAt: '2026-13-01T00:00:00Z' }],
  ])('does not accept %s as the expiry of an authorization', async (_what, expiry) => {
    const body = { status: 'authorized', id: 'auth_1', ...expiry };
    const error = await callWithResponse(200, body, (client) => client.authorize(createAuthorization()));
    expect(error).toMatchObject({ reason: 'answered 200 unexpected_answer' });
  });

  it('returns the expiry in UTC, whatever zone the gateway uses', async () => {
    const body = { status: 'authorized', id: 'auth_1', expiresAt: '2026-01-08T01:30:00+01:30' };
    const outcome = await callWithResponse(200, body, (client) => client.authorize(createAuthorization()));
    expect(outcome).toMatchObject({ outcome: 'authorized', expiresAt: '2026-01-08T00:00:00.000Z' });
  });

  it('authorizes once when twenty requests with one key arrive together', async () => {
    const payment = createAuthorization();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => gateway.authorize(payment)));
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 1, heldMinor: 5_000 });
  });

  it('authorizes once when the first response was lost and the request is repeated', async () => {
    const payment = createAuthorization();
    const lost = { operation: 'authorize', mode: 'timeout_after_acting', reference: payment.reference };
    await setFault(simulator.url, lost);
    await withShortTimeout(async (shortTimeoutGateway) => {
      await expect(shortTimeoutGateway.authorize(payment)).rejects.toThrow(
        /authorize: no answer within 1000 ms/,
      );
    });
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 1 });
    await expect(gateway.authorize(payment)).resolves.toMatchObject({ outcome: 'authorized' });
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 1, heldMinor: 5_000 });
  });

  it.each([
    ['declined-1', 'card_declined'],
    ['insufficient-1', 'insufficient_funds'],
  ])('declines the customer %s with %s', async (customerId, reason) => {
    const payment = createAuthorization({ customerId });
    await expect(gateway.authorize(payment)).resolves.toEqual({ outcome: 'declined', reason });
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 0, heldMinor: 0 });
  });

  it('is declined when the void of the same payment came first', async () => {
    const payment = createAuthorization();
    await gateway.void(createVoid(payment.reference));
    expect(await gateway.authorize(payment)).toEqual({ outcome: 'declined', reason: 'voided' });
    expect(await paymentOf(payment.reference)).toMatchObject({ status: 'voided', authorizations: 0 });
  });

  it('is declined when its own void overtook it', async () => {
    const payment = createAuthorization();
    await setFault(simulator.url, { operation: 'authorize', mode: 'slow', delayMs: 100 });
    const late = gateway.authorize(payment).catch((error: unknown) => error);
    await gateway.void(createVoid(payment.reference));
    expect(await late).toEqual({ outcome: 'declined', reason: 'voided' });
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 0, heldMinor: 0 });
  });

  it('is declined when it is repeated after a void', async () => {
    const payment = createAuthorization();
    await gateway.authorize(payment);
    await gateway.void(createVoid(payment.reference));
    expect(await gateway.authorize(payment)).toEqual({ outcome: 'declined', reason: 'voided' });
  });

  it('treats a key that was used with another amount as a fault', async () => {
    const payment = createAuthorization();
    await gateway.authorize(payment);
    const other = gateway.authorize({ ...payment, amountMinor: 1 });
    await expect(other).rejects.toMatchObject({ reason: 'answered 422 idempotency_key_reused' });
    expect(await paymentOf(payment.reference)).toMatchObject({ heldMinor: 5_000 });
  });
});

describe('void', () => {
  it('releases the authorization, also when it is repeated', async () => {
    const payment = createAuthorization();
    await gateway.authorize(payment);
    await gateway.void(createVoid(payment.reference));
    await gateway.void(createVoid(payment.reference));
    expect(await paymentOf(payment.reference)).toMatchObject({ status: 'voided', heldMinor: 0 });
  });

  it('releases the rest after a capture', async () => {
    const payment = createAuthorization();
    await gateway.authorize(payment);
    await gateway.capture(createCapture(payment.reference, 2_000));
    await gateway.void(createVoid(payment.reference));
    expect(await paymentOf(payment.reference)).toMatchObject({ capturedMinor: 2_000, heldMinor: 0 });
  });

  it('returns nothing_to_void when everything was captured', async () => {
    const payment = createAuthorization();
    await gateway.authorize(payment);
    await gateway.capture(createCapture(payment.reference, 5_000));
    expect(await gateway.void(createVoid(payment.reference))).toEqual({ outcome: 'nothing_to_void' });
  });
});

describe('capture', () => {
  it('can capture a part, and the rest stays authorized', async () => {
    const payment = createAuthorization();
    await gateway.authorize(payment);
    await expect(gateway.capture(createCapture(payment.reference, 2_000))).resolves.toEqual({
      outcome: 'captured',
    });
    expect(await paymentOf(payment.reference)).toMatchObject({
      capturedMinor: 2_000,
      heldMinor: 3_000,
      captures: 1,
    });
  });

  it('happens once when the first response was lost and the request is repeated', async () => {
    const payment = createAuthorization();
    await gateway.authorize(payment);
    await setFault(simulator.url, { operation: 'capture', mode: 'timeout_after_acting', delayMs: 0 });
    const capture = createCapture(payment.reference, 5_000);
    await expect(gateway.capture(capture)).rejects.toBeInstanceOf(ProviderUnavailableError);
    await expect(gateway.capture(capture)).resolves.toEqual({ outcome: 'captured' });
    expect(await paymentOf(payment.reference)).toMatchObject({ captures: 1, capturedMinor: 5_000 });
  });

  it('is refused for more than was authorized', async () => {
    const payment = createAuthorization();
    await gateway.authorize(payment);
    const refused = { outcome: 'refused', reason: 'exceeds_authorization' };
    await expect(gateway.capture(createCapture(payment.reference, 5_001))).resolves.toEqual(refused);
    expect(await paymentOf(payment.reference)).toMatchObject({ captures: 0, heldMinor: 5_000 });
  });

  it.each([
    ['not_authorized', async () => undefined],
    ['voided', (reference: string) => gateway.void(createVoid(reference))],
  ])('is refused with %s without an authorization', async (reason, before) => {
    const reference = randomUUID();
    await before(reference);
    await expect(gateway.capture(createCapture(reference, 1))).resolves.toEqual({
      outcome: 'refused',
      reason,
    });
  });

  it('is refused under a new key once everything was captured', async () => {
    const payment = createAuthorization();
    await gateway.authorize(payment);
    const capture = createCapture(payment.reference, 5_000);
    await gateway.capture(capture);
    const again = await gateway.capture({ ...capture, idempotencyKey: 'another' });
    expect(again).toEqual({ outcome: 'refused', reason: 'already_captured' });
    expect(await paymentOf(payment.reference)).toMatchObject({ captures: 1, capturedMinor: 5_000 });
  });
});

describe('refund', () => {
  /** Creates a payment of 50.00 that is fully captured. @returns its reference */
  async function createCapturedPayment(): Promise<string> {
    const { reference, ...payment } = createAuthorization();
    await gateway.authorize({ reference, ...payment });
    await gateway.capture(createCapture(reference, 5_000));
    return reference;
  }

  it('can refund a part of what was captured', async () => {
    const reference = await createCapturedPayment();
    await expect(gateway.refund(createRefund(reference, 2_000))).resolves.toEqual({ outcome: 'refunded' });
    const view = { capturedMinor: 5_000, refundedMinor: 2_000, refunds: 1 };
    expect(await paymentOf(reference)).toMatchObject(view);
  });

  it('happens once when the first response was lost and the request is repeated', async () => {
    const reference = await createCapturedPayment();
    await setFault(simulator.url, { operation: 'refund', mode: 'timeout_after_acting', delayMs: 0 });
    const refund = createRefund(reference, 2_000);
    await expect(gateway.refund(refund)).rejects.toBeInstanceOf(ProviderUnavailableError);
    await expect(gateway.refund(refund)).resolves.toEqual({ outcome: 'refunded' });
    expect(await paymentOf(reference)).toMatchObject({ refunds: 1, refundedMinor: 2_000 });
  });

  it('is refused for more than was captured', async () => {
    const refused = { outcome: 'refused', reason: 'exceeds_captured' };
    await expect(gateway.refund(createRefund(await createCapturedPayment(), 5_001))).resolves.toEqual(
      refused,
    );
  });

  it('treats a key that was used with another amount as a fault', async () => {
    const reference = await createCapturedPayment();
    await gateway.refund(createRefund(reference, 2_000));
    const other = gateway.refund(createRefund(reference, 1_000));
    await expect(other).rejects.toMatchObject({ reason: 'answered 422 idempotency_key_reused' });
  });
});

it.each([
  ['capture', 'captured'],
  ['refund', 'refunded'],
] as const)('a %s of another amount is not accepted as its result', async (operation, status) => {
  const move = (client: PaymentGateway) => client[operation](createCapture('order-1', 2_000));
  const right = await callWithResponse(200, { status, amountMinor: 2_000 }, move);
  expect(right).toEqual({ outcome: status });
  for (const body of [{ status, amountMinor: 1_999 }, { status }, { status: 'done', amountMinor: 2_000 }]) {
    const error = await callWithResponse(200, body, move);
    expect(error).toMatchObject({ reason: 'answered 200 unexpected_answer' });
  }
});

describe('faults', () => {
  it.each(['unavailable', 'reset'])(
    'can be resolved by a retry when the gateway is in mode %s',
    async (mode) => {
      const payment = createAuthorization();
      await setFault(simulator.url, { operation: '*', mode, times: 1 });
      await expect(gateway.authorize(payment)).rejects.toBeInstanceOf(ProviderUnavailableError);
      expect((await call('GET', `${simulator.url}/payments/${payment.reference}`)).status).toBe(404);
      await expect(gateway.authorize(payment)).resolves.toMatchObject({ outcome: 'authorized' });
    },
  );

  it('are thrown at each attempt for the customer unavailable-1', async () => {
    const payment = createAuthorization({ customerId: 'unavailable-1' });
    await expect(gateway.authorize(payment)).rejects.toBeInstanceOf(ProviderUnavailableError);
    await expect(gateway.authorize(payment)).rejects.toBeInstanceOf(ProviderUnavailableError);
  });

  it('include a refused void', async () => {
    await setFault(simulator.url, { operation: 'void', mode: 'decline', reason: 'closed_books' });
    await expect(gateway.void(createVoid(randomUUID()))).rejects.toMatchObject({
      name: 'ProviderUnavailableError',
      message: 'payment gateway: void: answered 409 closed_books',
    });
  });

  it("do not replace the signal's reason when the caller cancels the request", async () => {
    const payment = createAuthorization();
    await setFault(simulator.url, { operation: 'authorize', mode: 'timeout_after_acting' });
    const caller = new AbortController();
    const reason = new Error('the activity was cancelled');
    const request = gateway.authorize({ ...payment, signal: caller.signal }).catch((error: unknown) => error);
    caller.abort(reason);
    expect(await request).toBe(reason);
  });

  it('include invalid input, which is not a refusal', async () => {
    const payment = createAuthorization({ currency: 'euro' });
    await expect(gateway.authorize(payment)).rejects.toMatchObject({
      reason: expect.stringMatching(/^answered 400/),
    });
  });
});
