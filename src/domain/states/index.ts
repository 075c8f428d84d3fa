/** Every state machine of Holdfast: what the diagrams in docs/states.md are generated from. */
import { LINE } from './line-buckets';
import { ORDER } from './order-status';
import { AUTHORIZATION, PAYMENT } from './payment-status';
import { RESERVATION } from './reservation-status';
import { RETURN } from './return-status';
import { SHIPMENT } from './shipment-status';
import type { StateMachine } from './state-machine';

export const STATE_MACHINES: readonly StateMachine<string>[] = [
  ORDER,
  LINE,
  RESERVATION,
  PAYMENT,
  AUTHORIZATION,
  SHIPMENT,
  RETURN,
];
