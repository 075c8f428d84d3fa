import { randomUUID } from 'node:crypto';
import type { Simulator } from '../../src/simulators/json-server';
import {
  startPaymentGatewaySimulator,
  type PaymentView,
} from '../../src/simulators/payment-gateway-simulator';
import { call, setFault, type JsonResponse } from './json-calls';

const TTL_MS = 1_000;

let simulator: Simulator;
/** The gateway's clock, which tests advance instead of waiting. */
let nowMs: number;

beforeAll(async () => {
  simulator = await startPaymentGatewaySimulator({ authorizationTtlMs: TTL_MS, now: () => nowMs });
});

beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 1);
});

afterEach(() => call('DELETE', `${simulator.url}/faults`));

afterAll(() => simulator.close());

/** Creates the calls on one payment. Each has its own idempotency key unless one is given. */
function createPayment() {
  const reference = randomUUID();
  const url = `${simulator.url}/payments/${reference}`;
  const post = (operation: string, body: object, key: string = randomUUID()): Promise<JsonResponse> =>
    call('POST', `${url}/${operation}`, body, { 'idempotency-key': key });
  return {
    reference,
    authorize: (amountMinor: number, key?: string) =>
      post('authorize', { amountMinor, currency: 'EUR', customerId: 'customer-1' }, key),
    capture: (amountMinor: number, key?: string, currency = 'EUR') =>
      post('capture', { amountMinor, currency }, key),
    refund: (amountMinor: number, key?: string, currency = 'EUR') =>
      post('refund', { amountMinor, currency }, key),
    void: () => post('void', {}),
    view: async () => (await call('GET', url)).body as PaymentView,
  };
}

/** Creates a payment with an authorization and a capture of these amounts. */
async function preparePayment({ authorized, captured = 0 }: { authorized: number; captured?: number }) {
  const payment = createPayment();
  await payment.authorize(authorized);
  if (captured > 0) await payment.capture(captured);
  return payment;
}

const captured = (amountMinor: number) => ({ status: 200, body: { status: 'captured', amountMinor } });
const refunded = (amountMinor: number) => ({ status: 200, body: { status: 'refunded', amountMinor } });
const voided = { status: 200, body: { status: 'voided' } };
const refused = (error: string) => ({ status: 409, body: { error } });

describe('captures', () => {
  it('add up to the authorized amount, and not to a cent more', async () => {
    const payment = await preparePayment({ authorized: 5_000 });
    expect(await payment.capture(1_999)).toEqual(captured(1_999));
    expect(await payment.view()).toMatchObject({ status: 'partially_captured', heldMinor: 3_001 });
    expect(await payment.capture(3_002)).toEqual(refused('exceeds_authorization'));
    expect(await payment.capture(3_001)).toEqual(captured(3_001));
    const fullyCaptured = {
      status: 'captured',
      authorizedMinor: 5_000,
      capturedMinor: 5_000,
      heldMinor: 0,
      captures: 2,
    };
    expect(await payment.view()).toMatchObject(fullyCaptured);
    expect(await payment.capture(1)).toEqual(refused('already_captured'));
    expect(await payment.view()).toMatchObject(fullyCaptured);
  });

  it('are refused in another currency, without an effect', async () => {
    const payment = await preparePayment({ authorized: 5_000 });
    expect(await payment.capture(1_000, undefined, 'USD')).toEqual(refused('currency_mismatch'));
    expect(await payment.view()).toMatchObject({ captures: 0, heldMinor: 5_000 });
  });

  it('prevent a later authorization', async () => {
    const payment = await preparePayment({ authorized: 5_000, captured: 1_000 });
    expect(await payment.authorize(5_000)).toEqual(refused('captured'));
    expect(await payment.view()).toMatchObject({ authorizations: 1, heldMinor: 4_000 });
  });

  it('of zero are possible when the order is free', async () => {
    const payment = await preparePayment({ authorized: 0 });
    expect(await payment.capture(0)).toEqual(captured(0));
    expect(await payment.view()).toMatchObject({ status: 'captured', captures: 1, capturedMinor: 0 });
  });
});

