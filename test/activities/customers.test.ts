import { createCustomerActivities } from '../../activities/customers';
import type { CustomerService } from '../../src/providers/customer-service';
import { ProviderUnavailableError } from '../../src/providers/provider-errors';
import { createActivityContext, createFakeGateway, failureOf } from './activity-context';

describe('the customer activities', () => {
  function customers(respond: (call: object) => Promise<unknown>) {
    const { calls, operation } = createFakeGateway(respond);
    const service: CustomerService = { check: operation('check'), close: () => Promise.resolve() };
    return { calls, activities: createCustomerActivities(service) };
  }
  const CHECK = { amountMinor: 1_000, currency: 'EUR', customerId: 'customer-1' };
  const INPUT = { orderId: 'order-1', ...CHECK };

  it.each([{ outcome: 'allowed' }, { outcome: 'refused', reason: 'customer_blocked' }])(
    'return the outcome of the service as data: %j',
    async (outcome) => {
      const { calls, activities } = customers(() => Promise.resolve(outcome));
      expect(await createActivityContext().run(activities.checkCustomer, INPUT)).toEqual(outcome);
      expect(calls).toEqual([{ operation: 'check', ...CHECK, signal: expect.any(AbortSignal) }]);
    },
  );

  it('retry while the service is unavailable, and then return that outcome', async () => {
    const unavailable = new ProviderUnavailableError('customer service: check', 'timeout');
    const { checkCustomer } = customers(() => Promise.reject(unavailable)).activities;
    expect(await failureOf(() => createActivityContext().run(checkCustomer, INPUT))).toBe(unavailable);
    expect(await createActivityContext('run-1', { attempt: 4 }).run(checkCustomer, INPUT)).toEqual({
      outcome: 'unavailable',
    });
  });

  it('abort their request when Temporal cancels them', async () => {
    const environment = createActivityContext();
    const { activities } = customers(
      (call) =>
        new Promise((_resolve, reject) => {
          const { signal } = call as { signal: AbortSignal };
          signal.addEventListener('abort', () => reject(signal.reason as Error));
          environment.cancel('CANCELLED');
        }),
    );
    const failure = await failureOf(() => environment.run(activities.checkCustomer, INPUT));
    expect(failure).toMatchObject({ name: 'CancelledFailure' });
  });
});
