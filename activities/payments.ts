import { cancellationSignal } from '@temporalio/activity';
import type { PaymentGateway } from '../src/gateways/payment-gateway';
import { callProvider } from './call-provider';
import type { PaymentActivities, PaymentOperationRef } from './types';

/**
 * The gateway knows a payment by the order and the number of its authorisation, and each call by the order and the
 * number of the operation: never by the run, which a reset changes. So a repeat, from whatever run, acts once.
 */
export function createPaymentActivities(gateway: PaymentGateway): PaymentActivities {
  return {
    authorizePayment: ({ amountMinor, currency, customerId, ...operation }) =>
      callProvider(operation, () =>
        gateway.authorize({ ...gatewayCallOf(operation), amountMinor, currency, customerId }),
      ),
    capturePayment: ({ amountMinor, currency, ...operation }) =>
      callProvider(operation, () => gateway.capture({ ...gatewayCallOf(operation), amountMinor, currency })),
    refundPayment: ({ amountMinor, currency, ...operation }) =>
      callProvider(operation, () => gateway.refund({ ...gatewayCallOf(operation), amountMinor, currency })),
    // Where every cent was captured nothing is held any more, and that is all that a void promises. What was captured comes
    // back by refunds, which the record asks for.
    voidPayment: (operation) => callProvider(operation, () => gateway.void(gatewayCallOf(operation))),
  };
}

/** What every call of an operation carries. To be asked inside the activity, which has the signal. */
function gatewayCallOf(operation: PaymentOperationRef) {
  return {
    reference: gatewayReferenceOf(operation),
    idempotencyKey: `${operation.orderId}:${operation.operationNo}`,
    signal: cancellationSignal(),
  };
}

/**
 * Each authorisation is a payment of its own at the gateway, so that voiding an old one never touches the new one: a void
 * refuses its reference for ever. The first has the order's plain id, which is what people look up. No order id has a dot.
 */
function gatewayReferenceOf({ orderId, authorizationNo }: PaymentOperationRef): string {
  return authorizationNo === 1 ? orderId : `${orderId}.${authorizationNo}`;
}
