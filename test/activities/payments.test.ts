import { createPaymentActivities } from '../../activities/payments';
import { GatewayRejectedError, GatewayUnavailableError } from '../../src/gateways/gateway-errors';
import type { PaymentGateway } from '../../src/gateways/payment-gateway';
import { activityContext, aGateway, failureOf } from './activity-context';

describe('activities of payments', () => {
  function payments(answer: (call: object) => Promise<unknown>) {
    const { calls, operation } = aGateway(answer);
    const gateway: PaymentGateway = {
      authorize: operation('authorize'),
      void: operation('void'),
      capture: operation('capture'),
      close: () => Promise.resolve(),
    };
    return { calls, activities: createPaymentActivities(gateway) };
  }
  const INPUT = { orderId: 'order-1', amountMinor: 1_000, currency: 'EUR', customerId: 'customer-1' };
  const NAMES = ['authorizePayment', 'voidPayment', 'capturePayment'] as const;

  it.each(NAMES)('%s calls the gateway by the order and the step, never by the run', async (name) => {
    const { calls, activities } = payments(() => Promise.resolve({ outcome: 'authorized' }));
    for (const runId of ['run-1', 'run-2']) {
      const environment = activityContext(runId);
      await environment.run(activities[name], INPUT);
    }
    const step = name.replace('Payment', '');
    const call = { operation: step, reference: 'order-1', idempotencyKey: `order-1:${step}` };
    expect(calls).toMatchObject([call, call]);
  });

  it.each(NAMES)('%s gives up on a rejection, and goes on trying when the gateway is away', async (name) => {
    const rejected = new GatewayRejectedError(`payment gateway: ${name}`, 409, 'voided');
    const away = new GatewayUnavailableError(`payment gateway: ${name}`, 'timeout');
    const run = (error: Error) =>
      failureOf(() => activityContext().run(payments(() => Promise.reject(error)).activities[name], INPUT));
    expect(await run(rejected)).toMatchObject({ type: 'GatewayRejectedError', nonRetryable: true });
    expect(await run(away)).toBe(away);
  });

  it('return a declined card as data', async () => {
    const declined = { outcome: 'declined', reason: 'insufficient_funds' };
    const { activities } = payments(() => Promise.resolve(declined));
    expect(await activityContext().run(activities.authorizePayment, INPUT)).toEqual(declined);
  });

  it('end their request when Temporal cancels them', async () => {
    const environment = activityContext();
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
