import type { ReturnView } from '../../contracts/wire/return';
import type { ReturnRecord } from '../../domain/returns/return-record';
import { returnWorkflowId } from '../../temporal-names/visibility';
import { orderPath, workflowUrl, type TemporalUi } from './links';

/** The return as the API shows it. */
export function returnView(returned: ReturnRecord, ui: TemporalUi): ReturnView {
  const { customerId: _customerId, deadline, createdAt, updatedAt, ...plain } = returned;
  return {
    ...plain,
    deadline: deadline?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    links: {
      self: returnPath(returned.id),
      order: orderPath(returned.orderId),
      temporal: workflowUrl(returnWorkflowId(returned.id), ui),
    },
  };
}

export function returnPath(returnId: string): string {
  return `/v1/returns/${returnId}`;
}
