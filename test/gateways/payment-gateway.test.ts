import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GatewayUnavailableError } from '../../src/gateways/gateway-errors';
import {
  createPaymentGateway,
  type AuthorizeCall,
  type PaymentGateway,
} from '../../src/gateways/payment-gateway';
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

function anAuthorization(changes: Partial<AuthorizeCall> = {}): AuthorizeCall {
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

const aCapture = (reference: string, amountMinor: number) => ({
  reference,
  amountMinor,
  currency: 'EUR',
  idempotencyKey: `${reference}/capture`,
});

const aRefund = (reference: string, amountMinor: number) => ({
  ...aCapture(reference, amountMinor),
  idempotencyKey: `${reference}/refund`,
});

const aVoid = (reference: string) => ({ reference, idempotencyKey: `${reference}/void` });

async function paymentOf(reference: string): Promise<PaymentView> {
  return (await call('GET', `${simulator.url}/payments/${reference}`)).body as PaymentView;
}

/** What a call comes to when the service answers it with this. */
async function whenAnswered(
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

/** A gateway that gives up soon, for answers that never come; the request itself must have arrived by then. */
async function withImpatientGateway<T>(use: (gateway: PaymentGateway) => Promise<T>): Promise<T> {
  const impatient = createPaymentGateway({ baseUrl: simulator.url, timeoutMs: 1_000 });
  try {
    return await use(impatient);
  } finally {
    await impatient.close();
  }
}

describe('authorize', () => {
  it('holds the money, names the authorisation and says until when it holds', async () => {
    const payment = anAuthorization();
    const answer = await gateway.authorize(payment);
    const { expiresAt, ...view } = await paymentOf(payment.reference);
    expect(answer).toEqual({
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
    ['words', { expiresAt: 'next week' }],
    ['a day without a time', { expiresAt: '2026-01-08' }],
    ['a time of no zone', { expiresAt: '2026-01-08T00:00:00' }],
    ['a month that is none', { expiresAt: '2026-13-01T00:00:00Z' }],
  ])('does not take %s for the end of an authorisation', async (_what, expiry) => {
    const body = { status: 'authorized', id: 'auth_1', ...expiry };
    const error = await whenAnswered(200, body, (client) => client.authorize(anAuthorization()));
    expect(error).toMatchObject({ reason: 'answered 200 unexpected_answer' });
  });

  it('tells the end of an authorisation in UTC, however the gateway writes it', async () => {
    const body = { status: 'authorized', id: 'auth_1', expiresAt: '2026-01-08T01:30:00+01:30' };
    const answer = await whenAnswered(200, body, (client) => client.authorize(anAuthorization()));
    expect(answer).toMatchObject({ outcome: 'authorized', expiresAt: '2026-01-08T00:00:00.000Z' });
  });

  it('holds the money once when twenty requests with one key arrive together', async () => {
    const payment = anAuthorization();
    const answers = await Promise.all(Array.from({ length: 20 }, () => gateway.authorize(payment)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 1, heldMinor: 5_000 });
  });

  it('holds the money once when the first answer was lost and the request is repeated', async () => {
    const payment = anAuthorization();
    const lost = { operation: 'authorize', mode: 'timeout_after_acting', reference: payment.reference };
    await setFault(simulator.url, lost);
    await withImpatientGateway(async (impatient) => {
      await expect(impatient.authorize(payment)).rejects.toThrow(/authorize: no answer within 1000 ms/);
    });
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 1 });
    await expect(gateway.authorize(payment)).resolves.toMatchObject({ outcome: 'authorized' });
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 1, heldMinor: 5_000 });
  });

  it.each([
    ['declined-1', 'card_declined'],
    ['insufficient-1', 'insufficient_funds'],
  ])('declines the customer %s with %s', async (customerId, reason) => {
    const payment = anAuthorization({ customerId });
    await expect(gateway.authorize(payment)).resolves.toEqual({ outcome: 'declined', reason });
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 0, heldMinor: 0 });
  });

  it('is declined when the void of the same payment came first', async () => {
    const payment = anAuthorization();
    await gateway.void(aVoid(payment.reference));
    expect(await gateway.authorize(payment)).toEqual({ outcome: 'declined', reason: 'voided' });
    expect(await paymentOf(payment.reference)).toMatchObject({ status: 'voided', authorizations: 0 });
  });

  it('refuses when its own void overtook it on the way', async () => {
    const payment = anAuthorization();
    await setFault(simulator.url, { operation: 'authorize', mode: 'slow', delayMs: 100 });
    const late = gateway.authorize(payment).catch((error: unknown) => error);
    await gateway.void(aVoid(payment.reference));
    expect(await late).toEqual({ outcome: 'declined', reason: 'voided' });
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 0, heldMinor: 0 });
  });

  it('refuses a repetition of an authorisation that has been voided since', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    await gateway.void(aVoid(payment.reference));
    expect(await gateway.authorize(payment)).toEqual({ outcome: 'declined', reason: 'voided' });
  });

  it('takes a key that came with another amount before for a fault of ours', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    const other = gateway.authorize({ ...payment, amountMinor: 1 });
    await expect(other).rejects.toMatchObject({ reason: 'answered 422 idempotency_key_reused' });
    expect(await paymentOf(payment.reference)).toMatchObject({ heldMinor: 5_000 });
  });
});

