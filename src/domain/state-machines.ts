/** All state machines of Holdfast. The diagrams in docs/states.md are generated from this list. */
import { LINE } from './order/line-buckets';
import { ORDER } from './order/order-status';
import { AUTHORIZATION, PAYMENT } from './payments/payment-status';
import { RESERVATION } from './stock/reservation-status';
import { RETURN } from './returns/return-status';
import { SHIPMENT } from './order/shipment-status';
import type { StateMachine } from './shared/state-machine';

export const STATE_MACHINES: readonly StateMachine<string>[] = [
  ORDER,
  LINE,
  RESERVATION,
  PAYMENT,
  AUTHORIZATION,
  SHIPMENT,
  RETURN,
];
