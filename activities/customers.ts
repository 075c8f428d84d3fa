import { cancellationSignal } from '@temporalio/activity';
import type { CustomerService } from '../src/providers/customer-service';
import { callProvider } from './call-provider';
import type { CustomerActivities } from './types';

/** A check changes nothing at the customer service, so it needs no idempotency key and no compensation. */
export function createCustomerActivities(
  service: CustomerService,
  signalOf = cancellationSignal,
): CustomerActivities {
  return {
    checkCustomer: ({ customerId, amountMinor, currency, ...step }) =>
      callProvider(step, () => service.check({ customerId, amountMinor, currency, signal: signalOf() })),
  };
}
