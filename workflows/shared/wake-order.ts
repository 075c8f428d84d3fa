import { getExternalWorkflowHandle, TemporalFailure } from '@temporalio/workflow';
import { orderWorkflowId } from '../../src/temporal-names/visibility';
import { recordChangedSignal } from './messages';

/**
 * Wakes an order's workflow after somebody else changed its record. If the workflow is gone, the reconciler
 * resumes the order from the record.
 *
 * @returns false when the workflow is gone
 */
export async function wakeOrder(orderId: string): Promise<boolean> {
  try {
    await getExternalWorkflowHandle(orderWorkflowId(orderId)).signal(recordChangedSignal);
    return true;
  } catch (error) {
    if (!(error instanceof TemporalFailure)) throw error;
    return false;
  }
}
