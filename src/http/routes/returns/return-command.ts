/** Support for the routes that send a command to a return. */
import { changedBy, scopeOf } from '../../server/caller';
import type { Requester } from '../../../domain/order/messages';
import type { UnkeyedReturnCommand } from '../../../domain/returns/return-draft';
import type { ReturnRecord } from '../../../domain/returns/return-record';
import { RETURN, type ReturnStatus } from '../../../domain/returns/return-status';
import { illegalReturnTransition, returnRefusalProblem } from '../../errors/return-refusals';
import { returnView } from '../../views/return-view';
import type { Reply } from '../../server/route';
import type { Caller } from '../orders/order-command';
import { findReturn, noSuchReturn, type ReturnRoutesDependencies } from './return-access';

/** A request about one return. */
interface ReturnCall extends Caller {
  params: { returnId: string };
}

/** A command without its actor. */
type WithoutActor<Request> = Request extends Requester ? Omit<Request, keyof Requester> : never;

/** Applies a decision. A return that already has the status is left as it is. @throws ProblemError if it ended otherwise */
export async function decideReturn(
  room: ReturnRoutesDependencies,
  call: ReturnCall,
  request: WithoutActor<UnkeyedReturnCommand>,
  to: ReturnStatus,
): Promise<Reply> {
  const { status } = await readReturn(room, call);
  if (status === to) return replyWithReturn(room, call);
  if (RETURN.isTerminal(status)) throw illegalReturnTransition(status, to);
  return applyReturnCommand(room, call, request);
}

/** Applies a command to the record, and wakes the workflows. @throws ProblemError if the return refuses */
export async function applyReturnCommand(
  room: ReturnRoutesDependencies,
  call: ReturnCall,
  command: WithoutActor<UnkeyedReturnCommand>,
): Promise<Reply> {
  const request = { ...command, ...changedBy(call) } as UnkeyedReturnCommand;
  const applied =
    (await room.returns.apply(scopeOf(call.principal), call.params.returnId, request)) ?? noSuchReturn();
  if (applied.answer.outcome === 'refused') throw returnRefusalProblem(applied.answer, request);
  const returned = await readReturn(room, call);
  if (applied.wakes) await room.returnWorkflows.wake(returned);
  if (applied.wakesOrder) await room.orderWorkflows.wake(returned.orderId);
  return replyWithReturn(room, call);
}

async function replyWithReturn(room: ReturnRoutesDependencies, call: ReturnCall): Promise<Reply> {
  return { status: 200, body: returnView(await readReturn(room, call), room.temporalUi) };
}

/** The return in its current state. @throws ProblemError `not_found` */
function readReturn(
  room: ReturnRoutesDependencies,
  { principal, params }: ReturnCall,
): Promise<ReturnRecord> {
  return findReturn(room, scopeOf(principal), params.returnId);
}
