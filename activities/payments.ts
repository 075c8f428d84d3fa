import { cancellationSignal } from '@temporalio/activity';
import { GatewayRejectedError } from '../src/gateways/gateway-errors';
import type { PaymentGateway } from '../src/gateways/payment-gateway';
import { withFinalFaults } from './faults';
import type { PaymentActivities, PaymentOperationRef } from './types';

/**
 * The gateway knows a payment by the order and the number of its authorisation, and each call by the order and the
 * number of the operation: never by the run, which a reset changes. So a repeat, from whatever run, acts once.
 */
export function createPaymentActivities(gateway: PaymentGateway): PaymentActivities {
  return {
    authorizePayment: ({ amountMinor, currency, customerId, ...operation }) =>
      withFinalFaults([GatewayRejectedError], () =>
        gateway.authorize({ ...callOf(operation), amountMinor, currency, customerId }),
      ),
    capturePayment: ({ amountMinor, currency, ...operation }) =>
      withFinalFaults([GatewayRejectedError], () =>
        gateway.capture({ ...callOf(operation), amountMinor, currency }),
      ),
    refundPayment: ({ amountMinor, currency, ...operation }) =>
      withFinalFaults([GatewayRejectedError], () =>
        gateway.refund({ ...callOf(operation), amountMinor, currency }),
      ),
    voidPayment: (operation) => withFinalFaults([GatewayRejectedError], () => letGo(gateway, operation)),
  };
}

async function letGo(gateway: PaymentGateway, operation: PaymentOperationRef): Promise<void> {
  try {
    await gateway.void(callOf(operation));
  } catch (error) {
    // Every cent was captured, so nothing is held any more, and that is all that a void promises: the void of a remainder
    // that came to nothing is done. What was captured comes back by refunds, which the record asks for.
    if (!(error instanceof GatewayRejectedError && error.code === 'captured')) throw error;
  }
}

/** What every call of an operation carries. To be asked inside the activity, which has the signal. */
function callOf(operation: PaymentOperationRef) {
  return {
    reference: referenceOf(operation),
    idempotencyKey: `${operation.orderId}:${operation.operationNo}`,
    signal: cancellationSignal(),
  };
}

/**
 * Each authorisation is a payment of its own at the gateway, so that voiding an old one never touches the new one: a void
 * refuses its reference for ever. The first has the order's plain id, which is what people look up. No order id has a dot.
 */
function referenceOf({ orderId, authorizationNo }: PaymentOperationRef): string {
  return authorizationNo === 1 ? orderId : `${orderId}.${authorizationNo}`;
}
