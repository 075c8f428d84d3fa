import type { WorkflowHandle } from '@temporalio/client';
import { findReturn } from '../../../src/db/returns/read-returns';
import { createReturn } from '../../../src/db/returns/returns';
import type { ReceivedLine } from '../../../src/domain/order/messages';
import type { ReturnMessageResult } from '../../../src/domain/returns/return-draft';
import type { ReturnRecord } from '../../../src/domain/returns/return-record';
import type { RequestedReturnLine } from '../../../src/domain/returns/decisions';
import type { ReturnStatus } from '../../../src/domain/returns/return-status';
import { returnWorkflowId } from '../../../src/temporal-names/visibility';
import { startReturnWorkflow } from '../../../src/temporal/client/send-to-return';
import type { orderReturn } from '../../../workflows';
import { approveReturnUpdate, receiveReturnUpdate } from '../../../workflows/return/messages';
import { until } from '../until';
import type { OrderShop, RunningOrder } from './use-order-world';
import { anIdempotentRequest } from './shop';

export interface RunningReturn {
  id: string;
  orderId: string;
  handle: WorkflowHandle<typeof orderReturn>;
}

/** Handles a shop's returns as its API and its warehouse do. */
export interface ReturnHelpers {
  requestReturn(running: RunningOrder, lines?: RequestedReturnLine[]): Promise<RunningReturn>;
  requestApprovedReturn(running: RunningOrder, lines?: RequestedReturnLine[]): Promise<RunningReturn>;
  receive(returned: RunningReturn, lines: ReceivedLine[], final?: boolean): Promise<ReturnMessageResult>;
  readReturn(returned: RunningReturn): Promise<ReturnRecord>;
  waitForStatus(returned: RunningReturn, status: ReturnStatus): Promise<ReturnRecord>;
}

const ANY_SCOPE = { storefrontId: undefined };
const REASON = 'Ada Lovelace says that it is the wrong blue';

/** A receipt line: units of the order's first line that came back to Berlin. */
export const receivedLine = (quantity: number, more: Partial<ReceivedLine> = {}): ReceivedLine => ({
  lineNo: 1,
  quantity,
  disposition: 'restock',
  locationId: 'berlin',
  ...more,
});

export function createReturnHelpers(shop: OrderShop): ReturnHelpers {
  const returns: ReturnHelpers = {
    async requestReturn({ order }, lines = [{ lineNo: 1, quantity: 2 }]) {
      const outcome = await createReturn(
        shop.world.db,
        ANY_SCOPE,
        {
          ...{ orderId: order.id, lines, reason: REASON },
          ...{ idempotency: anIdempotentRequest(), requestId: 'test' },
          actor: { type: 'api_key', id: 'test' },
        },
        ({ id }) => ({ id }),
      );
      if (outcome?.outcome !== 'requested')
        throw new Error(`No return was created: ${JSON.stringify(outcome)}`);
      const { created } = outcome;
      await startReturnWorkflow(shop.world.client, created);
      const handle = shop.world.client.workflow.getHandle<typeof orderReturn>(returnWorkflowId(created.id));
      return { id: created.id, orderId: order.id, handle };
    },
    async requestApprovedReturn(running, lines) {
      const returned = await returns.requestReturn(running, lines);
      const result = await returned.handle.executeUpdate(approveReturnUpdate, { args: [{}] });
      if (result.outcome !== 'accepted') throw new Error(`Not approved: ${JSON.stringify(result)}`);
      return returned;
    },
    receive: ({ handle }, lines, final) =>
      handle.executeUpdate(receiveReturnUpdate, {
        args: [{ lines, ...(final === undefined ? {} : { final }) }],
      }),
    readReturn: async ({ id }) => (await findReturn(shop.world.db, ANY_SCOPE, id))!,
    waitForStatus: (returned, status) =>
      until(async () => {
        const current = await returns.readReturn(returned);
        return current.status === status && current;
      }),
  };
  return returns;
}