describe('a void', () => {
  it('releases the rest and keeps what was captured', async () => {
    const payment = await preparePayment({ authorized: 5_000, captured: 2_000 });
    expect(await payment.void()).toEqual(voided);
    expect(await payment.void()).toEqual(voided);
    const settled = { status: 'captured', capturedMinor: 2_000, heldMinor: 0, captures: 1 };
    expect(await payment.view()).toMatchObject(settled);
    expect(await payment.capture(1)).toEqual(refused('voided'));
    expect(await payment.authorize(1)).toEqual(refused('voided'));
    expect(await payment.view()).toMatchObject(settled);
  });

  it('still allows a refund of what was captured', async () => {
    const payment = await preparePayment({ authorized: 5_000, captured: 2_000 });
    await payment.void();
    expect(await payment.refund(2_000)).toEqual(refunded(2_000));
    expect(await payment.view()).toMatchObject({ status: 'refunded', refundedMinor: 2_000 });
  });

  it('is refused when everything was captured, even if it was refunded', async () => {
    const payment = await preparePayment({ authorized: 5_000, captured: 5_000 });
    expect(await payment.void()).toEqual(refused('captured'));
    await payment.refund(5_000);
    expect(await payment.void()).toEqual(refused('captured'));
  });

  it('does not change the replay of an earlier capture', async () => {
    const payment = await preparePayment({ authorized: 5_000 });
    await payment.capture(2_000, 'capture');
    await payment.void();
    expect(await payment.capture(2_000, 'capture')).toEqual(captured(2_000));
    expect(await payment.view()).toMatchObject({ captures: 1, capturedMinor: 2_000 });
  });
});

describe('refunds', () => {
  it('add up to the captured amount, and not to a cent more', async () => {
    const payment = await preparePayment({ authorized: 5_000, captured: 3_000 });
    expect(await payment.refund(1_000)).toEqual(refunded(1_000));
    expect(await payment.view()).toMatchObject({ status: 'partially_refunded', refundedMinor: 1_000 });
    expect(await payment.refund(2_001)).toEqual(refused('exceeds_captured'));
    expect(await payment.refund(2_000)).toEqual(refunded(2_000));
    expect(await payment.refund(1)).toEqual(refused('exceeds_captured'));
    const sums = { status: 'refunded', capturedMinor: 3_000, refundedMinor: 3_000, refunds: 2 };
    expect(await payment.view()).toMatchObject(sums);
  });

  it('do not change the rest of the authorization', async () => {
    const payment = await preparePayment({ authorized: 5_000, captured: 3_000 });
    await payment.refund(3_000);
    expect(await payment.view()).toMatchObject({ heldMinor: 2_000 });
    expect(await payment.capture(2_001)).toEqual(refused('exceeds_authorization'));
    expect(await payment.capture(2_000)).toEqual(captured(2_000));
  });

  it('are refused when nothing was captured', async () => {
    expect(await createPayment().refund(1)).toEqual(refused('not_captured'));
    const uncaptured = await preparePayment({ authorized: 5_000 });
    expect(await uncaptured.refund(1)).toEqual(refused('not_captured'));
    expect(await uncaptured.view()).toMatchObject({ refunds: 0, heldMinor: 5_000 });
  });

  it('are refused in another currency', async () => {
    const payment = await preparePayment({ authorized: 5_000, captured: 5_000 });
    expect(await payment.refund(1, undefined, 'USD')).toEqual(refused('currency_mismatch'));
  });
});