describe('void', () => {
  it('lets go of the money, however often it is asked', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    await gateway.void(aVoid(payment.reference));
    await gateway.void(aVoid(payment.reference));
    expect(await paymentOf(payment.reference)).toMatchObject({ status: 'voided', heldMinor: 0 });
  });

  it('lets go of what is left after a capture', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    await gateway.capture(aCapture(payment.reference, 2_000));
    await gateway.void(aVoid(payment.reference));
    expect(await paymentOf(payment.reference)).toMatchObject({ capturedMinor: 2_000, heldMinor: 0 });
  });

  it('has nothing to let go when every cent was captured', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    await gateway.capture(aCapture(payment.reference, 5_000));
    expect(await gateway.void(aVoid(payment.reference))).toEqual({ outcome: 'nothing_to_void' });
  });
});

describe('capture', () => {
  it('takes a part, and the rest stays held', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    await expect(gateway.capture(aCapture(payment.reference, 2_000))).resolves.toEqual({
      outcome: 'captured',
    });
    expect(await paymentOf(payment.reference)).toMatchObject({
      capturedMinor: 2_000,
      heldMinor: 3_000,
      captures: 1,
    });
  });

  it('takes the money once when the first answer was lost and the request is repeated', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    await setFault(simulator.url, { operation: 'capture', mode: 'timeout_after_acting', delayMs: 0 });
    const capture = aCapture(payment.reference, 5_000);
    await expect(gateway.capture(capture)).rejects.toBeInstanceOf(GatewayUnavailableError);
    await expect(gateway.capture(capture)).resolves.toEqual({ outcome: 'captured' });
    expect(await paymentOf(payment.reference)).toMatchObject({ captures: 1, capturedMinor: 5_000 });
  });

  it('is refused for more than was authorised', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    const refused = { outcome: 'refused', reason: 'exceeds_authorization' };
    await expect(gateway.capture(aCapture(payment.reference, 5_001))).resolves.toEqual(refused);
    expect(await paymentOf(payment.reference)).toMatchObject({ captures: 0, heldMinor: 5_000 });
  });

  it.each([
    ['not_authorized', async () => undefined],
    ['voided', (reference: string) => gateway.void(aVoid(reference))],
  ])('is refused with %s when nothing is held', async (reason, before) => {
    const reference = randomUUID();
    await before(reference);
    await expect(gateway.capture(aCapture(reference, 1))).resolves.toEqual({ outcome: 'refused', reason });
  });

  it('is refused under a new key once all the money was taken', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    const capture = aCapture(payment.reference, 5_000);
    await gateway.capture(capture);
    const again = await gateway.capture({ ...capture, idempotencyKey: 'another' });
    expect(again).toEqual({ outcome: 'refused', reason: 'already_captured' });
    expect(await paymentOf(payment.reference)).toMatchObject({ captures: 1, capturedMinor: 5_000 });
  });
});

