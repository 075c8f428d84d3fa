import { currentUpdateInfo, setHandler, uuid4 } from '@temporalio/workflow';
import type { Requester, ReceivedLine } from '../../src/domain/order/messages';
import {
  approveReturnUpdate,
  cancelReturnUpdate,
  receiveReturnUpdate,
  rejectReturnUpdate,
  resolveReturnAttentionUpdate,
} from './messages';
import { recordChangedSignal } from '../order/messages';
import { requestedBy } from '../order/handlers';
import * as valid from '../shared/validators';
import { TEMPORAL_CANCEL_KEY, type ReturnRun } from './return-run';

/** Sets every handler before the first step, so that no message ever finds none. */
export function registerReturnHandlers(run: ReturnRun, temporalCancel: Promise<never>): void {
  setHandler(recordChangedSignal, () => run.refresh());
  setHandler(approveReturnUpdate, (asked?: Requester) =>
    run.submit({ type: 'approve', key: uuid4(), ...requestedBy(asked ?? {}) }),
  );
  setHandler(
    rejectReturnUpdate,
    ({ reason, ...asked }) => run.submit({ type: 'reject', key: uuid4(), reason, ...requestedBy(asked) }),
    { validator: valid.validateRejectReturnRequest },
  );
  setHandler(cancelReturnUpdate, (asked?: Requester) =>
    run.submit({ type: 'cancel', key: uuid4(), ...requestedBy(asked ?? {}) }),
  );
  setHandler(
    receiveReturnUpdate,
    ({ receiptId, lines, final, ...asked }) =>
      run.submit({
        type: 'receive',
        key: uuid4(),
        receiptId: receiptId ?? (valid.sanitizeText(currentUpdateInfo()?.id) || uuid4()),
        lines: lines.map(pickLineFields),
        final: final ?? false,
        ...requestedBy(asked),
      }),
    { validator: valid.validateReceiveReturnRequest },
  );
  setHandler(
    resolveReturnAttentionUpdate,
    ({ item, action, ...asked }) =>
      run.submit({
        type: 'resolve_attention',
        key: uuid4(),
        item: valid.normalizeId(item),
        action,
        ...requestedBy(asked),
      }),
    { validator: valid.validateResolveAttentionRequest },
  );
  temporalCancel.catch(() =>
    run.submit({ type: 'cancel', key: TEMPORAL_CANCEL_KEY, actor: { type: 'temporal', id: 'cancel' } }),
  );
}

/** What else somebody may have sent with a line does not get into the record. */
const pickLineFields = ({ lineNo, quantity, disposition, locationId }: ReceivedLine): ReceivedLine => ({
  lineNo,
  quantity,
  disposition,
  locationId,
});
