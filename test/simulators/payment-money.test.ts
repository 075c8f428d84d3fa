import { randomUUID } from 'node:crypto';
import type { Simulator } from '../../src/simulators/json-server';
import {
  startPaymentGatewaySimulator,
  type PaymentView,
} from '../../src/simulators/payment-gateway-simulator';
import { call, setFault, type JsonResponse } from './json-calls';

const TTL_MS = 1_000;

let simulator: Simulator;
/** The gateway's clock. A test moves it instead of waiting. */
let nowMs: number;

beforeAll(async () => {
  simulator = await startPaymentGatewaySimulator({ authorizationTtlMs: TTL_MS, now: () => nowMs });
});

beforeEach(() => {
  nowMs = Date.UTC(2026, 0, 1);
});

afterEach(() => call('DELETE', `${simulator.url}/faults`));

afterAll(() => simulator.close());

/** The calls on one payment, each under a key of its own unless one is named. */
function aPayment() {
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

/** A payment of which so much is authorised, and so much of that captured. */
async function aPaymentOf({ authorized, captured = 0 }: { authorized: number; captured?: number }) {
  const payment = aPayment();
  await payment.authorize(authorized);
  if (captured > 0) await payment.capture(captured);
  return payment;
}

const captured = (amountMinor: number) => ({ status: 200, body: { status: 'captured', amountMinor } });
const refunded = (amountMinor: number) => ({ status: 200, body: { status: 'refunded', amountMinor } });
const voided = { status: 200, body: { status: 'voided' } };
const refused = (error: string) => ({ status: 409, body: { error } });

describe('captures', () => {
  it('add up to the authorised sum, and not to a cent more', async () => {
    const payment = await aPaymentOf({ authorized: 5_000 });
    expect(await payment.capture(1_999)).toEqual(captured(1_999));
    expect(await payment.view()).toMatchObject({ status: 'partially_captured', heldMinor: 3_001 });
    expect(await payment.capture(3_002)).toEqual(refused('exceeds_authorization'));
    expect(await payment.capture(3_001)).toEqual(captured(3_001));
    const used = {
      status: 'captured',
      authorizedMinor: 5_000,
      capturedMinor: 5_000,
      heldMinor: 0,
      captures: 2,
    };
    expect(await payment.view()).toMatchObject(used);
    expect(await payment.capture(1)).toEqual(refused('already_captured'));
    expect(await payment.view()).toMatchObject(used);
  });

  it('are refused in another currency, which takes nothing', async () => {
    const payment = await aPaymentOf({ authorized: 5_000 });
    expect(await payment.capture(1_000, undefined, 'USD')).toEqual(refused('currency_mismatch'));
    expect(await payment.view()).toMatchObject({ captures: 0, heldMinor: 5_000 });
  });

  it('settle the payment: no later authorisation holds money again', async () => {
    const payment = await aPaymentOf({ authorized: 5_000, captured: 1_000 });
    expect(await payment.authorize(5_000)).toEqual(refused('captured'));
    expect(await payment.view()).toMatchObject({ authorizations: 1, heldMinor: 4_000 });
  });

  it('of nothing are taken for what they are when the order is free', async () => {
    const payment = await aPaymentOf({ authorized: 0 });
    expect(await payment.capture(0)).toEqual(captured(0));
    expect(await payment.view()).toMatchObject({ status: 'captured', captures: 1, capturedMinor: 0 });
  });
});

describe('a void', () => {
  it('lets go of the rest and keeps what was captured', async () => {
    const payment = await aPaymentOf({ authorized: 5_000, captured: 2_000 });
    expect(await payment.void()).toEqual(voided);
    expect(await payment.void()).toEqual(voided);
    const settled = { status: 'captured', capturedMinor: 2_000, heldMinor: 0, captures: 1 };
    expect(await payment.view()).toMatchObject(settled);
    expect(await payment.capture(1)).toEqual(refused('voided'));
    expect(await payment.authorize(1)).toEqual(refused('voided'));
    expect(await payment.view()).toMatchObject(settled);
  });

  it('leaves the way open for a refund of what was captured', async () => {
    const payment = await aPaymentOf({ authorized: 5_000, captured: 2_000 });
    await payment.void();
    expect(await payment.refund(2_000)).toEqual(refunded(2_000));
    expect(await payment.view()).toMatchObject({ status: 'refunded', refundedMinor: 2_000 });
  });

  it('is refused when every cent was captured, even if some came back', async () => {
    const payment = await aPaymentOf({ authorized: 5_000, captured: 5_000 });
    expect(await payment.void()).toEqual(refused('captured'));
    await payment.refund(5_000);
    expect(await payment.void()).toEqual(refused('captured'));
  });

  it('does not make the repeat of an earlier capture forget its answer', async () => {
    const payment = await aPaymentOf({ authorized: 5_000 });
    await payment.capture(2_000, 'capture');
    await payment.void();
    expect(await payment.capture(2_000, 'capture')).toEqual(captured(2_000));
    expect(await payment.view()).toMatchObject({ captures: 1, capturedMinor: 2_000 });
  });
});

describe('refunds', () => {
  it('add up to the captured sum, and not to a cent more', async () => {
    const payment = await aPaymentOf({ authorized: 5_000, captured: 3_000 });
    expect(await payment.refund(1_000)).toEqual(refunded(1_000));
    expect(await payment.view()).toMatchObject({ status: 'partially_refunded', refundedMinor: 1_000 });
    expect(await payment.refund(2_001)).toEqual(refused('exceeds_captured'));
    expect(await payment.refund(2_000)).toEqual(refunded(2_000));
    expect(await payment.refund(1)).toEqual(refused('exceeds_captured'));
    const sums = { status: 'refunded', capturedMinor: 3_000, refundedMinor: 3_000, refunds: 2 };
    expect(await payment.view()).toMatchObject(sums);
  });

  it('give nothing back to the hold: the rest of it stays as it was', async () => {
    const payment = await aPaymentOf({ authorized: 5_000, captured: 3_000 });
    await payment.refund(3_000);
    expect(await payment.view()).toMatchObject({ heldMinor: 2_000 });
    expect(await payment.capture(2_001)).toEqual(refused('exceeds_authorization'));
    expect(await payment.capture(2_000)).toEqual(captured(2_000));
  });

  it('are refused when nothing was captured', async () => {
    expect(await aPayment().refund(1)).toEqual(refused('not_captured'));
    const held = await aPaymentOf({ authorized: 5_000 });
    expect(await held.refund(1)).toEqual(refused('not_captured'));
    expect(await held.view()).toMatchObject({ refunds: 0, heldMinor: 5_000 });
  });

  it('are refused in another currency', async () => {
    const payment = await aPaymentOf({ authorized: 5_000, captured: 5_000 });
    expect(await payment.refund(1, undefined, 'USD')).toEqual(refused('currency_mismatch'));
  });
});

describe('an authorisation', () => {
  it('says until when it holds the money, a week when nobody says otherwise', async () => {
    expect((await aPayment().authorize(5_000)).body.expiresAt).toBe(new Date(nowMs + TTL_MS).toISOString());
    const usual = await startPaymentGatewaySimulator({ now: () => nowMs });
    const body = { amountMinor: 1, currency: 'EUR', customerId: 'customer-1' };
    const key = { 'idempotency-key': 'key' };
    const { expiresAt } = (await call('POST', `${usual.url}/payments/order-1/authorize`, body, key)).body;
    await usual.close();
    expect(expiresAt).toBe('2026-01-08T00:00:00.000Z');
  });

  it('holds the money to its last millisecond, and then no more', async () => {
    const payment = await aPaymentOf({ authorized: 5_000 });
    nowMs += TTL_MS - 1;
    expect(await payment.view()).toMatchObject({ status: 'authorized', heldMinor: 5_000 });
    expect(await payment.capture(1_000)).toEqual(captured(1_000));
    nowMs += 1;
    expect(await payment.view()).toMatchObject({ status: 'captured', heldMinor: 0, capturedMinor: 1_000 });
    expect(await payment.capture(1_000)).toEqual(refused('expired'));
    expect(await payment.view()).toMatchObject({ captures: 1, capturedMinor: 1_000 });
  });

  it('of which nothing was captured is expired when it has run out, and can be voided then', async () => {
    const payment = await aPaymentOf({ authorized: 5_000 });
    nowMs += TTL_MS;
    expect(await payment.view()).toMatchObject({ status: 'expired', heldMinor: 0, authorizedMinor: 5_000 });
    expect(await payment.void()).toEqual(voided);
    expect(await payment.view()).toMatchObject({ status: 'voided', heldMinor: 0 });
  });

  it('that has run out lets go of its rest by a void, and what was captured can be refunded', async () => {
    const payment = await aPaymentOf({ authorized: 5_000, captured: 2_000 });
    nowMs += TTL_MS;
    expect(await payment.void()).toEqual(voided);
    expect(await payment.refund(2_000)).toEqual(refunded(2_000));
  });

  it('that was captured to the last cent says so, not that it has run out', async () => {
    const payment = await aPaymentOf({ authorized: 5_000, captured: 5_000 });
    nowMs += TTL_MS;
    expect(await payment.capture(1)).toEqual(refused('already_captured'));
    expect(await payment.void()).toEqual(refused('captured'));
  });

  it('under a second key is captured from after the first has run out, and only to its own sum', async () => {
    const payment = await aPaymentOf({ authorized: 5_000 });
    nowMs += TTL_MS / 2;
    await payment.authorize(1_000);
    nowMs += TTL_MS / 2;
    expect(await payment.view()).toMatchObject({ authorizedMinor: 6_000, heldMinor: 1_000 });
    expect(await payment.capture(400)).toEqual(captured(400));
    expect(await payment.capture(601)).toEqual(refused('exceeds_authorization'));
    expect(await payment.view()).toMatchObject({ heldMinor: 600, capturedMinor: 400 });
  });

  it('under a second key is captured from last, as the first is the next to run out', async () => {
    const payment = await aPaymentOf({ authorized: 5_000 });
    nowMs += TTL_MS / 2;
    await payment.authorize(1_000);
    await payment.capture(5_500);
    nowMs += TTL_MS / 2;
    expect(await payment.view()).toMatchObject({ heldMinor: 500, status: 'partially_captured' });
  });
});

describe('the same key', () => {
  const OPERATIONS = ['authorize', 'capture', 'refund'] as const;
  const COUNTS = { authorize: 'authorizations', capture: 'captures', refund: 'refunds' } as const;

  /** A payment on which the operation can act. */
  const ready = (operation: (typeof OPERATIONS)[number]) =>
    operation === 'authorize'
      ? aPayment()
      : aPaymentOf({ authorized: 5_000, captured: operation === 'refund' ? 5_000 : 0 });

  it.each(OPERATIONS)('and body get the same answer to %s, also after the expiry', async (operation) => {
    const payment = await ready(operation);
    const first = await payment[operation](2_000, 'key');
    expect(first.status).toBe(200);
    expect(await payment[operation](2_000, 'key')).toEqual(first);
    nowMs += TTL_MS;
    expect(await payment[operation](2_000, 'key')).toEqual(first);
    expect((await payment.view())[COUNTS[operation]]).toBe(1);
  });

  it.each(OPERATIONS)('with another body is refused to %s', async (operation) => {
    const payment = await ready(operation);
    await payment[operation](2_000, 'key');
    const before = await payment.view();
    const reused = { status: 422, body: { error: 'idempotency_key_reused' } };
    expect(await payment[operation](1_000, 'key')).toEqual(reused);
    expect(await payment.view()).toEqual(before);
  });

  it.each(['capture', 'refund'] as const)('acts once when the answer to %s was lost', async (operation) => {
    const payment = await ready(operation);
    const { reference } = payment;
    await setFault(simulator.url, { operation, mode: 'timeout_after_acting', delayMs: 0, reference });
    await expect(payment[operation](2_000, 'key')).rejects.toThrow('fetch failed');
    const acted = await payment.view();
    expect(acted[COUNTS[operation]]).toBe(1);
    expect(await payment[operation](2_000, 'key')).toMatchObject({ status: 200 });
    expect(await payment.view()).toEqual(acted);
  });

  it('of a payment that nobody has seen is decided anew once there is something to capture', async () => {
    const payment = aPayment();
    expect(await payment.capture(1_000, 'key')).toEqual(refused('not_authorized'));
    await payment.authorize(5_000);
    expect(await payment.capture(1_000, 'key')).toEqual(captured(1_000));
  });
});
