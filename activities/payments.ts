import { cancellationSignal } from '@temporalio/activity';
import type { PaymentGateway } from '../src/providers/payment-gateway';
import { callProvider } from './call-provider';
import type { PaymentOperationRef } from '../src/domain/order/provider-activities';
import type { PaymentActivities } from './types';

/**
 * The gateway identifies a payment by the order and the authorization's number, and each call by the order
 * and the operation number. It never identifies them by the workflow run, which a reset changes, so a repeat
 * from any run has no further effect.
 */
export function createPaymentActivities(
  gateway: PaymentGateway,
  signalOf = cancellationSignal,
): PaymentActivities {
  // Called inside the activity, where its signal exists.
  const gatewayCallOf = (operation: PaymentOperationRef) => ({
    reference: gatewayReferenceOf(operation),
    idempotencyKey: `${operation.orderId}:${operation.operationNo}`,
    signal: signalOf(),
  });
  return {
    authorizePayment: ({ amountMinor, currency, customerId, ...operation }) =>
      callProvider(operation, () =>
        gateway.authorize({ ...gatewayCallOf(operation), amountMinor, currency, customerId }),
      ),
    capturePayment: ({ amountMinor, currency, ...operation }) =>
      callProvider(operation, () => gateway.capture({ ...gatewayCallOf(operation), amountMinor, currency })),
    refundPayment: ({ amountMinor, currency, ...operation }) =>
      callProvider(operation, () => gateway.refund({ ...gatewayCallOf(operation), amountMinor, currency })),
    // A void promises only that no money is held any more, which is also true once everything was captured.
    // Captured money is given back by refunds, which the record plans.
    voidPayment: (operation) => callProvider(operation, () => gateway.void(gatewayCallOf(operation))),
  };
}

/**
 * Each authorization is a payment of its own at the gateway, so that voiding an old one never touches the new
 * one: after a void the gateway refuses its reference forever. The first authorization has the plain order
 * id, which is what people look up. The dot is unambiguous, because no order id has one.
 */
function gatewayReferenceOf({ orderId, authorizationNo }: PaymentOperationRef): string {
  return authorizationNo === 1 ? orderId : `${orderId}.${authorizationNo}`;
}