describe('an authorization', () => {
  it('returns its expiry, by default after a week', async () => {
    expect((await createPayment().authorize(5_000)).body.expiresAt).toBe(
      new Date(nowMs + TTL_MS).toISOString(),
    );
    const withDefaults = await startPaymentGatewaySimulator({ now: () => nowMs });
    const body = { amountMinor: 1, currency: 'EUR', customerId: 'customer-1' };
    const key = { 'idempotency-key': 'key' };
    const { expiresAt } = (await call('POST', `${withDefaults.url}/payments/order-1/authorize`, body, key))
      .body;
    await withDefaults.close();
    expect(expiresAt).toBe('2026-01-08T00:00:00.000Z');
  });

  it('can be captured until its last millisecond', async () => {
    const payment = await preparePayment({ authorized: 5_000 });
    nowMs += TTL_MS - 1;
    expect(await payment.view()).toMatchObject({ status: 'authorized', heldMinor: 5_000 });
    expect(await payment.capture(1_000)).toEqual(captured(1_000));
    nowMs += 1;
    expect(await payment.view()).toMatchObject({ status: 'captured', heldMinor: 0, capturedMinor: 1_000 });
    expect(await payment.capture(1_000)).toEqual(refused('expired'));
    expect(await payment.view()).toMatchObject({ captures: 1, capturedMinor: 1_000 });
  });

  it('without a capture has the status expired after its expiry, and can be voided then', async () => {
    const payment = await preparePayment({ authorized: 5_000 });
    nowMs += TTL_MS;
    expect(await payment.view()).toMatchObject({ status: 'expired', heldMinor: 0, authorizedMinor: 5_000 });
    expect(await payment.void()).toEqual(voided);
    expect(await payment.view()).toMatchObject({ status: 'voided', heldMinor: 0 });
  });

  it('that has expired can be voided, and what was captured can be refunded', async () => {
    const payment = await preparePayment({ authorized: 5_000, captured: 2_000 });
    nowMs += TTL_MS;
    expect(await payment.void()).toEqual(voided);
    expect(await payment.refund(2_000)).toEqual(refunded(2_000));
  });

  it('that was fully captured is refused as captured, not as expired', async () => {
    const payment = await preparePayment({ authorized: 5_000, captured: 5_000 });
    nowMs += TTL_MS;
    expect(await payment.capture(1)).toEqual(refused('already_captured'));
    expect(await payment.void()).toEqual(refused('captured'));
  });

  it('under a second key is captured after the first has expired, and only up to its own amount', async () => {
    const payment = await preparePayment({ authorized: 5_000 });
    nowMs += TTL_MS / 2;
    await payment.authorize(1_000);
    nowMs += TTL_MS / 2;
    expect(await payment.view()).toMatchObject({ authorizedMinor: 6_000, heldMinor: 1_000 });
    expect(await payment.capture(400)).toEqual(captured(400));
    expect(await payment.capture(601)).toEqual(refused('exceeds_authorization'));
    expect(await payment.view()).toMatchObject({ heldMinor: 600, capturedMinor: 400 });
  });

  it('under a second key is captured last, because the first expires earlier', async () => {
    const payment = await preparePayment({ authorized: 5_000 });
    nowMs += TTL_MS / 2;
    await payment.authorize(1_000);
    await payment.capture(5_500);
    nowMs += TTL_MS / 2;
    expect(await payment.view()).toMatchObject({ heldMinor: 500, status: 'partially_captured' });
  });
});

describe('the same idempotency key', () => {
  const OPERATIONS = ['authorize', 'capture', 'refund'] as const;
  const COUNTS = { authorize: 'authorizations', capture: 'captures', refund: 'refunds' } as const;

  /** Creates a payment on which the operation is possible. */
  const paymentFor = (operation: (typeof OPERATIONS)[number]) =>
    operation === 'authorize'
      ? createPayment()
      : preparePayment({ authorized: 5_000, captured: operation === 'refund' ? 5_000 : 0 });

  it.each(OPERATIONS)('and body get the same response to %s, also after the expiry', async (operation) => {
    const payment = await paymentFor(operation);
    const first = await payment[operation](2_000, 'key');
    expect(first.status).toBe(200);
    expect(await payment[operation](2_000, 'key')).toEqual(first);
    nowMs += TTL_MS;
    expect(await payment[operation](2_000, 'key')).toEqual(first);
    expect((await payment.view())[COUNTS[operation]]).toBe(1);
  });

  it.each(OPERATIONS)('with another body is refused to %s', async (operation) => {
    const payment = await paymentFor(operation);
    await payment[operation](2_000, 'key');
    const before = await payment.view();
    const reused = { status: 422, body: { error: 'idempotency_key_reused' } };
    expect(await payment[operation](1_000, 'key')).toEqual(reused);
    expect(await payment.view()).toEqual(before);
  });

  it.each(['capture', 'refund'] as const)('acts once when the response to %s was lost', async (operation) => {
    const payment = await paymentFor(operation);
    const { reference } = payment;
    await setFault(simulator.url, { operation, mode: 'timeout_after_acting', delayMs: 0, reference });
    await expect(payment[operation](2_000, 'key')).rejects.toThrow('fetch failed');
    const afterLoss = await payment.view();
    expect(afterLoss[COUNTS[operation]]).toBe(1);
    expect(await payment[operation](2_000, 'key')).toMatchObject({ status: 200 });
    expect(await payment.view()).toEqual(afterLoss);
  });

  it('of an unknown payment is decided again once there is something to capture', async () => {
    const payment = createPayment();
    expect(await payment.capture(1_000, 'key')).toEqual(refused('not_authorized'));
    await payment.authorize(5_000);
    expect(await payment.capture(1_000, 'key')).toEqual(captured(1_000));
  });
});
