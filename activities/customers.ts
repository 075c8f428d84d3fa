import { cancellationSignal } from '@temporalio/activity';
import type { CustomerService } from '../src/gateways/customer-service';
import { GatewayRejectedError } from '../src/gateways/gateway-errors';
import { withFinalFaults } from './faults';
import type { CustomerActivities } from './types';

/** A check changes nothing at the customer service, so it needs no idempotency key and no undo. */
export function createCustomerActivities(service: CustomerService): CustomerActivities {
  return {
    checkCustomer: ({ customerId, amountMinor, currency }) =>
      withFinalFaults([GatewayRejectedError], () =>
        service.check({ customerId, amountMinor, currency, signal: cancellationSignal() }),
      ),
  };
}
