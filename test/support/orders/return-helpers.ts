import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import { findReturn } from '../../../src/db/returns/read-returns';
import { openReturn } from '../../../src/db/returns/returns';
import type { ReceivedLine } from '../../../src/domain/order/messages';
import type { ReturnAnswer } from '../../../src/domain/returns/return-draft';
import type { ReturnRecord } from '../../../src/domain/returns/return-record';
import type { WantedLine } from '../../../src/domain/returns/decisions';
import type { ReturnStatus } from '../../../src/domain/returns/return-status';
import { returnWorkflowId } from '../../../src/temporal/contract/visibility';
import { startReturnWorkflow } from '../../../src/temporal/workflows/return-workflow';
import type { orderReturn } from '../../../workflows';
import { approveReturnUpdate, receiveReturnUpdate } from '../../../workflows/return/messages';
import { until } from '../until';
import type { OrderShop, RunningOrder } from './use-order-world';

export interface RunningReturn {
  id: string;
  orderId: string;
  handle: WorkflowHandle<typeof orderReturn>;
}

/** The returns of a shop, as its API and its people at the dock see to them. */
export interface Returns {
  requested(running: RunningOrder, lines?: WantedLine[]): Promise<RunningReturn>;
  approved(running: RunningOrder, lines?: WantedLine[]): Promise<RunningReturn>;
  receive(returned: RunningReturn, lines: ReceivedLine[], final?: boolean): Promise<ReturnAnswer>;
  record(returned: RunningReturn): Promise<ReturnRecord>;
  reaches(returned: RunningReturn, status: ReturnStatus): Promise<ReturnRecord>;
}

const ANYWHERE = { storefrontId: undefined };
const REASON = 'Ada Lovelace says that it is the wrong blue';

/** Units of the first line, back in Berlin. */
export const came = (quantity: number, more: Partial<ReceivedLine> = {}): ReceivedLine => ({
  lineNo: 1,
  quantity,
  disposition: 'restock',
  locationId: 'berlin',
  ...more,
});

export function returnsOf(shop: OrderShop): Returns {
  const returns: Returns = {
    async requested({ order }, lines = [{ lineNo: 1, quantity: 2 }]) {
      const outcome = await openReturn(
        shop.world.db,
        ANYWHERE,
        {
          ...{ orderId: order.id, lines, reason: REASON },
          ...{ idempotencyKey: randomUUID(), requestHash: 'hash', requestId: 'test' },
          actor: { type: 'api_key', id: 'test' },
        },
        ({ id }) => ({ id }),
      );
      if (outcome?.outcome !== 'requested') throw new Error(`Not taken: ${JSON.stringify(outcome)}`);
      const { opened } = outcome;
      await startReturnWorkflow(shop.world.client, opened);
      const handle = shop.world.client.workflow.getHandle<typeof orderReturn>(returnWorkflowId(opened.id));
      return { id: opened.id, orderId: order.id, handle };
    },
    async approved(running, lines) {
      const returned = await returns.requested(running, lines);
      const answer = await returned.handle.executeUpdate(approveReturnUpdate, { args: [{}] });
      if (answer.outcome !== 'accepted') throw new Error(`Not approved: ${JSON.stringify(answer)}`);
      return returned;
    },
    receive: ({ handle }, lines, final) =>
      handle.executeUpdate(receiveReturnUpdate, {
        args: [{ lines, ...(final === undefined ? {} : { final }) }],
      }),
    record: async ({ id }) => (await findReturn(shop.world.db, ANYWHERE, id))!,
    reaches: (returned, status) =>
      until(async () => {
        const found = await returns.record(returned);
        return found.status === status && found;
      }),
  };
  return returns;
}
