import { createPaymentActivities } from '../../activities/payments';
import { BreakerOpenError, ProviderUnavailableError } from '../../src/providers/provider-errors';
import type { PaymentGateway } from '../../src/providers/payment-gateway';
import { createActivityContext, createFakeGateway, failureOf } from './activity-context';

describe('the payment activities', () => {
  function payments(respond: (call: object) => Promise<unknown>) {
    const { calls, operation } = createFakeGateway(respond);
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
  /** Runs an activity. Each of them takes a part of the same input. */
  const run = (activities: Activities, name: (typeof NAMES)[number], input = INPUT, runId = 'run-1') =>
    createActivityContext(runId).run(activities[name] as (input: object) => Promise<unknown>, input);

  it.each(NAMES)('%s identifies its call by the order and the operation, not by the run', async (name) => {
    const { calls, activities } = payments(() => Promise.resolve({ outcome: 'authorized' }));
    for (const runId of ['run-1', 'run-2']) await run(activities, name, INPUT, runId);
    const operation = name.replace('Payment', '');
    const call = { operation, reference: 'order-1', idempotencyKey: 'order-1:4' };
    expect(calls).toMatchObject([call, call]);
  });

  it.each(NAMES)('%s addresses a later authorization by its own reference', async (name) => {
    const { calls, activities } = payments(() => Promise.resolve({ outcome: 'authorized' }));
    await run(activities, name, { ...INPUT, authorizationNo: 2, operationNo: 7 });
    expect(calls).toMatchObject([{ reference: 'order-1.2', idempotencyKey: 'order-1:7' }]);
  });

  it.each(['authorizePayment', 'capturePayment', 'refundPayment'] as const)(
    '%s sends the gateway the amount and only what it needs',
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
    '%s retries a few times while the gateway is unavailable, and then returns that outcome',
    async (name) => {
      const unavailable = new ProviderUnavailableError(`payment gateway: ${name}`, 'timeout');
      const { activities } = payments(() => Promise.reject(unavailable));
      const activity = activities[name] as (input: object) => Promise<unknown>;
      const runAttempt = (attempt: number, input: object = INPUT) =>
        createActivityContext('run-1', { attempt }).run(activity, input);
      for (const attempt of [1, 2, 3]) expect(await failureOf(() => runAttempt(attempt))).toBe(unavailable);
      expect(await runAttempt(4)).toEqual({ outcome: 'unavailable' });
      expect(await runAttempt(1, { ...INPUT, isFinalAttempt: true })).toEqual({ outcome: 'unavailable' });
      // The order already waits for the provider, so the activity retries without a limit.
      for (const attempt of [1, 4, 1_000])
        expect(await failureOf(() => runAttempt(attempt, { ...INPUT, isWaitingForProvider: true }))).toBe(
          unavailable,
        );
    },
  );

  it.each(NAMES)('%s returns unavailable at once when the breaker is open', async (name) => {
    const open = new BreakerOpenError(`payment gateway: ${name}`, 'not asked');
    expect(await run(payments(() => Promise.reject(open)).activities, name)).toEqual({
      outcome: 'unavailable',
    });
  });

  it.each(NAMES)('%s does not treat a bug as an outage', async (name) => {
    const bug = new TypeError('undefined is not a function');
    const activity = payments(() => Promise.reject(bug)).activities[name] as (
      input: object,
    ) => Promise<unknown>;
    expect(await failureOf(() => createActivityContext('run-1', { attempt: 9 }).run(activity, INPUT))).toBe(
      bug,
    );
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

  it('return a declined payment as data', async () => {
    const declined = { outcome: 'declined', reason: 'insufficient_funds' };
    const { activities } = payments(() => Promise.resolve(declined));
    expect(await run(activities, 'authorizePayment')).toEqual(declined);
  });

  it('abort their request when Temporal cancels them', async () => {
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