describe('refund', () => {
  /** A payment of 50.00, all captured. */
  async function captured(): Promise<string> {
    const { reference, ...payment } = anAuthorization();
    await gateway.authorize({ reference, ...payment });
    await gateway.capture(aCapture(reference, 5_000));
    return reference;
  }

  it('gives back a part of what was captured', async () => {
    const reference = await captured();
    await expect(gateway.refund(aRefund(reference, 2_000))).resolves.toEqual({ outcome: 'refunded' });
    const view = { capturedMinor: 5_000, refundedMinor: 2_000, refunds: 1 };
    expect(await paymentOf(reference)).toMatchObject(view);
  });

  it('gives the money back once when the first answer was lost and the request is repeated', async () => {
    const reference = await captured();
    await setFault(simulator.url, { operation: 'refund', mode: 'timeout_after_acting', delayMs: 0 });
    const refund = aRefund(reference, 2_000);
    await expect(gateway.refund(refund)).rejects.toBeInstanceOf(GatewayUnavailableError);
    await expect(gateway.refund(refund)).resolves.toEqual({ outcome: 'refunded' });
    expect(await paymentOf(reference)).toMatchObject({ refunds: 1, refundedMinor: 2_000 });
  });

  it('is refused for more than was captured', async () => {
    const refused = { outcome: 'refused', reason: 'exceeds_captured' };
    await expect(gateway.refund(aRefund(await captured(), 5_001))).resolves.toEqual(refused);
  });

  it('takes a key that came with another amount before for a fault of ours', async () => {
    const reference = await captured();
    await gateway.refund(aRefund(reference, 2_000));
    const other = gateway.refund(aRefund(reference, 1_000));
    await expect(other).rejects.toMatchObject({ reason: 'answered 422 idempotency_key_reused' });
  });
});

it.each([
  ['capture', 'captured'],
  ['refund', 'refunded'],
] as const)('does not take a %s of another sum for its own', async (operation, status) => {
  const move = (client: PaymentGateway) => client[operation](aCapture('order-1', 2_000));
  const right = await whenAnswered(200, { status, amountMinor: 2_000 }, move);
  expect(right).toEqual({ outcome: status });
  for (const body of [{ status, amountMinor: 1_999 }, { status }, { status: 'done', amountMinor: 2_000 }]) {
    const error = await whenAnswered(200, body, move);
    expect(error).toMatchObject({ reason: 'answered 200 unexpected_answer' });
  }
});

describe('faults', () => {
  it.each(['unavailable', 'reset'])(
    'throws a fault that a retry mends when the gateway is in mode %s',
    async (mode) => {
      const payment = anAuthorization();
      await setFault(simulator.url, { operation: '*', mode, times: 1 });
      await expect(gateway.authorize(payment)).rejects.toBeInstanceOf(GatewayUnavailableError);
      expect((await call('GET', `${simulator.url}/payments/${payment.reference}`)).status).toBe(404);
      await expect(gateway.authorize(payment)).resolves.toMatchObject({ outcome: 'authorized' });
    },
  );

  it('never reaches a decision for the customer unavailable-1', async () => {
    const payment = anAuthorization({ customerId: 'unavailable-1' });
    await expect(gateway.authorize(payment)).rejects.toBeInstanceOf(GatewayUnavailableError);
    await expect(gateway.authorize(payment)).rejects.toBeInstanceOf(GatewayUnavailableError);
  });

  it('takes a void that is refused for a fault', async () => {
    await setFault(simulator.url, { operation: 'void', mode: 'decline', reason: 'closed_books' });
    await expect(gateway.void(aVoid(randomUUID()))).rejects.toMatchObject({
      name: 'GatewayUnavailableError',
      message: 'payment gateway: void: answered 409 closed_books',
    });
  });

  it("ends a request with the signal's own reason when the caller cancels it", async () => {
    const payment = anAuthorization();
    await setFault(simulator.url, { operation: 'authorize', mode: 'timeout_after_acting' });
    const caller = new AbortController();
    const reason = new Error('the activity was cancelled');
    const request = gateway.authorize({ ...payment, signal: caller.signal }).catch((error: unknown) => error);
    caller.abort(reason);
    expect(await request).toBe(reason);
  });

  it('takes a refused input for a fault, not for a refusal', async () => {
    const payment = anAuthorization({ currency: 'euro' });
    await expect(gateway.authorize(payment)).rejects.toMatchObject({
      reason: expect.stringMatching(/^answered 400/),
    });
  });
});
