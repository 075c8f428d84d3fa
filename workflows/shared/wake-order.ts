import { getExternalWorkflowHandle, TemporalFailure } from '@temporalio/workflow';
import { orderWorkflowId } from '../../src/temporal/contract/visibility';
import { recordChangedSignal } from '../order/messages';

/**
 * Has an order's workflow look at its record, which somebody else has changed. One that is gone is taken up from the record.
 *
 * @returns false when it is gone
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
