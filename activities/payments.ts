import { cancellationSignal } from '@temporalio/activity';
import { GatewayRejectedError } from '../src/gateways/gateway-errors';
import type { PaymentGateway } from '../src/gateways/payment-gateway';
import { withFinalFaults } from './faults';
import type { PaymentActivities } from './types';

/**
 * The gateway knows a payment by the order's id, and each call by the order and the step: never by the run,
 * which a reset changes. So a repeat, from whatever run, acts once.
 */
export function createPaymentActivities(gateway: PaymentGateway): PaymentActivities {
  return {
    authorizePayment: ({ orderId, amountMinor, currency, customerId }) =>
      withFinalFaults([GatewayRejectedError], () =>
        gateway.authorize({
          reference: orderId,
          amountMinor,
          currency,
          customerId,
          idempotencyKey: `${orderId}:authorize`,
          signal: cancellationSignal(),
        }),
      ),
    voidPayment: ({ orderId }) =>
      withFinalFaults([GatewayRejectedError], () =>
        gateway.void({ reference: orderId, idempotencyKey: `${orderId}:void`, signal: cancellationSignal() }),
      ),
    capturePayment: ({ orderId, amountMinor, currency }) =>
      withFinalFaults([GatewayRejectedError], () =>
        gateway.capture({
          reference: orderId,
          amountMinor,
          currency,
          idempotencyKey: `${orderId}:capture`,
          signal: cancellationSignal(),
        }),
      ),
  };
}
