import { createPaymentActivities } from '../../activities/payments';
import { BreakerOpenError, GatewayUnavailableError } from '../../src/gateways/gateway-errors';
import type { PaymentGateway } from '../../src/gateways/payment-gateway';
import { createActivityContext, createFakeGateway, failureOf } from './activity-context';

describe('activities of payments', () => {
  function payments(answer: (call: object) => Promise<unknown>) {
    const { calls, operation } = createFakeGateway(answer);
    const gateway: PaymentGateway = {
      authorize: operation('authorize'),
      void: operation('void'),
      capture: operation('capture'),
      refund: operation('refund'),
      close: () => Promise.resolve(),
    };
    return { calls, activities: createPaymentActivities(gateway) };
  }
  const INPUT = {
    orderId: 'order-1',
    operationNo: 4,
    authorizationNo: 1,
    amountMinor: 1_000,
    currency: 'EUR',
    customerId: 'customer-1',
  };
  const NAMES = ['authorizePayment', 'voidPayment', 'capturePayment', 'refundPayment'] as const;
  type Activities = ReturnType<typeof payments>['activities'];
  /** Every activity takes a part of the same input. */
  const run = (activities: Activities, name: (typeof NAMES)[number], input = INPUT, runId = 'run-1') =>
    createActivityContext(runId).run(activities[name] as (input: object) => Promise<unknown>, input);

  it.each(NAMES)('%s calls the gateway by the order and the operation, never by the run', async (name) => {
    const { calls, activities } = payments(() => Promise.resolve({ outcome: 'authorized' }));
    for (const runId of ['run-1', 'run-2']) await run(activities, name, INPUT, runId);
    const operation = name.replace('Payment', '');
    const call = { operation, reference: 'order-1', idempotencyKey: 'order-1:4' };
    expect(calls).toMatchObject([call, call]);
  });

  it.each(NAMES)('%s addresses a later authorisation as a payment of its own', async (name) => {
    const { calls, activities } = payments(() => Promise.resolve({ outcome: 'authorized' }));
    await run(activities, name, { ...INPUT, authorizationNo: 2, operationNo: 7 });
    expect(calls).toMatchObject([{ reference: 'order-1.2', idempotencyKey: 'order-1:7' }]);
  });

  it.each(['authorizePayment', 'capturePayment', 'refundPayment'] as const)(
    '%s tells the gateway the sum, and nothing that it need not know',
    async (name) => {
      const { calls, activities } = payments(() => Promise.resolve({ outcome: 'authorized' }));
      await run(activities, name);
      expect(calls).toEqual([
        {
          operation: name.replace('Payment', ''),
          reference: 'order-1',
          idempotencyKey: 'order-1:4',
          amountMinor: 1_000,
          currency: 'EUR',
          signal: expect.any(AbortSignal),
          ...(name === 'authorizePayment' ? { customerId: 'customer-1' } : {}),
        },
      ]);
    },
  );

  it.each(NAMES)(
    '%s goes on trying a few times when the gateway is away, then tells the order',
    async (name) => {
      const away = new GatewayUnavailableError(`payment gateway: ${name}`, 'timeout');
      const { activities } = payments(() => Promise.reject(away));
      const ask = activities[name] as (input: object) => Promise<unknown>;
      const at = (attempt: number, input: object = INPUT) =>
        createActivityContext('run-1', { attempt }).run(ask, input);
      for (const attempt of [1, 2, 3]) expect(await failureOf(() => at(attempt))).toBe(away);
      expect(await at(4)).toEqual({ outcome: 'unavailable' });
      expect(await at(1, { ...INPUT, isFinalAttempt: true })).toEqual({ outcome: 'unavailable' });
      // The order knows: it is tried for as long as it takes.
      for (const attempt of [1, 4, 1_000])
        expect(await failureOf(() => at(attempt, { ...INPUT, isWaitingForProvider: true }))).toBe(away);
    },
  );

  it.each(NAMES)('%s tells the order at once when the gateway is known to be away', async (name) => {
    const open = new BreakerOpenError(`payment gateway: ${name}`, 'not asked');
    expect(await run(payments(() => Promise.reject(open)).activities, name)).toEqual({
      outcome: 'unavailable',
    });
  });

  it.each(NAMES)('%s takes a bug of ours for no outage', async (name) => {
    const bug = new TypeError('undefined is not a function');
    const ask = payments(() => Promise.reject(bug)).activities[name] as (input: object) => Promise<unknown>;
    expect(await failureOf(() => createActivityContext('run-1', { attempt: 9 }).run(ask, INPUT))).toBe(bug);
  });

  it.each([
    ['capturePayment', { outcome: 'refused', reason: 'expired' }],
    ['refundPayment', { outcome: 'refused', reason: 'exceeds_captured' }],
    [
      'authorizePayment',
      { outcome: 'authorized', gatewayReference: 'auth_1', expiresAt: '2026-01-08T00:00Z' },
    ],
  ] as const)('%s returns the outcome as data', async (name, outcome) => {
    expect(await run(payments(() => Promise.resolve(outcome)).activities, name)).toEqual(outcome);
  });

  it('return a declined card as data', async () => {
    const declined = { outcome: 'declined', reason: 'insufficient_funds' };
    const { activities } = payments(() => Promise.resolve(declined));
    expect(await run(activities, 'authorizePayment')).toEqual(declined);
  });

  it('end their request when Temporal cancels them', async () => {
    const environment = createActivityContext();
    const { activities } = payments(
      (call) =>
        new Promise((_resolve, reject) => {
          const { signal } = call as { signal: AbortSignal };
          signal.addEventListener('abort', () => reject(signal.reason as Error));
          environment.cancel('CANCELLED');
        }),
    );
    const failure = await failureOf(() => environment.run(activities.authorizePayment, INPUT));
    expect(failure).toMatchObject({ name: 'CancelledFailure' });
  });
});
