/**
 * Provider waits: steps whose provider gives no documented answer. An outage is not a refusal, so
 * the order waits for as long as its storefront allows. After that, the outage policy holds the
 * order for an operator or rejects it.
 */
import type { MessageOf } from '../messages';
import type { OrderDraft } from '../order-draft';
import { isAwaitingDispatch, needsCustomerCheck, type OperationState } from '../order-state';
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

/** Records that the provider gave no documented answer. Attempts continue until the time limit is over. */
export function startProviderWait(draft: OrderDraft, { item }: MessageOf<'provider_unavailable'>): void {
  const { providerWaits } = draft.state;
  if (!isStepDue(draft, item)) return;
  const known = providerWaits.find((wait) => wait.item === item);
  if (known) {
    known.failedAt = draft.now;
    return;
  }
  const provider = providerOf(item);
  providerWaits.push({ item, provider, since: draft.now, failedAt: draft.now });
  draft.addTimelineEntry('provider_wait_started', { provider, item });
  draft.addOutboxEvent('order.provider_wait_started', { provider, item });
}

/** Records that the customer service has allowed the customer, and ends the wait for it. */
export function allowCustomer(draft: OrderDraft): void {
  if (needsCustomerCheck(draft.state)) draft.state.isCustomerAllowed = true;
  endWait(draft, 'customer');
}

/**
 * Ends the waits for steps that are done or no longer needed. After the time limit, a final attempt
 * runs: the provider may be back, while only its worker or the workflow was down. The outage policy
 * applies when that attempt fails.
 */
export function updateProviderWaits(draft: OrderDraft): void {
  for (const wait of [...draft.state.providerWaits]) {
    const operation = operationOf(draft, wait.item);
    // `updateRefundWaits` handles the refunds of returns.
    if (operation && operation.returnId !== null) continue;
    if (!isStepDue(draft, wait.item)) endWait(draft, wait.item);
    else if (hasWaitExpired(draft, wait)) {
      if (hasFailedSince(draft, wait)) failStep(draft, wait, operation);
      else wait.isFinalAttempt = true;
    } else delete wait.isFinalAttempt;
  }
}

/**
 * Updates the waits for the refunds of a return, by the same rules.
 *
 * @returns the refunds that have failed now, because their wait has expired: they need a person
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

/** The end of the time limit of a provider wait, in milliseconds of Unix time. */
export function providerWaitEnd({ state }: OrderDraft, { since }: ProviderWait): number {
  return Date.parse(since) + (state.outageMinutes ?? DEFAULT_OUTAGE.outageMinutes) * 60_000;
}

const hasWaitExpired = (draft: OrderDraft, wait: ProviderWait): boolean =>
  providerWaitEnd(draft, wait) <= Date.parse(draft.now);

/** Whether an attempt has failed after the time limit. */
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

function operationOf(draft: OrderDraft, item: StepItem): OperationState | undefined {
  const [kind, subject] = item.split(':');
  return kind === 'payment' ? draft.operation(Number(subject)) : undefined;
}

/** Whether the step still has to be done by its provider. */
function isStepDue(draft: OrderDraft, item: StepItem): boolean {
  const { state } = draft;
  if (isAwaitingOperator(draft, item)) return false;
  const [kind, subject] = item.split(':');
  if (kind === 'customer') return needsCustomerCheck(state);
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
  // The requester of an amendment gets an answer: `recheckAmendment` refuses it, because
  // the authorization is missing.
  if (operation?.purpose === 'amendment') {
    operation.status = 'refused';
    return;
  }
  const policy = draft.state.onOutage ?? DEFAULT_OUTAGE.onOutage;
  if (policy === 'reject' && tryEndOrder(draft, item, operation)) return;
  if (operation) operation.status = 'failed';
  draft.openAttentionItem(item, unavailableReason(provider));
}

/**
 * Rejects or cancels the order because of a failed step.
 *
 * @returns false when the step undoes something: it has to be done in any case
 */
function tryEndOrder(draft: OrderDraft, item: StepItem, operation: OperationState | undefined): boolean {
  if (item === 'customer') {
    refuseCustomer(draft, 'customer_check_unavailable');
    return true;
  }
  if (operation?.type === 'authorize' && operation.purpose === 'order') {
    // It is unknown whether the money is held. The void that follows makes sure that it is not.
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
