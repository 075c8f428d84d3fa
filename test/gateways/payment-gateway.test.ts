import { randomUUID } from 'node:crypto';
import { GatewayRejectedError, GatewayUnavailableError } from '../../src/gateways/gateway-errors';
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

const aVoid = (reference: string) => ({ reference, idempotencyKey: `${reference}/void` });

async function paymentOf(reference: string): Promise<PaymentView> {
  return (await call('GET', `${simulator.url}/payments/${reference}`)).body as PaymentView;
}

/** A gateway that gives up soon, for answers that never come. */
async function withImpatientGateway<T>(use: (gateway: PaymentGateway) => Promise<T>): Promise<T> {
  const impatient = createPaymentGateway({ baseUrl: simulator.url, timeoutMs: 50 });
  try {
    return await use(impatient);
  } finally {
    await impatient.close();
  }
}

describe('authorize', () => {
  it('holds the money and names the authorisation', async () => {
    const payment = anAuthorization();
    await expect(gateway.authorize(payment)).resolves.toEqual({
      outcome: 'authorized',
      gatewayReference: expect.stringMatching(/^auth_/),
    });
    expect(await paymentOf(payment.reference)).toMatchObject({ status: 'authorized', heldMinor: 5_000 });
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
      await expect(impatient.authorize(payment)).rejects.toThrow(/authorize: no answer within 50 ms/);
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

  it('refuses for good when the void of the same payment came first', async () => {
    const payment = anAuthorization();
    await gateway.void(aVoid(payment.reference));
    await expect(gateway.authorize(payment)).rejects.toMatchObject({
      name: 'GatewayRejectedError',
      code: 'voided',
    });
    expect(await paymentOf(payment.reference)).toMatchObject({ status: 'voided', authorizations: 0 });
  });

  it('refuses when its own void overtook it on the way', async () => {
    const payment = anAuthorization();
    await setFault(simulator.url, { operation: 'authorize', mode: 'slow', delayMs: 100 });
    const late = gateway.authorize(payment).catch((error: unknown) => error);
    await gateway.void(aVoid(payment.reference));
    expect(await late).toMatchObject({ code: 'voided' });
    expect(await paymentOf(payment.reference)).toMatchObject({ authorizations: 0, heldMinor: 0 });
  });

  it('refuses a repetition of an authorisation that has been voided since', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    await gateway.void(aVoid(payment.reference));
    await expect(gateway.authorize(payment)).rejects.toMatchObject({ code: 'voided' });
  });

  it('refuses for good a key that came with another amount before', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    const other = gateway.authorize({ ...payment, amountMinor: 1 });
    await expect(other).rejects.toMatchObject({ status: 422, code: 'idempotency_key_reused' });
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

  it('cannot undo a capture', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    await gateway.capture(aCapture(payment.reference, 5_000));
    await expect(gateway.void(aVoid(payment.reference))).rejects.toMatchObject({
      status: 409,
      code: 'captured',
    });
  });
});

describe('capture', () => {
  it('takes a part and lets go of the rest', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    await expect(gateway.capture(aCapture(payment.reference, 2_000))).resolves.toEqual({
      outcome: 'captured',
    });
    expect(await paymentOf(payment.reference)).toMatchObject({
      capturedMinor: 2_000,
      heldMinor: 0,
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

  it('is refused under a new key once the money was taken', async () => {
    const payment = anAuthorization();
    await gateway.authorize(payment);
    const capture = aCapture(payment.reference, 2_000);
    await gateway.capture(capture);
    const again = await gateway.capture({ ...capture, idempotencyKey: 'another' });
    expect(again).toEqual({ outcome: 'refused', reason: 'already_captured' });
    expect(await paymentOf(payment.reference)).toMatchObject({ captures: 1, capturedMinor: 2_000 });
  });
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

  it('throws what no retry mends when a void is refused', async () => {
    await setFault(simulator.url, { operation: 'void', mode: 'decline', reason: 'closed_books' });
    await expect(gateway.void(aVoid(randomUUID()))).rejects.toMatchObject({
      name: 'GatewayRejectedError',
      message: 'payment gateway: void: rejected with 409 closed_books',
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

  it('takes a refused input for a fault of the caller', async () => {
    const payment = anAuthorization({ currency: 'euro' });
    await expect(gateway.authorize(payment)).rejects.toBeInstanceOf(GatewayRejectedError);
  });
});
