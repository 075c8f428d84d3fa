import type { temporal } from '@temporalio/proto';
import { recordChangedSignal } from '../../workflows/shared/messages';
import { LONG_HISTORY } from '../../workflows/shared/policies';
import { historyCostOf } from '../support/temporal/history';
import { replayHistories } from '../support/temporal/replay';
import { useOrderWorld } from '../support/orders/use-order-world';

/** Events that may be added after a run has reached the length for continue-as-new. */
const MAX_STEP_EVENTS = 60;

describe('the longest replay', () => {
  const shop = useOrderWorld('real server');

  it('is that of a run which continues as new long before Temporal suggests it', async () => {
    const running = await shop.bookedOrder();
    const { workflowId } = running.handle;
    const handle = (runId?: string) => shop.world.client.workflow.getHandle(workflowId, runId);
    const { runId: firstRunId } = await handle().describe();
    for (let sent = 0; ; sent += 1) {
      await handle().signal(recordChangedSignal);
      if (sent % 10 === 0 && (await handle().describe()).runId !== firstRunId) break;
    }
    const history: temporal.api.history.v1.IHistory = await handle(firstRunId).fetchHistory();
    const { events } = historyCostOf(history);
    expect(events).toBeGreaterThanOrEqual(LONG_HISTORY.events);
    expect(events).toBeLessThan(LONG_HISTORY.events + MAX_STEP_EVENTS);
    expect(history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes).toBeTruthy();

    for await (const { error } of replayHistories([{ workflowId, history }])) expect(error).toBeUndefined();

    await shop.world.deliverAll(running.order.id);
    expect(await handle().result()).toMatchObject({ status: 'completed' });
    expect(await shop.world.paymentOf(running.order.id)).toMatchObject({ authorizations: 1, captures: 1 });
  });
});
