/**
 * What becomes of steps whose provider gives no answer that counts. An outage is not a refusal: the order waits, for as long
 * as its storefront says, and then it is held for a person or given up, as the storefront chose.
 */
import type { OrderMessage } from '../messages';
import type { OrderDraft } from '../order-draft';
import {
  isAwaitingAnswer,
  isRejecting,
  isAwaitingDispatch,
  stageOf,
  type OperationState,
} from '../order-state';
import {
  DEFAULT_OUTAGE,
  providerOf,
  unavailableReason,
  type ProviderWait,
  type StepItem,
} from '../../shared/providers';
import { isAwaitingOperator } from './attention';
import { startCancellation } from './cancel';
import { refuseCustomer, rejectOrder } from './reject-order';

/** The provider was asked, and gave no answer that counts. The step goes on being tried, unless its time is over. */
export function startProviderWait(
  draft: OrderDraft,
  { item }: Extract<OrderMessage, { type: 'provider_unavailable' }>,
): void {
  const { providerWaits: waits } = draft.state;
  if (!isStepDue(draft, item)) return;
  const known = waits.find((wait) => wait.item === item);
  if (known) {
    known.failedAt = draft.now;
    return;
  }
  const provider = providerOf(item);
  waits.push({ item, provider, since: draft.now, failedAt: draft.now });
  draft.addTimelineEntry('provider_wait_started', { provider, item });
  draft.addOutboxEvent('order.provider_wait_started', { provider, item });
}

/** The customer service has said yes. */
export const endCustomerWait = (draft: OrderDraft): void => endWait(draft, 'customer');

/**
 * Ends the waits for steps that are done, or not needed any more. One whose time is over is tried once more: the provider may be back,
 * and only its worker, or the workflow, have been away. It has lasted too long when that try has failed.
 */
export function updateProviderWaits(draft: OrderDraft): void {
  for (const wait of [...draft.state.providerWaits]) {
    const operation = operationOf(draft, wait.item);
    // The refund of a return is its return's business.
    if (operation && operation.returnId !== null) continue;
    if (!isStepDue(draft, wait.item)) endWait(draft, wait.item);
    else if (hasWaitExpired(draft, wait)) {
      if (hasFailedSince(draft, wait)) failStep(draft, wait, operation);
      else wait.isFinalAttempt = true;
    } else delete wait.isFinalAttempt;
  }
}

/**
 * The same for the refunds of a return.
 *
 * @returns those that were waited for too long, and wait for a person now
 */
export function updateRefundWaits(draft: OrderDraft, refunds: readonly OperationState[]): OperationState[] {
  return refunds.filter((refund) => {
    const wait = draft.state.providerWaits.find(({ item }) => item === `payment:${refund.no}`);
    if (!wait) return false;
    if (refund.status !== 'due') endWait(draft, wait.item);
    else if (!hasWaitExpired(draft, wait)) delete wait.isFinalAttempt;
    else if (hasFailedSince(draft, wait)) {
      removeWait(draft, wait.item);
      refund.status = 'failed';
      return true;
    } else wait.isFinalAttempt = true;
    return false;
  });
}

/** Until when a step waits for its provider, as milliseconds of Unix time. */
export function providerWaitEnd({ state }: OrderDraft, { since }: ProviderWait): number {
  return Date.parse(since) + (state.outageMinutes ?? DEFAULT_OUTAGE.outageMinutes) * 60_000;
}

const hasWaitExpired = (draft: OrderDraft, wait: ProviderWait): boolean =>
  providerWaitEnd(draft, wait) <= Date.parse(draft.now);

/** Whether a try has failed since its time was over. */
const hasFailedSince = (draft: OrderDraft, wait: ProviderWait): boolean =>
  Date.parse(wait.failedAt) >= providerWaitEnd(draft, wait);

function removeWait({ state }: OrderDraft, item: StepItem): void {
  state.providerWaits = state.providerWaits.filter((wait) => wait.item !== item);
}

function endWait(draft: OrderDraft, item: StepItem): void {
  const wait = draft.state.providerWaits.find((one) => one.item === item);
  if (!wait) return;
  removeWait(draft, item);
  draft.addTimelineEntry('provider_wait_ended', { provider: wait.provider, item });
  draft.addOutboxEvent('order.provider_wait_ended', { provider: wait.provider, item });
}

function operationOf({ state }: OrderDraft, item: StepItem): OperationState | undefined {
  return state.operations.find(({ no }) => item === `payment:${no}`);
}

/** Whether the provider is still to be asked for it. */
function isStepDue(draft: OrderDraft, item: StepItem): boolean {
  const { state } = draft;
  if (isAwaitingOperator(draft, item)) return false;
  const [kind, subject] = item.split(':');
  if (kind === 'customer')
    return stageOf(state) === 'pending' && !isRejecting(state) && !isAwaitingAnswer(state);
  if (kind === 'payment') return operationOf(draft, item)?.status === 'due';
  const shipment = draft.shipment(subject!);
  if (!shipment) return false;
  return kind === 'recall'
    ? shipment.recalled && isAwaitingDispatch(shipment)
    : shipment.status === 'pending' && !shipment.recalled;
}

function failStep(
  draft: OrderDraft,
  { item, provider }: ProviderWait,
  operation: OperationState | undefined,
): void {
  removeWait(draft, item);
  // Whoever edits an order is answered: the edit finds its money missing, and is refused as a whole.
  if (operation?.purpose === 'amendment') {
    operation.status = 'refused';
    return;
  }
  const choice = draft.state.onOutage ?? DEFAULT_OUTAGE.onOutage;
  if (choice === 'reject' && tryEndOrder(draft, item, operation)) return;
  if (operation) operation.status = 'failed';
  draft.openAttentionItem(item, unavailableReason(provider));
}

/** @returns whether the order could be given up for it: what undoes something has to be done, whatever happens */
function tryEndOrder(draft: OrderDraft, item: StepItem, operation: OperationState | undefined): boolean {
  if (item === 'customer') {
    refuseCustomer(draft, 'customer_check_unavailable');
    return true;
  }
  if (operation?.type === 'authorize' && operation.purpose === 'order') {
    // Nobody knows whether the money is held: the void that follows makes sure that it is not.
    operation.status = 'refused';
    rejectOrder(draft, 'payment_unavailable');
    return true;
  }
  if (item.startsWith('booking:')) {
    startCancellation(draft, { source: 'system', reason: 'carrier_unavailable' });
    return true;
  }
  return false;
}
