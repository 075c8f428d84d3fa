import { currentUpdateInfo, setHandler, uuid4 } from '@temporalio/workflow';
import type { Asked, ReceivedLine } from '../../src/domain/order/messages';
import {
  approveReturnUpdate,
  cancelReturnUpdate,
  receiveReturnUpdate,
  rejectReturnUpdate,
  resolveReturnAttentionUpdate,
} from './messages';
import { recordChangedSignal } from '../order/messages';
import { askedBy } from '../order/handlers';
import * as valid from '../shared/validators';
import { BY_TEMPORAL, type ReturnRun } from './return-run';

/** Sets every handler before the first step, so that no message ever finds none. */
export function listenForReturn(run: ReturnRun, temporalCancel: Promise<never>): void {
  setHandler(recordChangedSignal, () => run.look());
  setHandler(approveReturnUpdate, (asked?: Asked) =>
    run.ask({ type: 'approve', key: uuid4(), ...askedBy(asked ?? {}) }),
  );
  setHandler(
    rejectReturnUpdate,
    ({ reason, ...asked }) => run.ask({ type: 'reject', key: uuid4(), reason, ...askedBy(asked) }),
    { validator: valid.rejectReturnRequest },
  );
  setHandler(cancelReturnUpdate, (asked?: Asked) =>
    run.ask({ type: 'cancel', key: uuid4(), ...askedBy(asked ?? {}) }),
  );
  setHandler(
    receiveReturnUpdate,
    ({ receiptId, lines, final, ...asked }) =>
      run.ask({
        type: 'receive',
        key: uuid4(),
        receiptId: receiptId ?? (valid.textOf(currentUpdateInfo()?.id) || uuid4()),
        lines: lines.map(plain),
        final: final ?? false,
        ...askedBy(asked),
      }),
    { validator: valid.receiveReturnRequest },
  );
  setHandler(
    resolveReturnAttentionUpdate,
    ({ item, action, ...asked }) =>
      run.ask({
        type: 'resolve_attention',
        key: uuid4(),
        item: valid.idOf(item),
        action,
        ...askedBy(asked),
      }),
    { validator: valid.attentionRequest },
  );
  temporalCancel.catch(() =>
    run.ask({ type: 'cancel', key: BY_TEMPORAL, actor: { type: 'temporal', id: 'cancel' } }),
  );
}

/** What else somebody may have sent with a line does not get into the record. */
const plain = ({ lineNo, quantity, disposition, locationId }: ReceivedLine): ReceivedLine => ({
  lineNo,
  quantity,
  disposition,
  locationId,
});
