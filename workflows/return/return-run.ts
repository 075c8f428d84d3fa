import type {
  UpdateReturnResult,
  ReturnMessageResult,
  ReturnMessage,
  ReturnSnapshot,
} from '../../src/domain/returns/return-draft';
import { refundOutcomeOf } from '../../src/domain/returns/refund-outcome';
import type { ReturnStepInput } from '../../activities/types';
import { RETURN, type ReturnStatus } from '../../src/domain/returns/return-status';
import { recordActivities } from '../shared/activity-proxies';
import { RecordRun, updateSummaryOf } from '../shared/record-run';
import { WebUiDetails } from '../shared/web-ui-details';
import { TaskSet } from '../shared/task-set';
import { wakeOrder } from '../shared/wake-order';

/** The key of the cancellation that Temporal's own Cancel requests. */
export const TEMPORAL_CANCEL_KEY = 'temporal_cancel';

/** The state of one return's workflow run. */
export class ReturnRun extends RecordRun<ReturnStatus, ReturnMessage, ReturnMessageResult, ReturnSnapshot> {
  readonly tasks = new TaskSet((message) => this.enqueue(refundOutcomeOf(message)));

  constructor(readonly returnId: string) {
    super(new WebUiDetails('ReturnStatus', 'requested'));
  }

  get isOver(): boolean {
    return this.hasSnapshot && RETURN.isTerminal(this.snapshot.status);
  }

  get isCancelledByTemporal(): boolean {
    return this.resultOf(TEMPORAL_CANCEL_KEY)?.outcome === 'accepted';
  }

  async load(): Promise<void> {
    const { changes, ...loaded } = await recordActivities('Load the return from the record').loadReturn(
      this.#now(),
    );
    this.webUiDetails.restore(changes);
    this.applyResult({ ...loaded, changes: [] });
  }

  protected update(messages: ReturnMessage[], knownVersion: number): Promise<UpdateReturnResult> {
    return recordActivities(updateSummaryOf(messages)).updateReturn({
      ...this.#now(),
      messages,
      knownVersion,
    });
  }

  override async flush(): Promise<UpdateReturnResult> {
    const updated = await super.flush();
    // Returned goods may change what the order still has to do.
    if (updated.changes.length > 0 && updated.snapshot.isOrderOpen) await wakeOrder(updated.snapshot.orderId);
    return updated;
  }

  #now(): ReturnStepInput {
    return { returnId: this.returnId, ...this.stepInput() };
  }
}
