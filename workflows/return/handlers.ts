import { currentUpdateInfo, setHandler, uuid4 } from '@temporalio/workflow';
import type { Requester, ReceivedLine } from '../../src/domain/order/messages';
import {
  approveReturnUpdate,
  cancelReturnUpdate,
  receiveReturnUpdate,
  rejectReturnUpdate,
  resolveReturnAttentionUpdate,
} from './messages';
import { recordChangedSignal } from '../shared/messages';
import { requestedBy } from '../order/handlers';
import * as valid from '../shared/validators';
import { TEMPORAL_CANCEL_KEY, type ReturnRun } from './return-run';

/** Sets every handler before the first step, so that no signal or update arrives without a handler. */
export function registerReturnHandlers(run: ReturnRun, temporalCancel: Promise<never>): void {
  setHandler(recordChangedSignal, () => run.refresh());
  setHandler(approveReturnUpdate, (requester?: Requester) =>
    run.submit({ type: 'approve', key: uuid4(), ...requestedBy(requester ?? {}) }),
  );
  setHandler(
    rejectReturnUpdate,
    ({ reason, ...requester }) =>
      run.submit({ type: 'reject', key: uuid4(), reason, ...requestedBy(requester) }),
    { validator: valid.validateRejectReturnRequest },
  );
  setHandler(cancelReturnUpdate, (requester?: Requester) =>
    run.submit({ type: 'cancel', key: uuid4(), ...requestedBy(requester ?? {}) }),
  );
  setHandler(
    receiveReturnUpdate,
    ({ receiptId, lines, final, ...requester }) =>
      run.submit({
        type: 'receive',
        key: uuid4(),
        receiptId: receiptId ?? (valid.sanitizeText(currentUpdateInfo()?.id) || uuid4()),
        lines: lines.map(pickLineFields),
        final: final ?? false,
        ...requestedBy(requester),
      }),
    { validator: valid.validateReceiveReturnRequest },
  );
  setHandler(
    resolveReturnAttentionUpdate,
    ({ item, action, ...requester }) =>
      run.submit({
        type: 'resolve_attention',
        key: uuid4(),
        item: valid.normalizeId(item),
        action,
        ...requestedBy(requester),
      }),
    { validator: valid.validateResolveAttentionRequest },
  );
  temporalCancel.catch(() =>
    run.submit({ type: 'cancel', key: TEMPORAL_CANCEL_KEY, actor: { type: 'temporal', id: 'cancel' } }),
  );
}

/** Drops extra fields: whatever else was sent with a line must not get into the record. */
const pickLineFields = ({ lineNo, quantity, disposition, locationId }: ReceivedLine): ReceivedLine => ({
  lineNo,
  quantity,
  disposition,
  locationId,
});
